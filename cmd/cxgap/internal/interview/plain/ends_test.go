package plain_test

import (
	"errors"
	"strings"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/plain"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// atTheEnd types lines behind the last question of the small rubric.
func atTheEnd(t *testing.T, given map[string]sheet.Answer, results *interviewtest.Results, input string) (seen string, w *walk.Interview) {
	t.Helper()
	w = session(small(t), given, walk.Options{Revise: true, Only: []string{"team"}})
	results.Interview = w
	var out strings.Builder
	d := interview.New(w, interviewtest.NewShelf(w), interview.Options{OnFile: true, Results: results})
	got, err := plain.Run(t.Context(), d, strings.NewReader("\n"+input), &out, 0)
	if err != nil || got.Outcome != interview.Finished {
		t.Fatalf("%v, %v:\n%s", got, err, out.String())
	}
	return out.String(), w
}

func TestEnd(t *testing.T) {
	given := map[string]sheet.Answer{"team": chosen("has-team"), "owner": chosen("nobody"), "peers": chosen("nothing")}
	seen, w := atTheEnd(t, given, &interviewtest.Results{Page: "answers.html"}, lines("A", "Ann", "tomorrow", "2026-05", "-", "b", "h", "f", "q", ""))
	for _, want := range []string{
		"Do first\n1  ", "Enter ends the interview, a who and when, h web page, f full report,", "Recorded: Ann. Saved.",
		"This is no date. Write a date as 2026, 2026-04 or 2026-04-30.", "Recorded: 2026-05. Saved.", "→ Ann, by 2026-05",
		"The page is in answers.html: open it in a browser.", "All of it, 78 wide.", "Press Enter alone, or type a, h, f,",
	} {
		if !strings.Contains(seen, want) {
			t.Errorf("%q was not said:\n%s", want, seen)
		}
	}
	if got := w.Answers().Actions; len(got) != 1 {
		t.Errorf("recorded: %v", got)
	}
}

func TestEndChangesActions(t *testing.T) {
	given := map[string]sheet.Answer{"team": chosen("has-team"), "owner": chosen("nobody"), "peers": chosen("nothing")}
	seen, w := atTheEnd(t, given, &interviewtest.Results{PageErr: errors.New("full")}, lines("a", "Ann", "2026", "b", "a", "-", "", "b", "h", ""))
	for _, want := range []string{"So far: Ann", "Recorded: nothing. Saved.", "So far: 2026", "→ by 2026", "No page was written: full."} {
		if !strings.Contains(seen, want) {
			t.Errorf("%q was not said:\n%s", want, seen)
		}
	}
	for _, a := range w.Answers().Actions {
		if (a != sheet.Action{Due: "2026"}) {
			t.Errorf("recorded: %+v", a)
		}
	}
}

func TestEndWithoutWork(t *testing.T) {
	seen, _ := atTheEnd(t, nil, &interviewtest.Results{}, lines("a", ""))
	if n := strings.Count(strings.Join(strings.Fields(seen), " "), "No question that counts is known yet, so there is no work to name."); n != 2 {
		t.Errorf("said %d times that no work can be named:\n%s", n, seen)
	}
}
