package interview_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/rubric"
)

// Everybody stands beside the answer they gave, or among those who gave none. What is agreed
// on has no part in it.
func TestVoices(t *testing.T) {
	m := interviewtest.Meet(interviewtest.Small(t), interviewtest.Four(), map[string]sheet.Consensus{"remit": {Option: "blank"}}, false)
	d := interview.NewMeeting(m, interviewtest.NewPanelShelf(m), interview.Options{})
	held := map[string]string{}
	for _, id := range []string{"team", "remit", "detail", "peers"} {
		q := d.Rubric().Question(id)
		members := map[string]int{}
		for _, v := range d.Voices(q) {
			members[v.Answer] += len(v.Members)
			if v.Answer == "" {
				held["no "+id] += v.Members[0][0] + "; "
			}
		}
		for _, c := range d.Card(q).Choices {
			if c.Who != "" {
				held[c.Option.ID] = c.Who
			}
			if named := strings.Count(c.Who, ",") + 1; c.Who != "" && members[c.Text] != named {
				t.Errorf("%s: %d are named, %d speak", c.Option.ID, named, members[c.Text])
			}
		}
	}
	want := map[string]string{
		"has-team": "Ann (The boss), Cyd", "no-team": "Ben (The clerk)", "no team": "Not answered: Respondent 4; ",
		"full": "Ann (The boss)", "part": "Cyd", "blank": "Ben (The clerk)", "no remit": "Not answered: Respondent 4; ",
		"fine": "Ann (The boss)", "no detail": "Not put to: Ben (The clerk); Don't know: Cyd; Not answered: Respondent 4; ",
		"help": "Cyd", "lead": "Ann (The boss)", "no peers": "Not put to: Ben (The clerk); Not answered: Respondent 4; ",
	}
	if diff := cmp.Diff(want, held); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if why := d.Card(d.Rubric().Question("remit")).Why; why != "A must-have hangs on this. 3 levels apart; the middle is Some. 3 of 4 knew." {
		t.Errorf("remit: %s", why)
	}
}

// What applies hangs on a fact only where some question or verdict asks for it.
func TestWhatHangsOnAFact(t *testing.T) {
	why := func(r *rubric.Rubric) string {
		m := interviewtest.Meet(r, interviewtest.Four(), nil, false)
		d := interview.NewMeeting(m, interviewtest.NewPanelShelf(m), interview.Options{})
		return d.Card(r.Question("team")).Why
	}
	r := interviewtest.Small(t)
	if got := why(r); got != "The answers to this fact differ, and what applies hangs on it. 3 of 4 answered." {
		t.Errorf("team: %s", got)
	}
	r.Verdicts = nil
	for i := range r.Questions {
		r.Questions[i].AppliesWhen = nil
	}
	if got := why(r); got != "The answers to this fact differ, but with all else as it is, the same applies whoever is right. 3 of 4 answered." {
		t.Errorf("team, for which nobody asks: %s", got)
	}
}

// A question is found by its name, which is shorter than its prompt; one without a name by that.
func TestPlacesOfAMeeting(t *testing.T) {
	r := interviewtest.Small(t)
	r.Question("remit").Name = "The remit"
	m := interviewtest.Meet(r, interviewtest.Four(), nil, false)
	d := interview.NewMeeting(m, interviewtest.NewPanelShelf(m), interview.Options{})
	places := strings.Join(d.Places(), "\n")
	for _, want := range []string{"· The remit\n", "· Is there a team?"} {
		if !strings.Contains(places, want) {
			t.Errorf("no %q among the places:\n%s", want, places)
		}
	}
}
