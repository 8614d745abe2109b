package interview_test

import (
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// voice is one member of a panel.
type voice = interviewtest.Member

// meeting is a meeting in a test, with its panel file.
type meeting struct {
	*walk.Meeting
	file *sheet.PanelFile
}

func meet(r *rubric.Rubric, members []voice, agreed map[string]sheet.Consensus, revise bool) meeting {
	m := interviewtest.Meet(r, members, agreed, revise)
	return meeting{m, m.File()}
}

// drawer is a RoomSaver that keeps what was agreed on in memory.
type drawer struct {
	path  string
	saved []map[string]sheet.Consensus
	fail  func(path string) error
}

func (d *drawer) Save(p *sheet.PanelFile) error { return d.SaveAs(d.path, p) }

func (d *drawer) SaveAs(path string, p *sheet.PanelFile) error {
	if d.fail != nil {
		if err := d.fail(path); err != nil {
			return err
		}
	}
	now := map[string]sheet.Consensus{}
	for id, c := range p.Consensus {
		now[id] = c
	}
	d.path, d.saved = path, append(d.saved, now)
	return nil
}

func (d *drawer) Path() string { return d.path }
