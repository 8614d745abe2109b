package plain_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric/rubrictest/sound"
)

// FuzzTyped types anything into a dialogue without a screen. It ends with its input; nothing
// that was typed acts on the terminal; and what was saved can be read again, as it was.
func FuzzTyped(f *testing.F) {
	sound.Fuzzing(f)
	for _, seed := range []string{
		lines("Northwind", "3", "2", "1", "4", "3 1", "2", "2", "3", ""), lines("", "", "1", "d", "7", "b", "D", "1", "x", "", "no others", "n", "word for word"),
		"\r\n1\r2\n3\x04", "::error::x\n2\nn\n\x1b[31m##vso[a]\u202e\n", "t\n9\n2\nz\nu\n?\n", "3\n1\n1, 2\nl\nhttps://a.b\ne\n3\n", "\xff\xfe1\n", strings.Repeat("b\n1\n", 5),
	} {
		f.Add(seed)
	}
	r := small(f)
	f.Fuzz(func(t *testing.T, input string) {
		d := dialogue{rubric: r, options: walk.Options{Evidence: true}, config: interview.Options{AskSubject: true, AskRole: true}}
		sound.Allocated(t, 64*len(input), func() { d.run(strings.NewReader(input)) })
		if d.err != nil || d.result.Unsaved != nil || d.result.Outcome != interview.Finished && d.result.Outcome != interview.EndOfInput && d.result.Outcome != interview.Stopped {
			t.Errorf("%+v, %v", d.result, d.err)
		}
		sound.Output(t, d.seen.String())
		saved := sheet.New(r, interviewtest.Date)
		for id, answer := range d.shelf.Last() {
			saved.Given[id] = answer
		}
		again, found := sheet.Read("again.yaml", saved.Encode(r))
		if again == nil {
			t.Fatalf("%v\n%s", found, saved.Encode(r))
		}
		if found := again.Validate(r); len(found) > 0 {
			t.Errorf("%v\n%s", found, saved.Encode(r))
		}
		if diff := cmp.Diff(saved.Given, again.Given); diff != "" {
			t.Errorf("(-saved +read):\n%s", diff)
		}
	})
}
