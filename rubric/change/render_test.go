package change_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/rubric/change"
	"cxgap/rubric/rubrictest/golden"
)

// sample is a comparison with changes of every class, texts that would act in a terminal
// or in Markdown, and three answer files.
func sample(t testing.TB) *change.Diff {
	t.Helper()
	now := renameAll(small,
		"version: 1.2.3", "version: 1.3.0",
		"title: A small rubric", "title: \"A *small* rubric | see [here](http://example.org), ping @somebody\"",
		"caveat: For tests.", "caveat: \"<b>For</b> `tests`, a\\\\|b, \\u202Eesrever, 測試🙂\"",
		"weight: 2", "weight: 3", "[25, 75]", "[25, 90]",
		"{id: monthly,", "{id: often, renamed_from: [monthly],", "visits: [monthly]", "visits: [often]",
		", {id: asked, level: 2, text: Always.}", ", {id: heard, level: 2, text: Always.}",
		"gates:\n", "gates:\n  - {id: listen, question: surveys, below: 1, caps: overall, at: 1, reason: Nobody listens.}\n",
		"{id: rare, when: {visits: {at_most: 0}}", "{id: rare, when: {visits: {at_most: 1}}",
		"{id: cfo, name: Finance}", "{id: cfo, name: Finance}, {id: cio, name: IT}",
	)
	d := compare(t, small, now)
	old := parse(t, "old.yaml", small)
	other := sheetOf(t, old, "visits=never surveys=silent")
	other.Answers.Rubric = sheet.RubricRef{ID: "small", Version: "1.1.0"}
	d.Weigh([]change.Sheet{
		named("archive/northwind.yaml", sheetOf(t, old, "has-team=team named-owner=executive remit=all visits=monthly surveys=asked")),
		named("archive/測試 | `a`.yaml", sheetOf(t, old, "has-team=team named-owner=executive remit=all visits=yearly surveys=silent")),
		named("archive/older.yaml", other),
		named("archive/same.yaml", sheetOf(t, old, "has-team=alone")),
	})
	return d
}

func named(file string, s change.Sheet) change.Sheet {
	s.File = file
	return s
}

func TestGoldens(t *testing.T) {
	d := sample(t)
	var text, narrow, markdown, asJSON bytes.Buffer
	for _, err := range []error{
		change.Text{Width: 100}.Print(&text, d), change.Text{Width: 60, Color: true}.Print(&narrow, d), change.Markdown(&markdown, d), change.JSON(&asJSON, d),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	golden.Compare(t, "testdata/sample.txt", text.Bytes())
	golden.Compare(t, "testdata/sample-60-color.txt", narrow.Bytes())
	golden.Compare(t, "testdata/sample.md", markdown.Bytes())
	golden.Compare(t, "testdata/sample.json", asJSON.Bytes())
}

func TestTextKeepsWithinItsWidth(t *testing.T) {
	for _, width := range []int{40, 60, 80, 120} {
		var out bytes.Buffer
		if err := (change.Text{Width: width, Color: true}).Print(&out, sample(t)); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(out.String(), "\n") {
			// The place and address of a change stand on one line: tools read it.
			if ansi.StringWidth(line) > width && !strings.Contains(line, ".yaml:") {
				t.Errorf("%d columns instead of %d: %s", ansi.StringWidth(line), width, line)
			}
		}
	}
}

func TestNothingActsOnATerminal(t *testing.T) {
	d := sample(t)
	for _, print := range []func(*bytes.Buffer) error{
		func(b *bytes.Buffer) error { return change.Text{Width: 80}.Print(b, d) },
		func(b *bytes.Buffer) error { return change.Markdown(b, d) },
		func(b *bytes.Buffer) error { return change.JSON(b, d) },
	} {
		var out bytes.Buffer
		if err := print(&out); err != nil {
			t.Fatal(err)
		}
		for _, r := range out.String() {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
				t.Errorf("%U is in the output", r)
			}
		}
	}
}

// Outside of code spans and of our own markup, nothing from a file may be left that
// Markdown reads.
func TestMarkdownRowsHaveTheirCells(t *testing.T) {
	var out bytes.Buffer
	if err := change.Markdown(&out, sample(t)); err != nil {
		t.Fatal(err)
	}
	cells := 0
	for line := range strings.SplitSeq(out.String(), "\n") {
		n := strings.Count(line, "|")
		switch {
		case !strings.HasPrefix(line, "|"):
			cells = 0
		case cells == 0:
			cells = n
		case n != cells:
			t.Errorf("%d bars instead of %d: %s", n, cells, line)
		}
	}
	for _, bad := range []string{"@somebody", "<b>", "http://", "[here]"} {
		rest := out.String()
		for i := strings.Index(rest, bad); i >= 0; i = strings.Index(rest, bad) {
			if strings.Count(rest[:i], "`")%2 == 0 {
				t.Errorf("%s acts as markup", bad)
			}
			rest = rest[i+len(bad):]
		}
	}
}

func TestJSONReadsBack(t *testing.T) {
	d := sample(t)
	var out bytes.Buffer
	if err := change.JSON(&out, d); err != nil {
		t.Fatal(err)
	}
	var back struct {
		Schema   string
		Changes  []struct{ New *string }
		Archived []struct{ File string }
	}
	if err := json.Unmarshal(out.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if back.Schema != change.Schema || len(back.Changes) != len(d.Changes) || back.Archived[1].File != d.Archived[1].File {
		t.Errorf("%+v", back)
	}
	for i := range d.Changes {
		if diff := cmp.Diff(d.Changes[i].New, back.Changes[i].New); diff != "" {
			t.Error(diff)
		}
	}
	out.Reset()
	same := compare(t, small, small)
	if err := change.JSON(&out, same); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"changes": []`, `"archived": null`, `"least": "none"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s is missing in\n%s", want, out.String())
		}
	}
}
