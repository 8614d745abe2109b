package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"cxgap/assess/sheet"
)

func TestOrigin(t *testing.T) {
	base := sheet.Answer{Option: "x", Items: []string{"a"}, Note: "One line.\nAnother."}
	a := &sheet.Sheet{Given: map[string]sheet.Answer{"full": base, "blank": {}, "spaces": {Note: " \n"}, "none-ticked": {Items: []string{}}}}
	from := sheet.ReadOrigin(sheet.OriginOf(a))
	if len(from) != 2 {
		t.Errorf("blank answers are in it: %v", from)
	}
	wrapped, other, ticks := base, base, base
	wrapped.Note, other.Evidence, ticks.Items = "  One line.\r\nAnother.\n", sheet.EvidenceSeen, []string{"a", "b"}
	for name, c := range map[string]struct {
		question string
		answer   sheet.Answer
		want     bool
	}{
		"the same":        {"full", base, true},
		"other blanks":    {"full", wrapped, true},
		"other evidence":  {"full", other, false},
		"other ticks":     {"full", ticks, false},
		"nothing":         {"full", sheet.Answer{}, false},
		"still blank":     {"blank", sheet.Answer{}, true},
		"answered since":  {"blank", base, false},
		"not asked":       {"unheard-of", sheet.Answer{}, true},
		"no tick":         {"none-ticked", sheet.Answer{Items: []string{}}, true},
		"nobody looked":   {"none-ticked", sheet.Answer{}, false},
		"blanks, no more": {"spaces", sheet.Answer{}, true},
	} {
		if got := from.Has(c.question, c.answer); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A form that was made from a file without answers is told from one that says nothing of it.
func TestOriginOfNothing(t *testing.T) {
	empty := sheet.ReadOrigin(sheet.OriginOf(&sheet.Sheet{}))
	if empty == nil || !empty.Has("q", sheet.Answer{}) || empty.Has("q", sheet.Answer{Option: "x"}) {
		t.Errorf("%v", empty)
	}
	if from := sheet.ReadOrigin(" \n"); from != nil {
		t.Errorf("%v", from)
	}
}

// What a cell of a spreadsheet has no room for counts as changed, so that somebody is asked.
func TestOriginOfVeryMany(t *testing.T) {
	a := &sheet.Sheet{Given: map[string]sheet.Answer{}}
	for i := range 2000 {
		a.Given[fmt.Sprintf("a-question-with-a-long-id-%04d", i)] = sheet.Answer{Option: "x"}
	}
	text := sheet.OriginOf(a)
	from := sheet.ReadOrigin(text)
	if len(text) > 30_000 || strings.Contains(text, "\n") || !from.Has("a-question-with-a-long-id-0000", sheet.Answer{Option: "x"}) || from.Has("a-question-with-a-long-id-1999", sheet.Answer{Option: "x"}) {
		t.Errorf("%d characters, %d answers", len(text), len(from))
	}
}

// What a file keeps of a survey says no more than the answers do: neither whose they are nor when. If it is
// too long for a text in a file there is none, as one with answers missing would call them changed.
func TestRecord(t *testing.T) {
	a := &sheet.Sheet{Given: map[string]sheet.Answer{"a": {Option: "x"}, "b": {Note: "Words."}, "blank": {}}}
	record := a.Record()
	if from := sheet.ReadOrigin(record); len(from) != 2 || !from.Has("a", sheet.Answer{Option: "x"}) {
		t.Errorf("%q", record)
	}
	named := *a
	named.Name, named.Subject, named.Interviewer, named.Response, named.Updated = "n", "s", "i", "r", "2026-03-02"
	named.Respondent = sheet.Respondent{Name: "Ann", Role: "ceo"}
	if got := named.Record(); got != record {
		t.Errorf("%q, and with a name %q", record, got)
	}
	for i := range 2000 {
		a.Given[fmt.Sprintf("question-%04d", i)] = sheet.Answer{Option: "x"}
	}
	if from := sheet.ReadOrigin(a.Record()); len(from) != 2002 {
		t.Errorf("of 2,002 answers %d are kept", len(from))
	}
	for i := range 2000 {
		a.Given[fmt.Sprintf("a-question-with-a-very-long-id-%04d", i)] = sheet.Answer{Option: "x"}
	}
	if got := a.Record(); got != "" {
		t.Errorf("%d characters", len(got))
	}
}
