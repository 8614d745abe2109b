package html

import (
	"html/template"

	"cxgap/assess/document"
)

// drawnRung is one level of a ladder. Fill is how it is drawn: solid up to the confirmed
// stage, hatched up to the possible one, else blank; Marks say the same in words.
type drawnRung struct {
	document.Rung
	Fill  string
	Marks []string
	Here  bool
}

// ladder draws the levels, the highest first.
func (p *page) ladder(l document.Ladder) template.HTML {
	low, high := -1, -1
	for i, r := range l.Rungs {
		if r.Confirmed {
			low = i
		}
		if r.Possible {
			high = i
		}
	}
	var out []drawnRung
	for i := len(l.Rungs) - 1; i >= 0; i-- {
		r := drawnRung{Rung: l.Rungs[i], Fill: "blank", Here: l.Rungs[i].Confirmed && !l.Withheld}
		switch {
		case i <= low && !l.Withheld:
			r.Fill = "solid"
		case i <= high && i >= low && high >= 0:
			r.Fill = "hatch"
		}
		if mark := stageMark(r.Confirmed, r.Possible, l.Withheld); mark != "" {
			r.Marks = append(r.Marks, mark)
		}
		if r.Note != "" {
			r.Marks = append(r.Marks, r.Note)
		}
		out = append(out, r)
	}
	return p.fill("ladder", out)
}

// stageMark says how the stage stands to a level; without a stage the marks are bounds.
func stageMark(confirmed, possible, withheld bool) string {
	switch {
	case withheld && confirmed && possible:
		return "by what is known"
	case withheld && confirmed:
		return "at least"
	case withheld && possible:
		return "at most"
	case confirmed && possible:
		return "you are here"
	case confirmed:
		return "confirmed"
	case possible:
		return "possible"
	}
	return ""
}
