package terminal_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/terminal"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/visible"
)

func written(t rapid.TB, d *document.Document, o terminal.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := terminal.Write(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// of is a document of one section without a heading.
func of(blocks ...document.Block) *document.Document {
	return &document.Document{Sections: []document.Section{{Blocks: blocks}}}
}

func TestGoldens(t *testing.T) {
	d := documenttest.Every("Somebody's own words")
	for _, o := range []terminal.Options{{Width: 40}, {Width: 60}, {Width: 80, Color: true}, {Width: 100}, {Width: 160, Full: true}} {
		name := fmt.Sprintf("terminal-%d", o.Width)
		text := written(t, d, o)
		if o.Color {
			name += "-color"
		}
		if o.Full {
			name += "-full"
		}
		golden.Compare(t, filepath.Join("../../../testdata/document", name+".txt"), text)
		holds(t, ansi.Strip(text), o.Width)
		for _, absent := range []string{"pages only", "Not in sight", "Numbers"} {
			if strings.Contains(text, absent) {
				t.Errorf("%s says %q", name, absent)
			}
		}
	}
}

// holds checks what is promised of every page: no line is wider than it, no line ends in a
// space, rules are as wide as the page, and no two blank lines follow each other.
func holds(t rapid.TB, text string, width int) {
	t.Helper()
	if !strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\n\n") && text != "\n" {
		t.Errorf("ends in %q", text[max(0, len(text)-10):])
	}
	blank := true
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		switch wide := ansi.StringWidth(line); {
		case wide > width:
			t.Errorf("%d cells wide, not %d: %q", wide, width, line)
		case strings.TrimRightFunc(line, unicode.IsSpace) != line:
			t.Errorf("ends in a space: %q", line)
		case line == "" && blank && text != "\n":
			t.Error("one blank line too many")
		}
		blank = line == ""
	}
}

// TestAnyDocumentFits writes documents of any blocks with texts that have broken layouts.
func TestAnyDocumentFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Draw(t, documenttest.Text())
		o := terminal.Options{Width: rapid.IntRange(40, 200).Draw(t, "width"), Full: rapid.Bool().Draw(t, "full")}
		plain := written(t, d, o)
		holds(t, plain, o.Width)
		sound.Output(t, plain)
		o.Color = true
		coloured := written(t, d, o)
		for line := range strings.SplitSeq(coloured, "\n") {
			if i := strings.LastIndex(line, "\x1b["); i >= 0 && !strings.HasPrefix(line[i:], "\x1b[m") {
				t.Errorf("leaves a style open: %q", line)
			}
		}
		if diff := cmp.Diff(plain, ansi.Strip(coloured)); diff != "" {
			t.Errorf("colour changes the text (-plain +coloured):\n%s", diff)
		}
		if written(t, d, o) != coloured {
			t.Error("two runs differ")
		}
	})
}

// TestCorpus puts every text that some format may take for more wherever text can stand.
func TestCorpus(t *testing.T) {
	for _, text := range documenttest.Texts {
		for _, width := range []int{40, 60, 80, 120} {
			page := written(t, documenttest.Every(text), terminal.Options{Width: width, Full: true})
			holds(t, page, width)
			sound.Output(t, page)
		}
	}
}

// TestNoTextIsLost looks for texts with all spaces taken out, as lines may break anywhere.
func TestNoTextIsLost(t *testing.T) {
	solid := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := documenttest.Text().Draw(t, "text")
		d := of(document.Paragraph{Text: text}, document.Quote{Text: text}, document.List{Items: []document.Item{{Text: text, Blocks: []document.Block{document.Paragraph{Text: text}}}}},
			document.Pairs{{Label: "Do", Texts: []string{text}}}, document.Cards{Items: []document.Card{{Number: "1", Title: text}}}, document.BeforeAfter{Before: text, After: text})
		drawn := solid(written(t, d, terminal.Options{Width: rapid.IntRange(40, 200).Draw(t, "width")}))
		want := solid(visible.Line(text))
		if got := strings.Count(drawn, want); want != "" && got < 8 {
			t.Errorf("%q stands there %d times, not 8", want, got)
		}
	})
}

