package plain_test

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// terminal is one to which a person sends bursts of lines, the next one once all of the last
// was read or thrown away.
type terminal struct {
	bursts []string
	now    string // what of the last burst was not read yet
}

func (s *terminal) Read(p []byte) (int, error) {
	if s.now == "" {
		if len(s.bursts) == 0 {
			return 0, io.EOF
		}
		s.now, s.bursts = s.bursts[0], s.bursts[1:]
	}
	end := strings.IndexByte(s.now, '\n') + 1 // a terminal gives a line at a time
	if end == 0 {
		end = len(s.now)
	}
	n := copy(p, s.now[:end])
	s.now = s.now[n:]
	return n, nil
}

func (s *terminal) Waits() bool { return s.now != "" }

func (s *terminal) Discard() { s.now = "" }

// Whatever is pasted at whichever prompt: no line of it answers a question. Where a text is
// asked for, all of it is that text; elsewhere it is refused with a sentence.
func TestPasteAnswersNothing(t *testing.T) {
	line := rapid.SampledFrom([]string{"1", "2", "3", "b", "d", "x", "e", "u", "t", "-", "0", "?", "", "the board wants it", "1 2", " staff"})
	prompts := map[string][]string{
		"a question": nil, "a note": {"e\n", "\n"}, "a reason": {"x\n"}, "who would know": {"d\n"}, "evidence": {"e\n"}, "topics": {"t\n"},
	}
	rapid.Check(t, func(rt *rapid.T) {
		where := rapid.SampledFrom([]string{"a question", "a note", "a reason", "who would know", "evidence", "topics"}).Draw(rt, "where")
		pasted := rapid.SliceOfN(line, 2, 8).Draw(rt, "pasted")
		ends := rapid.Bool().Draw(rt, "ends with a line end")
		text := strings.Join(pasted, "\n")
		if rapid.Bool().Draw(rt, "between marks of pasting") {
			text = "\x1b[200~" + text + "\x1b[201~"
		}
		if ends || strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		bursts := append(append([]string{}, prompts[where]...), text)
		if !strings.HasSuffix(text, "\n") && (where == "a note" || where == "a reason") {
			bursts = append(bursts, "\n") // the person ends the last line
		}
		d := dialogue{rubric: small(t), options: walk.Options{Only: []string{"owner", "peers"}}, config: interview.Options{OnFile: true}}
		q := "owner"
		if where == "a reason" {
			q, bursts = "peers", append([]string{"1\n"}, bursts...) // the first question refuses that it does not apply
		}
		d.run(&terminal{bursts: bursts})
		want := map[string]sheet.Answer{}
		if where == "a reason" {
			want["owner"] = chosen("nobody")
		}
		said := strings.TrimSpace(strings.Join(trimmed(pasted), "\n"))
		switch {
		case where == "a note" && said != "-" && said != "":
			want[q] = sheet.Answer{Note: said}
		case where == "a reason" && said != "":
			if got := d.shelf.Last()[q]; got.NotApplicable == said {
				want[q] = got
			}
		case where != "a note" && where != "a reason" && !strings.Contains(d.seen.String(), "none of them is taken"):
			rt.Errorf("nothing was said:\n%s", d.seen.String())
		}
		got := d.shelf.Last()
		if got == nil {
			got = map[string]sheet.Answer{}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("saved (-want +got):\n%s\n%s", diff, d.seen.String())
		}
	})
}

func trimmed(lines []string) []string {
	var out []string
	for _, l := range lines {
		out = append(out, strings.TrimSpace(l))
	}
	return out
}

// Lines that were typed before the first prompt are refused as well; what comes then counts.
func TestTypedAhead(t *testing.T) {
	d := dialogue{rubric: small(t), config: interview.Options{OnFile: true}}
	d.run(&terminal{now: "1\n3\n", bursts: []string{"2\n"}})
	if diff := cmp.Diff(map[string]sheet.Answer{"team": chosen("no-team")}, d.shelf.Last()); diff != "" {
		t.Errorf("saved (-want +got):\n%s", diff)
	}
	if n := strings.Count(d.seen.String(), "Several lines came at once, and none of them is taken: one line, please."); n != 1 {
		t.Errorf("said %d times:\n%s", n, d.seen.String())
	}
}

// A dash takes the note away in whatever lines it comes, also where the dialogue ends in the middle.
func TestPastedDashIsNoNote(t *testing.T) {
	d := dialogue{rubric: small(t), options: walk.Options{Only: []string{"owner"}}, config: interview.Options{OnFile: true}}
	d.run(&terminal{bursts: []string{"e\n", "\n", "\n-\n"}})
	if saved := d.shelf.Last(); len(saved) > 0 {
		t.Errorf("saved %v:\n%s", saved, d.seen.String())
	}
}
