package main

import (
	"strings"
	"testing"
	"time"
)

func TestProgressWaitsAndWipes(t *testing.T) {
	began := time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)
	now := began
	var out strings.Builder
	p := &progress{w: &out, began: began, now: func() time.Time { return now }}
	p.show(1, 9)
	p.wipe()
	if out.String() != "" {
		t.Errorf("nobody has waited yet: %q", out.String())
	}
	now = began.Add(patience)
	p.show(4, 9)
	p.show(5, 9)
	p.wipe()
	p.wipe()
	if want := "\r4 of 9 files\x1b[K\r5 of 9 files\x1b[K\r\x1b[K"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestProgressIsForTerminals(t *testing.T) {
	var out strings.Builder
	now := time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)
	p := newProgress(Env{Stderr: &out, Now: func() time.Time { now = now.Add(time.Hour); return now }, LookupEnv: func(string) (string, bool) { return "", false }}, &globalOptions{})
	p.show(1, 2)
	p.wipe()
	if out.String() != "" {
		t.Errorf("%q", out.String())
	}
}
