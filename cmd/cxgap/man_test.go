package main

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestManPageNamesEveryCommandAndStatus(t *testing.T) {
	var page, stderr strings.Builder
	if status := run(context.Background(), []string{"man"}, testEnv(&page, &stderr)); status != statusDone {
		t.Fatalf("exit status %d: %s", status, stderr.String())
	}
	for _, want := range []string{
		".TH CXGAP 1 \"\" \"cxgap 1.0.0\\-dev\" \"User Commands\"\n",
		".SS \"cxgap version\"\n",
		".SS \"cxgap completion SHELL\"\n",
		".TP\n.B \"\\-\\-width N\"\nfit the output into N columns\n",
		".TP\n.B \"130\"\n",
		".TP\n.B \"NO_COLOR\"\n",
	} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the manual page lacks %q:\n%s", want, page.String())
		}
	}
	if strings.Contains(page.String(), "\n\n.") {
		t.Errorf("the manual page has empty lines, which roff prints:\n%s", page.String())
	}
}

func TestRoffHidesWhatIsNoMacro(t *testing.T) {
	var page manPage
	page.text(".dot\n'quote\nback\\slash --flag\n\nnext paragraph")
	page.example("  # one\n\n  $ two")
	page.request(".SS", `say "x"`)
	want := "\\&.dot\n\\&'quote\nback\\eslash \\-\\-flag\n.PP\nnext paragraph\n" +
		".PP\n.nf\n  # one\n\n  $ two\n.fi\n" +
		".SS \"say \\(dqx\\(dq\"\n"
	if diff := cmp.Diff(want, page.String()); diff != "" {
		t.Errorf("roff (-want +got):\n%s", diff)
	}
}
