package interview_test

import (
	"strings"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// Whatever is asked beside a question, both front ends have the words for it, and every way
// on through it ends.
func TestAsidesHaveTheirWords(t *testing.T) {
	r := interviewtest.Small(t)
	w := interviewtest.Interview(r, map[string]sheet.Answer{"owner": {Option: "known", Evidence: sheet.EvidenceSeen, Note: "n", Link: "l"}}, walk.Options{Evidence: true})
	m := interviewtest.Meet(r, interviewtest.Four(), map[string]sheet.Consensus{"owner": {Option: "known", Reason: "why"}}, false)
	seen := map[string]bool{}
	for _, d := range []interview.Dialogue{
		interview.New(w, interviewtest.NewShelf(w), interview.Options{AskSubject: true, AskRole: true}),
		interview.NewMeeting(m, interviewtest.NewPanelShelf(m), interview.Options{}),
	} {
		check(t, d.Before(), false, seen)
		for _, id := range []string{"owner", "peers"} {
			q := r.Question(id)
			for _, key := range []string{"d", "x", "e", "v", "z"} {
				a, refusal := d.Aside(key, q)
				if a != nil && refusal != "" {
					t.Errorf("%s at %s: asked, and refused: %s", key, id, refusal)
				}
				check(t, a, true, seen)
			}
		}
		check(t, d.AfterChoice(r.Question("owner")), true, seen)
	}
	for _, title := range []string{"Which organisation is this about?", "What is your role?", "Don't know. Who would?", "Who would know?", "Not applicable. Why?",
		"What backs this answer?", "Note", "Link", "How did the room come to this?"} {
		if !seen[title] {
			t.Errorf("%q is never asked", title)
		}
	}
}

// TestSubjectIsCalledWhatTheRubricIsAbout: nobody is asked for the organisation of a candidate.
func TestSubjectIsCalledWhatTheRubricIsAbout(t *testing.T) {
	r := interviewtest.Small(t)
	r.About = "candidate"
	w := interviewtest.Interview(r, nil, walk.Options{})
	before := interview.New(w, interviewtest.NewShelf(w), interview.Options{AskSubject: true}).Before()
	if want := "Which candidate is this about?"; before == nil || before.Title != want || !strings.HasPrefix(before.Lines.Prompt, want) {
		t.Errorf("asks %+v, not %q", before, want)
	}
}

// check looks at an aside and at everything that can follow it.
func check(t *testing.T, a *interview.Aside, saves bool, seen map[string]bool) {
	t.Helper()
	if a == nil {
		return
	}
	seen[a.Title] = true
	if a.Title == "" || a.Screen.Enter == "" || a.Choices != nil && (a.Screen.Nothing == "" || a.Screen.Esc == "") || a.Choices == nil && a.Record == nil {
		t.Errorf("%q lacks words for the screen, or what it records", a.Title)
	}
	if !a.Back && (a.Lines.Prompt == "" || saves && a.Said == nil) {
		t.Errorf("%q lacks words for the plain mode", a.Title)
	}
	for i, c := range a.Choices {
		if c.Text == "" || c.Record == nil && c.Next == nil {
			t.Errorf("%q: the choice %q does nothing", a.Title, c.Text)
		}
		check(t, a.After(i), saves, seen)
	}
	check(t, a.After(-1), saves, seen)
}
