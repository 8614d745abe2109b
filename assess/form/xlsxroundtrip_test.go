package form_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// nastyCells are texts that spreadsheet programs like to take for something else.
func nastyCells() []string {
	return []string{
		"plain words", "=1+1", "=cmd|' /C calc'!A0", "+49 30 123", "-5", "@SUM(A1)", "'=1", "'quoted", "00123", "1.0", "1e5", "3/4", "2026-03-02", "12:30", "TRUE", "50 %",
		"#N/A", "#REF!", "two\nlines", "  blanks around  ", "tab\there", `"quotes", commas; semicolons`, "<b>&amp;</b> ]]>", "_x000D_ and _x0041_", "&amp;", "100 €, naïve, Ελλάδα, 漢字, שלום",
		"👩🏽‍💼 🇫🇷", "e\u0301", "zero\u200bwidth", "a\u202Eb\u202C", "Yes", "No", "Don't know", "cxgap:answer", "named-owner/x", "?", "n/a: x", strings.Repeat("long ", 2000),
	}
}

// cellText is what a cell can hold of a text: XML has no control characters, and programs
// make every line end a line feed.
func cellText(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\r' {
			return '\n'
		}
		if r < ' ' && r != '\n' && r != '\t' || r == '\ufffe' || r == '\uffff' || r == '\ufffd' {
			return -1
		}
		return r
	}, text)
}

// drawCells draws a sheet that a person could fill in with a spreadsheet program.
func drawCells(t *rapid.T, r *rubric.Rubric) *sheet.Sheet {
	a := drawFilled(t, r)
	a.Subject, a.Interviewer = strings.TrimSpace(cellText(a.Subject)), strings.TrimSpace(rapid.SampledFrom(nastyCells()).Draw(t, "interviewer"))
	a.Respondent.Name = strings.TrimSpace(cellText(a.Respondent.Name))
	for id, answer := range a.Given {
		answer.Link, answer.Ask = strings.TrimSpace(cellText(answer.Link)), strings.TrimSpace(cellText(answer.Ask))
		answer.NotApplicable = cellText(answer.NotApplicable)
		if rapid.Bool().Draw(t, "nasty") {
			answer.Note = rapid.SampledFrom(nastyCells()).Draw(t, "note")
		}
		if answer.Note = cellText(answer.Note); strings.TrimSpace(answer.Note) == "" {
			answer.Note = ""
		}
		delete(a.Given, id)
		a.Set(id, answer, filledOn)
	}
	return a
}

// sameAnswers compares what was read with what was filled in.
func sameAnswers(t rapid.TB, want, got *sheet.Sheet) {
	t.Helper()
	head := func(a *sheet.Sheet) any {
		return []any{a.Rubric, a.Subject, a.Respondent, a.Interviewer, a.Started, a.Updated}
	}
	if diff := cmp.Diff(head(want), head(got)); diff != "" {
		t.Errorf("the head differs (-filled in +read):\n%s", diff)
	}
	if diff := cmp.Diff(want.Given, got.Given, cmp.Comparer(sheet.Answer.Equal)); diff != "" {
		t.Errorf("the answers differ (-filled in +read):\n%s", diff)
	}
}

func TestXLSXRoundTrip(t *testing.T) {
	t.Parallel()
	forms := map[*rubric.Rubric][]byte{}
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) {
		if forms[r] == nil {
			forms[r] = xlsxForm(t, r, form.XLSXOptions{})
		}
		want := drawCells(t, r)
		sameAnswers(t, want, readAnswers(t, fillXLSX(t, forms[r], r, want), r))
	})
}
