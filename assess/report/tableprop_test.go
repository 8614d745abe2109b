package report_test

import (
	"math/big"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"cxgap/assess/document/documenttest"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

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
		mangle(reflect.ValueOf(r).Elem(), rapid.SliceOfN(documenttest.Text(), 1, 12).Draw(rt, "texts"), &next)
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
