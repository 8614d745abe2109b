package report

import (
	"slices"
	"strconv"

	"cxgap/assess"
)

// stageView is where the organisation stands: the stage on its ladder, and the index.
type stageView struct {
	*Report
	// Big is the stage in large type: a number, or words where there is none.
	Big, Name string
	// Possible is the possible stage where it is another one than the confirmed.
	Possible string
	Given    bool // a stage is given
	// Verdict is true if the verdict alone stands in the stage's place.
	Verdict bool
	Rungs   []rung
	Strip   *strip
}

// rung is one level of the ladder.
type rung struct {
	Level         string
	Name, Meaning string
	// Fill is how the rung is drawn: solid up to the confirmed stage, hatched up to the
	// possible one, else blank.
	Fill string
	// Marks say in words what the drawing shows.
	Marks []string
	Here  bool
}

func newStageView(rep *Report) stageView {
	s := &rep.Stage
	v := stageView{Report: rep, Big: "No stage yet", Verdict: slices.Contains(s.WhyWithheld, assess.WhyVerdict)}
	rated := s.Confirmed.Level != nil && s.Possible.Level != nil
	switch {
	case v.Verdict:
		v.Big = "No stage"
	case rated && !s.Withheld:
		v.Given, v.Big, v.Name = true, strconv.Itoa(*s.Confirmed.Level), text(s.Confirmed.Name)
		if *s.Possible.Level != *s.Confirmed.Level {
			v.Possible = strconv.Itoa(*s.Possible.Level) + " " + text(s.Possible.Name)
		}
	case rated && *s.Possible.Level == *s.Confirmed.Level:
		v.Name = strconv.Itoa(*s.Confirmed.Level) + " by what is known"
	case rated:
		v.Name = "between " + strconv.Itoa(*s.Confirmed.Level) + " and " + strconv.Itoa(*s.Possible.Level)
	}
	if rated {
		v.Strip = indexStrip(rep)
	}
	v.Rungs = ladder(rep, rated && !v.Verdict, v.Given)
	return v
}

// ladder lists the levels of the scale, the highest first.
func ladder(rep *Report, marked, given bool) []rung {
	var out []rung
	for level := rep.Top; level >= 0; level-- {
		r := rung{Level: strconv.Itoa(level), Name: rep.Scale[level], Fill: "blank"}
		if level < len(rep.Meanings) {
			r.Meaning = rep.Meanings[level]
		}
		if marked {
			r.mark(&rep.Stage, level, given)
		}
		out = append(out, r)
	}
	return out
}

// mark says where a level stands against the stage.
func (r *rung) mark(s *ReportStage, level int, given bool) {
	low, high := *s.Confirmed.Level, *s.Possible.Level
	switch {
	case level <= low && given:
		r.Fill = "solid"
	case level <= high && (given || level >= low):
		r.Fill = "hatch"
	}
	switch confirmed, possible := level == low, level == high; {
	case !given && confirmed && possible:
		r.Marks = append(r.Marks, "by what is known")
	case !given && confirmed:
		r.Marks = append(r.Marks, "at least")
	case !given && possible:
		r.Marks = append(r.Marks, "at most")
	case confirmed && possible:
		r.Marks = append(r.Marks, "you are here")
	case confirmed:
		r.Marks = append(r.Marks, "confirmed")
	case possible:
		r.Marks = append(r.Marks, "possible")
	}
	r.Here = given && level == low
	if alone := s.Confirmed.Uncapped; given && alone != nil && *alone == level && level > low {
		r.Marks = append(r.Marks, "scores alone")
	}
}