// TestNamesStayWhole sets names that fit their column: none may be cut, whatever the library
// that sets tables takes their width to be.
func TestNamesStayWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := visible.Line(documenttest.Name().Draw(t, "name"))
		if wide := visible.Cells(name); wide == 0 || wide > 16 || strings.TrimSpace(name) != name {
			t.Skip()
		}
		table := documenttest.BarTable(name)
		name = strings.ReplaceAll(name, "\u00A0", " ")
		for line := range strings.SplitSeq(written(t, of(table), terminal.Options{Width: rapid.IntRange(60, 120).Draw(t, "width")}), "\n") {
			if strings.HasPrefix(line, name) && strings.HasSuffix(line, "23…45    1…2") {
				return
			}
		}
		t.Errorf("no line for %q", name)
	})
}

func TestWidthBounds(t *testing.T) {
	d := of(document.Paragraph{Text: "x"}, documenttest.BarTable("y"))
	for _, c := range []struct{ asked, got int }{{0, 80}, {-5, 80}, {10, 40}, {40, 40}, {200, 200}} {
		widest := 0
		for line := range strings.SplitSeq(written(t, d, terminal.Options{Width: c.asked}), "\n") {
			widest = max(widest, ansi.StringWidth(line))
		}
		if widest != c.got {
			t.Errorf("asked for %d cells, got %d", c.asked, widest)
		}
	}
}

// TestProseIsNarrow: prose stays short enough to be read on a wide page; rules do not.
func TestProseIsNarrow(t *testing.T) {
	d := &document.Document{Sections: []document.Section{{Title: "Wide", Blocks: []document.Block{document.Paragraph{Text: strings.Repeat("word ", 100)}}}}}
	lines := strings.Split(written(t, d, terminal.Options{Width: 150}), "\n")
	if got := ansi.StringWidth(lines[0]); got != 150 {
		t.Errorf("the rule is %d cells wide", got)
	}
	for _, line := range lines[1:] {
		if ansi.StringWidth(line) > 100 {
			t.Errorf("%q is too long to be read", line)
		}
	}
}

