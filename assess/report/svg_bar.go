package report

import "strconv"

// bar is a score on a line from 0 to 100, in percent of its width: solid up to the
// confirmed score, hatched up to the possible one, a mark at the target.
type bar struct {
	ID          string
	Title       string
	Confirmed   string
	From, Width string // of the hatched part; Width is "" if there is none
	Target      string // "" for no mark
	Ticks       []tick
	Rated       bool
}

// tick is where a level begins.
type tick struct{ At, Level string }

func newBar(rep *Report, c *ReportCriterion, id string) bar {
	b := bar{ID: id, Title: c.Name + ": not rated", Ticks: ticks(rep), Rated: c.Rated}
	if !c.Rated {
		return b
	}
	b.Title = c.Name + ": score " + c.ScoreShown + " of 100, level " + c.LevelShown + ", target level " + strconv.Itoa(c.Target)
	b.fill(c.Score)
	b.Target = percent(c.TargetScore)
	return b
}

func (b *bar) fill(score DecimalPair) {
	b.Confirmed, b.From = percent(score.Confirmed), percent(score.Confirmed)
	if more := minus(score.Possible, score.Confirmed); more.Sign() > 0 {
		b.Width = percent(more)
	}
}

// ticks are the least scores of the levels.
func ticks(rep *Report) []tick {
	var out []tick
	for i, cut := range rep.Cuts {
		out = append(out, tick{percent(cut), strconv.Itoa(i + 1)})
	}
	return out
}

// strip is the index on its line, with the levels named.
type strip struct{ bar }

func indexStrip(rep *Report) *strip {
	s := &strip{bar{ID: "index-strip", Title: rep.Words.Index, Ticks: ticks(rep), Rated: true}}
	s.fill(rep.Index)
	return s
}
