package finding_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/finding"
)

func TestSummary(t *testing.T) {
	e := finding.Finding{File: "a", Severity: finding.Error}
	w := finding.Finding{File: "b", Severity: finding.Warning}
	for want, list := range map[string]finding.List{
		"":                               {},
		"1 error in 1 file":              {e},
		"2 errors, 1 warning in 2 files": {e, w, e},
		"2 warnings in 1 file":           {w, w},
	} {
		if got := list.Summary(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestErrIsNilForWarnings(t *testing.T) {
	if err := (finding.List{{Severity: finding.Warning}}).Err(); err != nil {
		t.Error(err)
	}
	if err := (finding.List{{Severity: finding.Warning}, {Severity: finding.Error}}).Err(); err == nil {
		t.Error("an error is lost")
	}
}

func TestSort(t *testing.T) {
	at := func(file string, line, column int, rule, message string) finding.Finding {
		return finding.Finding{File: file, Line: line, Column: column, Rule: rule, Message: message}
	}
	want := finding.List{at("a", 1, 2, "x", ""), at("a", 2, 1, "x", ""), at("a", 2, 10, "a", "m"), at("a", 2, 10, "a", "n"), at("a", 2, 10, "b", ""), at("a", 10, 1, "x", ""), at("b", 1, 1, "x", "")}
	got := finding.List{want[6], want[4], want[3], want[5], want[2], want[0], want[1]}
	got.Sort()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
