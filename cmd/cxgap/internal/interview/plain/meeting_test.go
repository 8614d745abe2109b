package plain_test

import (
	"bytes"
	"strings"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/plain"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric/rubrictest/golden"
)

func runRoom(t *testing.T, m *walk.Meeting, input string) (string, interview.Result, *interviewtest.Shelf[sheet.Consensus]) {
	t.Helper()
	var out bytes.Buffer
	d := interviewtest.NewPanelShelf(m)
	result, err := plain.Run(t.Context(), interview.NewMeeting(m, d, interview.Options{OnFile: len(m.File().Consensus) > 0}), strings.NewReader(input), &out, 0)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), result, d
}

// A whole meeting line by line, as it reads.
func TestPlainMeeting(t *testing.T) {
	m := meet(small(t), four(), map[string]sheet.Consensus{"remit": {Option: "full", Reason: "before"}}, true)
	out, result, d := runRoom(t, m, "e\n-\nu\nu\n2\n\nd\nq\n?\nv\nu\n1\nAsked HR, 会议.\nm\nv\n\nb\n1\n\nt\n6\n1\n\n\n\n\n\n")
	golden.Compare(t, "testdata/meeting.txt", out)
	if result.Outcome != interview.Finished || len(d.Saved) == 0 {
		t.Errorf("%+v, saved %d times", result, len(d.Saved))
	}
	if strings.ContainsRune(out, '\x1b') {
		t.Error("an escape sequence came through")
	}
}

// The end of the input stops before the last question and finishes behind it; a line
// that was not ended is not an answer.
func TestPlainMeetingEnds(t *testing.T) {
	for _, c := range []struct {
		input string
		want  interview.Outcome
		saved int
	}{
		{"", interview.EndOfInput, 0},
		{"1", interview.EndOfInput, 0},
		{"1\n", interview.EndOfInput, 1},
		{"1\nwhy\n", interview.EndOfInput, 2},
		{"1\nwhy\n\n", interview.Finished, 2},
	} {
		_, result, d := runRoom(t, meet(small(t), four(), nil, false), c.input)
		if result.Outcome != c.want || len(d.Saved) != c.saved {
			t.Errorf("%q: %d, saved %d times; want %d, %d", c.input, result.Outcome, len(d.Saved), c.want, c.saved)
		}
	}
}
