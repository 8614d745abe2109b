package interview_test

import (
	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric"
)

// voice is one member of a panel, with answers by question id.
type voice struct {
	name, role string
	given      map[string]assess.Answer
}

// meeting is a room in a test, with its panel file.
type meeting struct {
	*interview.Room
	rubric *rubric.Rubric
	file   *assess.PanelFile
}

// meet begins a meeting of these members under a rubric.
func meet(r *rubric.Rubric, members []voice, agreed map[string]assess.Consensus, revise bool) meeting {
	b := assess.NewPanelBuilder(r)
	for _, m := range members {
		a := assess.NewAnswers(r, date)
		a.Subject, a.Respondent = "Northwind", assess.Respondent{Name: m.name, Role: m.role}
		for id, answer := range m.given {
			a.Given[id] = answer
		}
		b.Add(a, "", "")
	}
	file := assess.NewPanel("Northwind", []string{"a.yaml"})
	for id, c := range agreed {
		file.SetConsensus(id, c)
	}
	rate := func(c map[string]assess.Consensus) *assess.PanelResult { return b.Score(c, assess.Options{}) }
	voices := assess.NewPanelReport(rate(nil), file, assess.Origin{}).Questions
	return meeting{interview.NewRoom(r, file, interview.RoomOptions{Rate: rate, Voices: voices, Revise: revise}), r, file}
}

// at returns a question by its id.
func (m meeting) at(id string) *rubric.Question { return m.rubric.Question(id) }

// agenda returns the ids on both lists.
func (m meeting) agenda() []string {
	var out []string
	for _, p := range m.Agenda() {
		out = append(out, p.Question.ID)
	}
	return out
}

// now returns the id of the current question, "" behind the last one.
func (m meeting) now() string {
	if q := m.Current(); q != nil {
		return q.ID
	}
	return ""
}

// drawer is a RoomSaver that keeps what was agreed on in memory.
type drawer struct {
	path  string
	saved []map[string]assess.Consensus
	fail  func(path string) error
}

func (d *drawer) Save(p *assess.PanelFile) error { return d.SaveAs(d.path, p) }

func (d *drawer) SaveAs(path string, p *assess.PanelFile) error {
	if d.fail != nil {
		if err := d.fail(path); err != nil {
			return err
		}
	}
	now := map[string]assess.Consensus{}
	for id, c := range p.Consensus {
		now[id] = c
	}
	d.path, d.saved = path, append(d.saved, now)
	return nil
}

func (d *drawer) Path() string { return d.path }