// TestSpaceBetweenBlocks shows where blank lines stand and where they do not.
func TestSpaceBetweenBlocks(t *testing.T) {
	para := func(text string) document.Paragraph { return document.Paragraph{Text: text} }
	for name, c := range map[string]struct {
		blocks []document.Block
		want   string
	}{
		"apart":          {[]document.Block{para("one"), para(" "), para("two")}, "one\n\ntwo\n"},
		"close":          {[]document.Block{document.Close{para("one"), para(""), para("two")}, para("three")}, "one\ntwo\n\nthree\n"},
		"inset":          {[]document.Block{document.Close{para("one"), document.Inset{para("two"), para("three")}}}, "one\n  two\n  three\n"},
		"items":          {[]document.Block{document.List{Items: []document.Item{{Text: "one", Blocks: []document.Block{para("two"), para("three")}}, {Lead: "[12]", Text: "four", Blocks: []document.Block{para("five")}}}}}, "• one\n  two\n  three\n[12] four\n     five\n"},
		"named items":    {[]document.Block{document.List{Items: []document.Item{{Name: "one", Text: "two"}, {Text: "left out", Rest: true}}}}, "• one: two\n"},
		"pairs":          {[]document.Block{document.Pairs{{Label: "Do", Texts: []string{"one", "two"}}, {Label: "Why"}, {Label: "Evidence", Texts: []string{"three"}}}}, "Do        one; two\nEvidence  three\n"},
		"numbered cards": {[]document.Block{document.Cards{Items: []document.Card{{Number: "9", Title: "one", Tags: []string{"two", "three"}}, {Number: "10", Title: "four", Blocks: []document.Block{para("five"), para("six")}}}}}, " 9  one\n    two · three\n\n10  four\n    five\n    six\n"},
		"cards and more": {[]document.Block{document.Cards{Items: []document.Card{{Number: "1", Title: "one"}}, More: para("more"), Rest: []document.Item{{Lead: "12", Text: "two"}}}}, " 1  one\n\nmore\n12  two\n"},
		"plain cards":    {[]document.Block{document.Cards{Items: []document.Card{{Title: "one", Blocks: []document.Block{para("two")}}, {Title: "three"}}}}, "• one\n  two\n\n• three\n"},
		"before, after":  {[]document.Block{document.BeforeAfter{Before: "one", After: "two"}}, "was  one\nnow  two\n"},
		"drawn":          {[]document.Block{document.Drawn{Figures: []document.Block{para("figure")}, Words: []document.Block{para("one"), para("two")}}}, "one\n\ntwo\n"},
		"folds":          {[]document.Block{document.Fold{Summary: "one", Blocks: []document.Block{para("two")}}, document.Fold{Rest: true, Blocks: []document.Block{para("three")}}}, "one\n\ntwo\n"},
		"quote":          {[]document.Block{document.Quote{Label: "Comment", Text: "one\n\n\ntwo\n"}, document.Quote{Label: "Comment", Text: " \n"}}, "Comment: one\n\ntwo\n"},
		"ladder":         {[]document.Block{document.Close{para("one"), document.Ladder{Rungs: []document.Rung{{Name: "A"}, {Level: 1, Name: "B", Confirmed: true, Possible: true}}}, para("two")}}, "one\n\n0 A   1 B\n      ▲ you are here\n\ntwo\n"},
		"no ladder":      {[]document.Block{document.Close{para("one"), document.Ladder{Withheld: true, Rungs: []document.Rung{{Name: "A", Confirmed: true}}}, document.Ladder{Rungs: []document.Rung{{Name: "A"}}}, para("two")}}, "one\ntwo\n"},
		"nothing":        {nil, "\n"},
	} {
		if diff := cmp.Diff(c.want, written(t, of(c.blocks...), terminal.Options{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestKeyFollowsBars: what explains the marks stands only where there are any.
func TestKeyFollowsBars(t *testing.T) {
	wide := documenttest.BarTable("Criterion")
	for i := range 4 {
		wide.Columns = append(wide.Columns, document.Column{Name: fmt.Sprint("Number ", i), Kind: document.Number})
		for n := range wide.Rows {
			wide.Rows[n].Cells = append(wide.Rows[n].Cells, document.Cell{Shown: "100000"})
		}
	}
	for name, c := range map[string]struct {
		table document.Table
		width int
		key   bool
	}{
		"bars":           {documenttest.BarTable("Criterion"), 60, true},
		"no room":        {wide, 60, false},
		"room":           {wide, 100, true},
		"no bars at all": {documenttest.TrendTable(3), 80, false},
	} {
		got := written(t, of(c.table, document.Key{}), terminal.Options{Width: c.width})
		if strings.Contains(got, "█ confirmed") != c.key || strings.Contains(got, "▒") != c.key {
			t.Errorf("%s: not as it should be:\n%s", name, got)
		}
	}
}

// TestLatestDates: as many of the latest dates as there is room for, and it says so.
func TestLatestDates(t *testing.T) {
	got := written(t, of(documenttest.TrendTable(30)), terminal.Options{Width: 80})
	head := strings.Fields(strings.SplitN(got, "\n", 2)[0])
	if head[len(head)-1] != "30" || strings.Contains(got, " 20 ") {
		t.Errorf("not the latest dates:\n%s", got)
	}
	if want := fmt.Sprintf("the latest %d dates only", len(head)-3); !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
		t.Errorf("it does not say %q:\n%s", want, got)
	}
	if few := written(t, of(documenttest.TrendTable(3)), terminal.Options{Width: 80}); strings.Contains(few, "latest") || !strings.Contains(few, " ▁▃▆   0  33  67\n") || !strings.Contains(few, "  ▃▆  50  50  50\n") {
		t.Errorf("three dates:\n%s", few)
	}
}

// TestTooWideTables: what does not fit becomes a list of each row, and nothing is lost.
func TestTooWideTables(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Name: "Step"}, {Name: "A long head"}, {Name: "Another"}}, Rows: []document.Row{{Cells: []document.Cell{
		{Shown: "First"}, {Shown: "some words that take room", Notes: []string{"a note"}}, {Shown: "more words of the kind", Remarks: document.Pairs{{Label: "Seen", Texts: []string{"yes"}}}}}}}}
	want := "First\n  A long head: some words that take room\n    a note\n  Another: more words of the kind\n    Seen     yes\n"
	if diff := cmp.Diff(want, written(t, of(table), terminal.Options{Width: 40})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestCutText: what stands where a bar would is cut to its line, and does not end in a space
// of any kind there.
func TestCutText(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Name: "Score", Kind: document.Bars}}}
	for _, text := range []string{strings.Repeat("a\u1680", 100), strings.Repeat("\u1680a", 100)} {
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{{Shown: text}}})
	}
	holds(t, written(t, of(table), terminal.Options{Width: 40}), 40)
}

