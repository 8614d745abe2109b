package interview_test

import (
	"bytes"
	"strings"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/golden"
)

// crowd answers every question in four different ways.
func crowd(r *rubric.Rubric) []voice {
	var members []voice
	for n := range 4 {
		given := map[string]sheet.Answer{}
		for i := range r.Questions {
			options := r.Questions[i].Options
			given[r.Questions[i].ID] = sheet.Answer{Option: options[(n*n+i)%len(options)].ID, Note: strings.Repeat("a long note 注 ", n*4)}
		}
		members = append(members, voice{Name: strings.Repeat("Name ", n+1), Role: r.Roles[n].ID, Given: given})
	}
	return members
}

func runRoom(t *testing.T, m meeting, input string) (string, interview.Result, *drawer) {
	t.Helper()
	var out bytes.Buffer
	d := &drawer{path: "panel.yaml"}
	result, err := interview.RunRoom(t.Context(), interview.RoomConfig{Room: m.Meeting, Saver: d, In: strings.NewReader(input), Out: &out, Plain: true, OnFile: len(m.file.Consensus) > 0})
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), result, d
}

// A whole meeting line by line, as it reads.
func TestPlainMeeting(t *testing.T) {
	m := meet(small(t), four(), map[string]sheet.Consensus{"remit": {Option: "full", Reason: "before"}}, true)
	out, result, d := runRoom(t, m, "d\nq\n?\nv\nu\n1\nAsked HR, 会议.\ne\n-\nu\nu\n2\n\nm\nv\n\nb\n1\n\nt\n6\n1\n\n\n\n\n\n")
	golden.Compare(t, "testdata/meeting.txt", out)
	if result.Outcome != interview.Finished || len(d.saved) == 0 {
		t.Errorf("%+v, saved %d times", result, len(d.saved))
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
		if result.Outcome != c.want || len(d.saved) != c.saved {
			t.Errorf("%q: %d, saved %d times; want %d, %d", c.input, result.Outcome, len(d.saved), c.want, c.saved)
		}
	}
}
