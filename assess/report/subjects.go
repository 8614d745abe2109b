package report

import (
	"fmt"
	"strconv"
	"strings"
)

// BySubject sets several subjects side by side, each with its own report, in the order
// given. What can be compared at a glance stands in rows.
type BySubject struct {
	Reports []*Report
	// Each row has one cell for each report; Criteria follow the rubric.
	Index, Stage SubjectRow
	Criteria     []SubjectRow
	// People count who answered; MustHaves tell how many are missed, and of how many nobody
	// knows; Agreement how far the people give the same picture.
	People, MustHaves, Agreement SubjectRow
	// Verdict is the verdict's text of each; nil without any.
	Verdict *SubjectRow
}

// SubjectRow is one line of the comparison of subjects.
type SubjectRow struct {
	Criterion string // the criterion's id; "" for the index and the stage
	Name      string
	Cells     []SubjectCell
}

// SubjectCell is what one subject reaches.
type SubjectCell struct {
	Subject string      // as it is shown; "Subject 2" where none is named
	Shown   string      // "36…48", "2 Defined", "not rated, between 1 and 3"
	Score   DecimalPair // of the index or a criterion; null where it is not rated
	Level   LevelPair   // of the stage or a criterion; null where it is not rated
}

// NewBySubject sets reports under one and the same rubric side by side. There must be at
// least one; reports by different rubrics are an error.
func NewBySubject(reports []*Report) (*BySubject, error) {
	if len(reports) == 0 {
		return nil, fmt.Errorf("there is no subject to report on")
	}
	out := &BySubject{Reports: reports, Index: SubjectRow{Name: "Index"}, Stage: SubjectRow{Name: "Stage"},
		People: SubjectRow{Name: "People"}, MustHaves: SubjectRow{Name: "Must-haves"}, Agreement: SubjectRow{Name: "Agreement"}}
	first := reports[0]
	for i := range first.Criteria {
		out.Criteria = append(out.Criteria, SubjectRow{Criterion: first.Criteria[i].ID, Name: first.Criteria[i].Name})
	}
	for i, rep := range reports {
		if rep.Rubric.SHA256 != first.Rubric.SHA256 || rep.Rubric.ID != first.Rubric.ID {
			return nil, fmt.Errorf("subjects can be set side by side under one rubric only, not %s %s and %s %s", first.Rubric.ID, first.Rubric.Version, rep.Rubric.ID, rep.Rubric.Version)
		}
		out.add(rep, SubjectName(rep, i))
	}
	out.addVerdicts()
	return out, nil
}

// addVerdicts sets the verdicts side by side, if there are any.
func (s *BySubject) addVerdicts() {
	row, given := SubjectRow{Name: "Verdict"}, false
	for i, rep := range s.Reports {
		cell := SubjectCell{Subject: s.Index.Cells[i].Subject, Shown: "–"}
		if rep.Verdict != nil {
			cell.Shown, given = rep.Verdict.Shown, true
		}
		row.Cells = append(row.Cells, cell)
	}
	if given {
		s.Verdict = &row
	}
}

// SubjectName is how the subject of the report at a position, from 0, is shown: by its
// name, or by its number.
func SubjectName(rep *Report, i int) string {
	if rep.Subject == nil {
		return fmt.Sprintf("Subject %d", i+1)
	}
	return *rep.Subject
}

func (s *BySubject) add(rep *Report, subject string) {
	s.Index.Cells = append(s.Index.Cells, SubjectCell{Subject: subject, Shown: rep.IndexShown, Score: rep.Index})
	s.Stage.Cells = append(s.Stage.Cells, SubjectCell{Subject: subject, Shown: rep.stageShown(), Level: LevelPair{rep.Stage.Confirmed.Level, rep.Stage.Possible.Level}})
	s.People.Cells = append(s.People.Cells, SubjectCell{Subject: subject, Shown: strconv.Itoa(len(rep.Respondents))})
	s.MustHaves.Cells = append(s.MustHaves.Cells, SubjectCell{Subject: subject, Shown: rep.mustHavesShown()})
	s.Agreement.Cells = append(s.Agreement.Cells, SubjectCell{Subject: subject, Shown: rep.agreementShown()})
	for i := range rep.Criteria {
		c := &rep.Criteria[i]
		s.Criteria[i].Cells = append(s.Criteria[i].Cells, SubjectCell{Subject: subject, Shown: c.ScoreShown, Score: c.Score, Level: c.Level})
	}
}

// stageShown gives the stage in a few words.
func (rep *Report) stageShown() string {
	low, high := rep.Stage.Confirmed, rep.Stage.Possible
	switch {
	case low.Level == nil:
		return "not rated"
	case rep.Stage.Withheld && rep.Verdict != nil && rep.Words.Stage == rep.Verdict.Shown:
		return "not rated"
	case rep.Stage.Withheld:
		return fmt.Sprintf("not rated, between %d and %d", *low.Level, *high.Level)
	case *low.Level == *high.Level:
		return fmt.Sprintf("%d %s", *low.Level, *low.Name)
	}
	return fmt.Sprintf("%d %s … %d %s", *low.Level, *low.Name, *high.Level, *high.Name)
}

// mustHavesShown counts the must-haves that are missed, and those that nobody knows of.
func (rep *Report) mustHavesShown() string {
	missed, open := 0, 0
	for i := range rep.Gates {
		switch fires := rep.Gates[i].Fires; {
		case fires.Possible:
			missed++
		case fires.Confirmed:
			open++
		}
	}
	var parts []string
	if missed > 0 {
		parts = append(parts, fmt.Sprintf("%d missed", missed))
	}
	if open > 0 {
		parts = append(parts, fmt.Sprintf("%d open", open))
	}
	if len(parts) == 0 {
		return "all met"
	}
	return strings.Join(parts, ", ")
}

// agreementShown gives alpha with its reading; one person has nobody to agree with.
func (rep *Report) agreementShown() string {
	switch a := rep.Agreement; {
	case a == nil:
		return "one person"
	case a.Alpha.Rat == nil:
		return strings.ReplaceAll(a.Reading, "-", " ")
	default:
		return alphaShown(a.Alpha.Rat) + " " + a.Reading
	}
}
