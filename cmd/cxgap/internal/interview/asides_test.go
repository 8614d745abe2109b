package interview_test

import (
	"slices"
	"strings"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// Whatever is asked beside a question, both front ends have the words for it, and every way
// on through it ends.
func TestAsidesHaveTheirWords(t *testing.T) {
	r := interviewtest.Small(t)
	w := interviewtest.Interview(r, map[string]sheet.Answer{"owner": {Option: "known", Evidence: sheet.EvidenceSeen, Note: "n", Link: "l"}}, walk.Options{Evidence: true})
	m := interviewtest.Meet(r, interviewtest.Four(), map[string]sheet.Consensus{"owner": {Option: "known", Reason: "why"}}, false)
	seen := map[string]bool{}
	for _, d := range []interview.Dialogue{
		interview.New(w, interviewtest.NewShelf(w), interview.Options{AskSubject: true, AskName: true, AskRole: true}),
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
	for _, title := range []string{"Which organisation is this about?", "Who answers?", "What is your role?", "Don't know. Who would?", "Who would know?", "Not applicable. Why?",
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

// Who answers is asked between what it is about and the role, whatever else is asked; a blank is an
// answer, and a number is the role's.
func TestAsksWhoAnswers(t *testing.T) {
	r := interviewtest.Small(t)
	for _, c := range []struct {
		options interview.Options
		want    []string
	}{
		{interview.Options{AskSubject: true, AskName: true, AskRole: true}, []string{"Which organisation is this about?", "Who answers?", "What is your role?"}},
		{interview.Options{AskName: true, AskRole: true}, []string{"Who answers?", "What is your role?"}},
		{interview.Options{AskName: true}, []string{"Who answers?"}},
		{interview.Options{AskSubject: true, AskRole: true}, []string{"Which organisation is this about?", "What is your role?"}},
		{interview.Options{AskSubject: true, AskName: true, AskRole: true, OnFile: true}, nil},
	} {
		w := interviewtest.Interview(r, nil, walk.Options{})
		var asked []string
		for a := interview.New(w, interviewtest.NewShelf(w), c.options).Before(); a != nil; a = a.After(-1) {
			asked = append(asked, a.Title)
			if a.Title != "Who answers?" {
				continue
			}
			if _, err := a.Record("3"); err == nil || w.Answers().Respondent.Name != "" {
				t.Errorf("a number is a name: %q", w.Answers().Respondent.Name)
			}
			for _, name := range []string{" R. Okafor ", ""} {
				if _, err := a.Record(name); err != nil || w.Answers().Respondent.Name != strings.TrimSpace(name) {
					t.Errorf("%q recorded as %q, %v", name, w.Answers().Respondent.Name, err)
				}
			}
		}
		if !slices.Equal(asked, c.want) {
			t.Errorf("%+v asks %q", c.options, asked)
		}
	}
}

// What an earlier sheet says of who is assessed and who answers is offered and need not be typed again:
// a text stands there to be changed, on lines Enter takes it and - leaves it blank. It is recorded once
// that was done, not before; what the sheet says itself goes first.
func TestOffersWhoAnsweredLastTime(t *testing.T) {
	r := interviewtest.Small(t)
	last := &sheet.Sheet{Subject: "North\x1bwind", Respondent: sheet.Respondent{Name: "R. Okafor", Role: "clerk"}}
	begin := func(last *sheet.Sheet) (*walk.Interview, *interview.Aside) {
		w := interviewtest.Interview(r, nil, walk.Options{Previous: last})
		return w, interview.New(w, interviewtest.NewShelf(w), interview.Options{AskSubject: true, AskName: true, AskRole: true}).Before()
	}
	w, subject := begin(last)
	name := subject.After(-1)
	role := name.After(-1)
	if subject.Old != "North\x1bwind" || name.Old != "R. Okafor" || w.Answers().Subject != "" || w.Answers().Respondent != (sheet.Respondent{}) {
		t.Errorf("offers %q and %q, and has %+v", subject.Old, name.Old, w.Answers())
	}
	for _, prompt := range []string{subject.Lines.Prompt, name.Lines.Prompt, role.Lines.Prompt} {
		if !strings.Contains(prompt, "as last time") || strings.Contains(prompt, "\x1b") {
			t.Errorf("the prompt %q does not say what Enter takes", prompt)
		}
	}
	if !strings.HasPrefix(subject.Screen.Enter, "So it was last time.") || !strings.HasPrefix(name.Screen.EnterBriefly, "So it was last time.") {
		t.Errorf("the screen says %+v and %+v", subject.Screen, name.Screen)
	}
	if role.Screen.Nothing != "Enter goes on with “The clerk”, as last time." || role.Choices[0].Given || !role.Choices[1].Given || role.Choices[2].Given {
		t.Errorf("the roles are offered as %+v", role)
	}
	check(t, subject, false, map[string]bool{})
	for _, a := range []*interview.Aside{subject, name, role} {
		a.Blank()
	}
	if who := w.Answers(); who.Subject != last.Subject || who.Respondent != last.Respondent {
		t.Errorf("Enter takes %q and %+v", who.Subject, who.Respondent)
	}
	for _, a := range []*interview.Aside{subject, name, role} {
		a.Remove()
	}
	if who := w.Answers(); who.Subject != "" || who.Respondent != (sheet.Respondent{}) {
		t.Errorf("- leaves %q and %+v", who.Subject, who.Respondent)
	}

	for _, last := range []*sheet.Sheet{nil, {}, {Respondent: sheet.Respondent{Role: "gone"}}} {
		_, a := begin(last)
		for ; a != nil; a = a.After(-1) {
			if a.Old != "" || a.Blank != nil || a.Remove != nil || a.Marked || strings.Contains(a.Lines.Prompt+a.Screen.Nothing, "last time") {
				t.Errorf("without an earlier one: %+v", a)
			}
		}
	}
	w = interviewtest.Interview(r, nil, walk.Options{Previous: last})
	w.SetSubject("Southwind")
	if a := interview.New(w, interviewtest.NewShelf(w), interview.Options{AskSubject: true}).Before(); a.Old != "Southwind" || a.Blank != nil {
		t.Errorf("offers %q over what was typed", a.Old)
	}
}

// The keys that the help lists do what it says at this question: "not applicable" is promised where
// it can be had, and elsewhere it is said why it cannot.
func TestHelpPromisesNotApplicableWhereItCanBeHad(t *testing.T) {
	for _, r := range []*rubric.Rubric{interviewtest.Small(t), interviewtest.Embedded(t)} {
		w := interviewtest.Interview(r, nil, walk.Options{})
		d := interview.New(w, interviewtest.NewShelf(w), interview.Options{})
		refused := 0
		for i := range r.Questions {
			q := &r.Questions[i]
			a, refusal := d.Aside("x", q)
			said := ""
			for _, k := range d.Help(q).Keys {
				if k.Name == "x" {
					said = k.What
				}
			}
			switch {
			case a != nil && said != "not applicable, and why":
				t.Errorf("%s of %s can be marked; the help says %q", q.ID, r.ID, said)
			case a == nil && (!strings.HasPrefix(said, "“not applicable” is not possible here: ") || !strings.Contains(refusal, strings.SplitN(said, ": ", 2)[1])):
				t.Errorf("%s of %s is refused with %q; the help says %q", q.ID, r.ID, refusal, said)
			case a == nil:
				refused++
			}
		}
		if refused == 0 || refused == len(r.Questions) {
			t.Errorf("%s refuses %d of %d", r.ID, refused, len(r.Questions))
		}
	}
}

// The number of questions is said to be the one of now while answers can change it, and only then.
func TestHowManyQuestionsThereAre(t *testing.T) {
	w := interviewtest.Interview(interviewtest.Small(t), nil, walk.Options{})
	d := interview.New(w, interviewtest.NewShelf(w), interview.Options{})
	for d.Current() != nil {
		if _, place := d.Place(); strings.HasSuffix(place, " so far") != (w.Least() < w.Most()) {
			t.Errorf("%q, of %d to %d", place, w.Least(), w.Most())
		}
		w.Choose(d.Current(), d.Current().Options[0].ID)
		d.Next()
	}
}
