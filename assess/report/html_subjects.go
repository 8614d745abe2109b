package report

import (
	"io"
	"strconv"

	"cxgap/assess/panel"
	"cxgap/rubric/visible"
)

// SubjectsHTML writes a page that sets several subjects side by side: a line for each,
// every criterion with a bar for each, their wheels, and in short what there is to know
// of each. It is a page as [HTML] makes them.
func SubjectsHTML(w io.Writer, s *BySubject) error {
	first := s.Reports[0]
	d := oldPage{title: join(" – ", first.Rubric.Title, "side by side"), sheets: []string{"report", "panel", "subjects"}, head: "headsubjects", shown: newSubjectsHead(s), of: first, sections: []section{
		{"glance", "At a glance", "At a glance", glanceView(s)},
		{"side", "Criterion by criterion", "Criteria", sideView(s)},
		{"wheels", "Shape by shape", "Shapes", wheelsView(s)},
		{"each", "One by one", "One by one", eachView(s)},
		{"worth", "How far to trust this", "How firm", subjectsWorth(s)},
	}}
	return d.write(w)
}

// subjectsHead is what the head of the page shows.
type subjectsHead struct {
	*Report // the first one, for the rubric
	Names   []string
	Count   string
}

func newSubjectsHead(s *BySubject) subjectsHead {
	return subjectsHead{s.Reports[0], subjectNames(s), visible.Count(len(s.Reports), "subject")}
}

// glancePart is a line for each subject.
type glancePart struct {
	Rows   []glanceRow
	Levels []string
}

type glanceRow struct {
	Number                       int
	Name, Stage, Index           string
	People, MustHaves, Agreement string
	Bar                          bar
	Missed                       bool // a must-have is missed or open
	Doubtful                     bool // the medians cannot be relied on
}

func glanceView(s *BySubject) any {
	v := glancePart{Levels: levels(s.Reports[0])}
	for i, rep := range s.Reports {
		row := glanceRow{Number: i + 1, Name: s.Index.Cells[i].Subject, Stage: spanTogether(s.Stage.Cells[i].Shown), Index: s.Index.Cells[i].Shown,
			People: people(peopleOf(rep)), MustHaves: s.MustHaves.Cells[i].Shown, Agreement: s.Agreement.Cells[i].Shown}
		missed, open := mustHaves(rep)
		row.Missed = len(missed)+len(open) > 0
		row.Doubtful = rep.Agreement != nil && rep.Agreement.Reading == panel.ReadingUnreliable
		row.Bar = scoreBar(rep, s.Index.Cells[i].Score, row.Name+": index "+row.Index)
		v.Rows = append(v.Rows, row)
	}
	return v
}

// scoreBar is a score on its line; blank where it is not rated.
func scoreBar(rep *Report, score DecimalPair, title string) bar {
	b := bar{Title: title, Ticks: ticks(rep), Rated: score.Confirmed.Rat != nil && score.Possible.Rat != nil}
	if b.Rated {
		b.fill(score)
	}
	return b
}

// sideGroup is one criterion with a bar for each subject.
type sideGroup struct {
	Name, Meaning string
	Target        int
	Rows          []sideRow
}

type sideRow struct {
	Name, Shown string
	Bar         bar
}

func sideView(s *BySubject) any {
	var out []sideGroup
	for k := range s.Criteria {
		row, c := &s.Criteria[k], &s.Reports[0].Criteria[k]
		g := sideGroup{Name: row.Name, Meaning: c.Meaning, Target: c.Target}
		for i := range row.Cells {
			cell := &row.Cells[i]
			side := sideRow{Name: cell.Subject, Shown: cell.Shown, Bar: scoreBar(s.Reports[i], cell.Score, row.Name+", "+cell.Subject+": "+cell.Shown)}
			if side.Bar.Rated {
				side.Bar.Target = percent(s.Reports[i].Criteria[k].TargetScore)
			} else {
				side.Shown = "not rated"
			}
			g.Rows = append(g.Rows, side)
		}
		out = append(out, g)
	}
	if out == nil {
		return nil
	}
	return out
}

// wheel is the radar of one subject.
type wheel struct {
	Name  string
	Radar *radar
}

func wheelsView(s *BySubject) any {
	var out []wheel
	for i, rep := range s.Reports {
		if r := newRadar(rep); r != nil {
			r.ID = "-" + strconv.Itoa(i+1)
			out = append(out, wheel{s.Index.Cells[i].Subject, r})
		}
	}
	if out == nil {
		return nil
	}
	return out
}

// eachSubject is in short what there is to know of one subject.
type eachSubject struct {
	*Report
	Number       int
	Name         string
	By           []string
	Missed, Open []string // must-haves
	First        []ReportGap
	Talk         []ReportTalk
	Facts        []ReportContext
	Lines        []roleLine
}

func eachView(s *BySubject) any {
	const most = 3
	var out []eachSubject
	for i, rep := range s.Reports {
		e := eachSubject{Report: rep, Number: i + 1, Name: s.Index.Cells[i].Subject, First: rep.Gaps[:min(most, len(rep.Gaps))]}
		e.Missed, e.Open = mustHaves(rep)
		for k := range rep.Respondents {
			if who := personShown(&rep.Respondents[k]); who != "" && len(rep.Respondents) <= 12 {
				e.By = append(e.By, who)
			}
		}
		if p := rep.Panel; p != nil {
			talk := p.TalkFirst()
			e.Talk, e.Facts = talk[:min(most, len(talk))], p.OpenFirst()
		}
		if a := rep.Agreement; a != nil {
			for _, k := range widestFirst(a.Widest) {
				if len(e.Lines) < most {
					e.Lines = append(e.Lines, newRoleLine(a, &a.Widest[k]))
				}
			}
		}
		out = append(out, e)
	}
	return out
}

// subjectsWorth gives the words of the first report without its own voices.
func subjectsWorth(s *BySubject) any {
	rep := *s.Reports[0]
	rep.Words.Voice, rep.Words.Reading = "", readingOf(s)
	return &rep
}