// TestColumnsLeftOut: the rest of the columns on every page but a full one, others where the
// page is too narrow for them.
func TestColumnsLeftOut(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Name: "Name"}, {Name: "Detail", Rest: true}, {Name: "People", Least: 70}}, Rows: []document.Row{{Cells: []document.Cell{{Shown: "x"}, {Shown: "y"}, {Shown: "z"}}}}}
	for _, c := range []struct {
		o    terminal.Options
		want string
	}{
		{terminal.Options{Width: 60}, "Name"},
		{terminal.Options{Width: 80}, "Name  People"},
		{terminal.Options{Width: 60, Full: true}, "Name  Detail"},
		{terminal.Options{Width: 80, Full: true}, "Name  Detail  People"},
	} {
		if got, _, _ := strings.Cut(written(t, of(table), c.o), "\n"); got != c.want {
			t.Errorf("%+v: %q, want %q", c.o, got, c.want)
		}
	}
}

// TestSplitTables deals seven columns out, as many to each table.
func TestSplitTables(t *testing.T) {
	for width, tables := range map[int]int{40: 4, 80: 2, 160: 1} {
		if got := strings.Count(written(t, of(documenttest.HeatTable("x")), terminal.Options{Width: width}), "Criterion"); got != tables {
			t.Errorf("%d cells: %d tables, not %d", width, got, tables)
		}
	}
}

type broken struct{}

var errBroken = errors.New("broken pipe")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriterFails(t *testing.T) {
	if err := terminal.Write(broken{}, documenttest.Every("x"), terminal.Options{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}

// Remarks are sentences: a table that has them is a list, and where there is none its column
// leaves no trace.
func TestRemarksAreNotSqueezed(t *testing.T) {
	remark := document.Pairs{{Label: "Ticked", Texts: []string{"The journey is described as the customer sees it"}}}
	d := &document.Document{Sections: []document.Section{{ID: "a", Title: "Answers", Blocks: []document.Block{document.Table{
		Columns: []document.Column{{Name: "Question"}, {Name: "Level", Kind: document.Number}, {Name: "Remarks"}},
		Rows: []document.Row{
			{Cells: []document.Cell{{Shown: "How many?"}, {Shown: "2"}, {Remarks: remark}}},
			{Cells: []document.Cell{{Shown: "How often?"}, {Shown: "1"}, {}}},
		},
	}}}}}
	var b strings.Builder
	if err := terminal.Write(&b, d, terminal.Options{Width: 80, Full: true}); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.Contains(got, "Ticked   The journey is described as the customer sees it\n") || strings.Count(got, "Remarks") != 1 {
		t.Error(got)
	}
}
