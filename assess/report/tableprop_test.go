package report_test

import (
	"math/big"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/report"
	"cxgap/rubric/visible"
)

// morsels are pieces of text that have broken layouts.
var morsels = []string{"word", "a", " ", "  ", "-", "e-", "漢字", "。", "「", "한국어", "नमस्ते", "ไทย", "שלום", "سلام", "👩‍👩‍👧‍👦", "👩🏽‍💼", "🇫🇷", "🇫", "❤️", "1️⃣", "☎", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
	"e\u0301", "\u0301", "\uFE0F", "\u200D", "\t", "\n", "\r\n", "\x1b[31m", "\x1b]0;", "\a", "\x00", "\x7f", "\u009b", "\u202E", "\u2028", "\xff", "\u00A0", "\u3000", "%", "12 %",
	"https://example.com/a/b", strings.Repeat("x", 90), strings.Repeat("漢", 70), "█", "│", "─", "…", "—", "ﷺ", "\U0001FAEA", "\uE000", "A\u0304\u0308\u0301"}

func hostileText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(morsels), rapid.StringN(0, 12, -1)), 0, 25).Draw(t, "text"), "")
	})
}

// mangle replaces every text of a report by hostile ones; numbers in words stay, as they
// are computed.
func mangle(v reflect.Value, texts []string, next *int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(texts[*next%len(texts)])
		*next++
	case reflect.Pointer:
		if _, number := v.Interface().(*big.Rat); !number && !v.IsNil() {
			copied := reflect.New(v.Type().Elem()) // the original may belong to the rubric
			copied.Elem().Set(v.Elem())
			v.Set(copied)
			mangle(copied.Elem(), texts, next)
		}
	case reflect.Slice:
		for i := range v.Len() {
			mangle(v.Index(i), texts, next)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; !strings.HasSuffix(name, "Shown") {
				mangle(v.Field(i), texts, next)
			}
		}
	}
}

func TestTableFitsWhateverTheText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.SampledFrom(samples).Draw(rt, "sample")
		r := s.build(t)
		next := 0
		mangle(reflect.ValueOf(r).Elem(), rapid.SliceOfN(hostileText(), 1, 12).Draw(rt, "texts"), &next)
		width := rapid.IntRange(40, 200).Draw(rt, "width")
		o := tableOptions{Width: width, Top: rapid.IntRange(0, 9).Draw(rt, "top")}
		plain := table(rt, r, o)
		holdsWidth(rt, plain, width)
		harmless(rt, plain)
		o.Color = true
		coloured := table(rt, r, o)
		closed(rt, coloured)
		if diff := cmp.Diff(plain, ansi.Strip(coloured)); diff != "" {
			rt.Errorf("colour changes the text (-plain +coloured):\n%s", diff)
		}
		if again := table(rt, r, o); again != coloured {
			rt.Error("two runs differ")
		}
	})
}

// holdsWidth is fits without what hostile text may bring along itself.
func holdsWidth(t rapid.TB, text string, width int) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		if wide := ansi.StringWidth(line); wide > width {
			t.Errorf("%d cells wide, not %d: %q", wide, width, line)
		}
		if strings.TrimRightFunc(line, unicode.IsSpace) != line {
			t.Errorf("ends in a space: %q", line)
		}
	}
}

// TestTableLosesNoText looks for texts with all spaces taken out, as lines may break
// anywhere.
func TestTableLosesNoText(t *testing.T) {
	solid := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	rapid.Check(t, func(rt *rapid.T) {
		r := samples[0].build(t)
		text := hostileText().Draw(rt, "text")
		r.Subject, r.Comment, r.Gaps[1].Title, r.Sources[0].Line = &text, &text, text, text
		drawn := solid(table(rt, r, tableAt(rapid.IntRange(40, 200).Draw(rt, "width"))))
		want := solid(visible.Line(text))
		if got := strings.Count(drawn, want); want != "" && got < 4 {
			rt.Errorf("%q stands in the report %d times, expected 4", want, got)
		}
	})
}

// TestTableNamesStayWhole lets tablewriter set names that fit their column: none may be
// cut, whatever it takes their width to be.
func TestTableNamesStayWhole(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := samples[0].build(t)
		name := visible.Line(strings.Join(rapid.SliceOfN(rapid.SampledFrom(morsels), 1, 3).Draw(rt, "name"), ""))
		if wide := max(ansi.StringWidth(name), ansi.StringWidthWc(name)); wide == 0 || wide > 16 || strings.TrimSpace(name) != name {
			rt.Skip()
		}
		r.Criteria[2].Name, r.Criteria[2].Held = name, ""
		name = strings.ReplaceAll(name, "\u00A0", " ")
		for line := range strings.SplitSeq(table(rt, r, tableAt(rapid.IntRange(60, 120).Draw(rt, "width"))), "\n") {
			if strings.HasPrefix(line, name) && strings.HasSuffix(line, "23…45    1…2       3    2") {
				return
			}
		}
		rt.Errorf("no line for the criterion %q", name)
	})
}

// TestBarTellsTheTruth draws any scores against any target: the solid part comes up to
// the mark exactly if the confirmed score reaches the target, and likewise the grey part.
func TestBarTellsTheTruth(t *testing.T) {
	r := samples[0].build(t)
	rapid.Check(t, func(rt *rapid.T) {
		score := func(name string, least int64) *big.Rat {
			return big.NewRat(rapid.Int64Range(least, 10_000).Draw(rt, name), 100)
		}
		low := score("confirmed", 0)
		high, target := score("possible", 0), score("target", 1)
		if high.Cmp(low) < 0 {
			low, high = high, low
		}
		c := &r.Criteria[0]
		c.Score = report.DecimalPair{Confirmed: report.Decimal{Rat: low}, Possible: report.Decimal{Rat: high}}
		c.TargetScore = report.Decimal{Rat: target}
		before, after, _ := strings.Cut(barOf(rt, table(rt, r, tableAt(rapid.IntRange(60, 120).Draw(rt, "width")))), "│")
		if reached := strings.Trim(before, "█") == ""; reached != (low.Cmp(target) >= 0) {
			rt.Errorf("confirmed %v, target %v: %s│%s", low, target, before, after)
		}
		if reached := strings.Trim(before, "█▒") == ""; reached != (high.Cmp(target) >= 0) {
			rt.Errorf("possible %v, target %v: %s│%s", high, target, before, after)
		}
		if grey := strings.Contains(before+after, "▒"); grey != (high.Cmp(low) > 0) {
			rt.Errorf("%v to %v: %s│%s", low, high, before, after)
		}
		if full := strings.Trim(before+after, "█") == ""; full && low.Cmp(big.NewRat(100, 1)) < 0 && low.Cmp(target) < 0 {
			rt.Errorf("%v looks full: %s│%s", low, before, after)
		}
	})
}

// barOf finds the bar of the first criterion.
func barOf(t rapid.TB, drawn string) string {
	t.Helper()
	_, rest, _ := strings.Cut(drawn, "\nExecutive culture")
	line, _, _ := strings.Cut(rest, "\n")
	return strings.Fields(line)[0]
}
