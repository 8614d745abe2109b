package main

import (
	"fmt"
	"strconv"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/source"
)

// parseLevel reads a LEVEL or STAGE: a number of the scale or a name in any case
// (cli.md). The least level allowed is given.
func parseLevel(r *rubric.Rubric, flag, text string, least int) (int, error) {
	if n, err := strconv.Atoi(text); err == nil {
		if n < least || n > r.Top() {
			return 0, usageError(levelHint(r, least), "--%s cannot be %d", flag, n)
		}
		return n, nil
	}
	var names []string
	for i := range r.Scale {
		if strings.EqualFold(r.Scale[i].Name, text) && i >= least {
			return i, nil
		}
		names = append(names, r.Scale[i].Name)
	}
	hint := levelHint(r, least)
	if near := source.Nearest(text, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return 0, usageError(hint, "--%s cannot be %q", flag, text)
}

// levelHint lists the levels with their names.
func levelHint(r *rubric.Rubric, least int) string {
	var levels []string
	for i := least; i < len(r.Scale); i++ {
		levels = append(levels, fmt.Sprintf("%d %s", i, r.Scale[i].Name))
	}
	return "give one of " + source.Join(levels, "or")
}
