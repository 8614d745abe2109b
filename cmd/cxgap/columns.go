package main

import (
	"fmt"
	"strconv"
)

// The widths that --width takes, in character cells. Below the lower bound no
// table has room for its words; the upper one only catches slips.
const (
	minColumns = 20
	maxColumns = 1000
)

// columns is the value of --width: a number of character cells, or 0 while the
// flag is not given.
type columns int

// Set reads the value from the command line.
func (c *columns) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < minColumns || n > maxColumns {
		return fmt.Errorf("give a whole number from %d to %d", minColumns, maxColumns)
	}
	*c = columns(n)
	return nil
}

// String returns the number, or "" while it is not set.
func (c *columns) String() string {
	if *c == 0 {
		return ""
	}
	return strconv.Itoa(int(*c))
}

// Type names the kind of value in help texts.
func (c *columns) Type() string { return "N" }
