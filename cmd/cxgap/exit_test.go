package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/finding"
)

func TestExit(t *testing.T) {
	boom := errors.New("the disk is full")
	tests := map[string]struct {
		err    error
		status int
		said   string
	}{
		"done":          {nil, 0, ""},
		"not holding":   {exitWith(statusNotHolding, nil, ""), 1, ""},
		"usage":         {usageError("name a file", "%d files are missing", 2), 2, "cxgap: 2 files are missing\nhint: name a file\n"},
		"any other":     {boom, 3, "cxgap: the disk is full\n"},
		"wrapped":       {fmt.Errorf("save: %w", exitWith(statusFailed, boom, "make room")), 3, "cxgap: save: the disk is full\nhint: make room\n"},
		"interrupted":   {errInterrupted, 130, "cxgap: interrupted\n"},
		"cancelled":     {fmt.Errorf("read: %w", context.Canceled), 130, "cxgap: interrupted\n"},
		"with a hint":   {exitWith(statusInterrupted, errInterrupted, "run it again to go on"), 130, "cxgap: interrupted\nhint: run it again to go on\n"},
		"several":       {finding.List{{File: "a.yaml", Severity: finding.Error, Rule: "r", Message: "first"}, {File: "b.yaml", Severity: finding.Error, Rule: "r", Message: "second"}}, 3, "cxgap: a.yaml:0:0: error: first [r]\nb.yaml:0:0: error: second [r]\n"},
		"a name's line": {errors.New("no file q\n::error::x"), 3, "cxgap: no file q\\n::error::x\n"},
		"escape codes":  {errors.New("no file \x1b[2Jx\u202e"), 3, `cxgap: no file \u{1B}[2Jx\u{202E}` + "\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var said strings.Builder
			if got := exit(&said, test.err); got != test.status {
				t.Errorf("exit status %d, want %d", got, test.status)
			}
			if diff := cmp.Diff(test.said, said.String()); diff != "" {
				t.Errorf("said (-want +got):\n%s", diff)
			}
		})
	}
}

func TestExitErrorIsWhatItWraps(t *testing.T) {
	boom := errors.New("the disk is full")
	if err := exitWith(statusFailed, boom, ""); !errors.Is(err, boom) {
		t.Errorf("%v does not wrap %v", err, boom)
	}
	if diff := cmp.Diff("exit status 1", exitWith(statusNotHolding, nil, "").Error()); diff != "" {
		t.Errorf("error without text (-want +got):\n%s", diff)
	}
}

func TestSayShowsWhatSteersATerminal(t *testing.T) {
	var b strings.Builder
	say(&b, "cxgap", "a\x1b[2Jb\u202Ec  d\n")
	if want := "cxgap: a\\u{1B}[2Jb\\u{202E}c  d\n"; b.String() != want {
		t.Errorf("said %q, want %q", b.String(), want)
	}
}
