package main

import (
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// writeFindings prints findings in a format; texts holds the files they are about.
func writeFindings(w io.Writer, env Env, g *globalOptions, format string, list finding.List, texts map[string][]byte) error {
	var err error
	switch format {
	case "json":
		err = finding.JSON(w, list)
	case "oneline":
		err = finding.OneLine(w, list)
	default:
		err = finding.Text{Lines: linesOf(texts), Width: g.widthOf(w), Color: g.colour(env, w)}.Print(w, list)
	}
	if err != nil {
		return exitWith(statusFailed, fmt.Errorf("write the findings: %w", err), "")
	}
	return nil
}

// linesOf gives the lines of the files as findings count them.
func linesOf(texts map[string][]byte) func(string) []string {
	return func(file string) []string {
		data, known := texts[file]
		if !known {
			return nil
		}
		return strings.Split(string(source.Normalise(data)), "\n")
	}
}

// printFindings prints what keeps a command from starting.
func printFindings(env Env, g *globalOptions, list finding.List, texts map[string][]byte) error {
	return writeFindings(env.Stderr, env, g, "text", list, texts)
}
