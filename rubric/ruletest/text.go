package ruletest

import (
	"bytes"
	"fmt"
	"io"
	"math/big"

	"cxgap/rubric/finding"
	"cxgap/rubric/visible"
)

// Text prints a report for people: each failure with the line of the expectation, what
// no case reaches, and a count.
//
//	rubric.test.yaml:8:14: error: "nobody owns the customer", stage: expected 2, got 1 [test-failed]
//	8 |       stage: 2
//	  |              ^
//	  hint: held at 1 by the gate owner; the scores alone would give 3
//
//	12 cases, 1 failed
type Text struct {
	// Findings prints what is wrong; see there for lines, width and colour.
	Findings finding.Text
	// Minimum is the least coverage that is asked for, in percent; nil if none is. A
	// percentage below it is never rounded up to it.
	Minimum *big.Rat
}

// Print writes the report.
func (t Text) Print(w io.Writer, r *Report) error {
	var out bytes.Buffer
	if err := t.Findings.Part(&out, r.Findings()); err != nil {
		return err
	}
	for _, c := range r.Coverage {
		c.print(&out, t.Minimum)
	}
	fmt.Fprintln(&out, r.Summary())
	_, err := w.Write(out.Bytes())
	return err
}

// print lists what no case reaches and how much is reached, kind by kind.
func (c *Coverage) print(out *bytes.Buffer, minimum *big.Rat) {
	missing := c.Findings()
	for _, f := range missing {
		fmt.Fprintln(out, f)
	}
	if len(missing) > 0 {
		fmt.Fprintln(out)
	}
	reached, all := c.Count("")
	fmt.Fprintf(out, "%s: the cases reach %s %% (%d of %d)\n", visible.Reveal(c.File), c.PercentText(minimum), reached, all)
	for _, kind := range Kinds() {
		if reached, all := c.Count(kind); all > 0 {
			fmt.Fprintf(out, "  %-14s  %d of %d\n", kind, reached, all)
		}
	}
	fmt.Fprintln(out)
}
