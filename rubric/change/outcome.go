package change

import (
	"math/big"
	"slices"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/source"
)

// Reading is one result of an answer file under one version: the stage, the level of a
// criterion, or the verdict.
type Reading struct {
	// Confirmed and Possible are levels; nil for a verdict and where nothing is rated.
	Confirmed *int `json:"confirmed"`
	Possible  *int `json:"possible"`
	// Withheld is true if the rubric does not let the stage be given.
	Withheld bool `json:"withheld"`
	// Verdict is the id of the verdict; nil for levels, for a rubric without verdicts, and
	// while the answers leave it open.
	Verdict *string `json:"verdict"`
	// Candidates are the verdicts between which the answers leave it open, in file order; nil
	// where they settle it.
	Candidates []string `json:"candidates"`
	// Text says it for people: "2 Defined", "1 to 3", "not rated", "none".
	Text string `json:"text"`
}

// same tells whether two readings say the same, whatever levels and verdicts are called.
func (a *Reading) same(b *Reading) bool {
	if a == nil || b == nil {
		return a == b
	}
	return equal(a.Confirmed, b.Confirmed) && equal(a.Possible, b.Possible) && a.Withheld == b.Withheld &&
		equal(a.Verdict, b.Verdict) && slices.Equal(a.Candidates, b.Candidates)
}

func equal[T comparable](a, b *T) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

// Index is the confirmed and the possible index, as exact numbers with four decimals;
// nil if no criterion is rated.
type Index struct {
	Confirmed string `json:"confirmed"`
	Possible  string `json:"possible"`
}

// outcome is what one sheet gives under one rubric.
type outcome struct {
	index    *Index
	readings map[string]*Reading // by "stage", "verdict" and "criteria/ID"
}

const (
	stageItem   = "stage"
	verdictItem = "verdict"
)

// weigh scores a sheet as it is.
func weigh(r *rubric.Rubric, a *sheet.Sheet) outcome {
	res := assess.Score(r, a, assess.Options{})
	o := outcome{readings: map[string]*Reading{stageItem: stageReading(r, &res.Stage), verdictItem: verdictReading(res)}}
	if res.Index[assess.Confirmed] != nil {
		o.index = &Index{res.Index[assess.Confirmed].FloatString(4), res.Index[assess.Possible].FloatString(4)}
	}
	for i := range res.Criteria {
		c := &res.Criteria[i]
		o.readings["criteria/"+c.Criterion.ID] = levelReading(r, c.Rated, c.Level)
	}
	return o
}

// rename says it in the words of the new version.
func (o *outcome) rename(names pairing) {
	for id, to := range names["criteria"].as {
		o.readings["criteria/"+to] = o.readings["criteria/"+id]
		delete(o.readings, "criteria/"+id)
	}
	v := o.readings[verdictItem]
	for i, id := range v.Candidates {
		v.Candidates[i] = names["verdicts"].of(id)
	}
	if v.Verdict != nil {
		id := names["verdicts"].of(*v.Verdict)
		v.Verdict = &id
	}
	v.describe()
}

// items lists the results of both outcomes: the stage, the criteria of the new rubric,
// then those of the old one only, and the verdict.
func items(old, now *rubric.Rubric, names *ids) []string {
	out := []string{stageItem}
	for _, r := range []*rubric.Rubric{now, old} {
		for i := range r.Criteria {
			id := r.Criteria[i].ID
			if r == old {
				id = names.of(id)
			}
			if item := "criteria/" + id; !slices.Contains(out, item) {
				out = append(out, item)
			}
		}
	}
	return append(out, verdictItem)
}

func stageReading(r *rubric.Rubric, s *assess.Stage) *Reading {
	l := levelReading(r, s.Rated, s.Level)
	if l.Withheld = s.Withheld; s.Withheld && s.Rated {
		l.Text = "withheld (" + l.Text + ")"
	}
	return l
}

func levelReading(r *rubric.Rubric, rated bool, level [2]int) *Reading {
	if !rated {
		return &Reading{Text: "not rated"}
	}
	text := levelText(r, level[0])
	if level[0] != level[1] {
		text += " to " + levelText(r, level[1])
	}
	return &Reading{Confirmed: &level[0], Possible: &level[1], Text: text}
}

func levelText(r *rubric.Rubric, level int) string {
	return big.NewInt(int64(level)).String() + " " + r.Scale[level].Name
}

func verdictReading(res *assess.Result) *Reading {
	out := &Reading{}
	if v := res.Verdict; v != nil {
		out.Verdict = &v.ID
	}
	for _, v := range res.Candidates {
		out.Candidates = append(out.Candidates, v.ID)
	}
	out.describe()
	return out
}

// describe says for people which verdict it is.
func (a *Reading) describe() {
	a.Text = "none"
	if a.Verdict != nil {
		a.Text = *a.Verdict
	}
	switch {
	case a.Candidates == nil:
	case a.Verdict == nil:
		a.Text = "open: " + source.Join(a.Candidates, "or")
	default:
		a.Text += " (open before it: " + source.Join(a.Candidates, "and") + ")"
	}
}
