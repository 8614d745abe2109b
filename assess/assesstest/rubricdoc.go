package assesstest

import (
	"encoding/json"
	"fmt"
	"math/big"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// RubricDocument is a rubric file as far as scoring goes, so that a test can write a small
// rubric or change one and read it again. JSON is YAML too.
type RubricDocument struct {
	Schema         string           `json:"schema"`
	ID             string           `json:"id"`
	Version        string           `json:"version"`
	Title          string           `json:"title"`
	Caveat         string           `json:"caveat,omitempty"`
	Scale          []Named          `json:"scale"`
	Scoring        *ScoringPart     `json:"scoring,omitempty"`
	Roles          []Named          `json:"roles,omitempty"`
	Sources        []Titled         `json:"sources,omitempty"`
	Criteria       []criterionPart  `json:"criteria"`
	Topics         []Named          `json:"topics"`
	Questions      []QuestionPart   `json:"questions"`
	Gates          []GatePart       `json:"gates,omitempty"`
	Contradictions []map[string]any `json:"contradictions,omitempty"`
	Verdicts       []map[string]any `json:"verdicts,omitempty"`
	Benchmarks     []map[string]any `json:"benchmarks,omitempty"`
}

// Named has an id and a name.
type Named struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name"`
}

// Titled has an id and a title.
type Titled struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Date  string `json:"date,omitempty"`
}

// ScoringPart is the scoring section of a rubric file.
type ScoringPart struct {
	CutPoints         []json.Number             `json:"cut_points,omitempty"`
	BalanceSlack      *int                      `json:"balance_slack,omitempty"`
	TargetLevel       *int                      `json:"target_level,omitempty"`
	PrerequisiteLevel *int                      `json:"prerequisite_level,omitempty"`
	MinCoverage       json.Number               `json:"min_coverage,omitempty"`
	MaxNotApplicable  json.Number               `json:"max_not_applicable,omitempty"`
	Effort            map[string]map[string]any `json:"effort,omitempty"`
}

type criterionPart struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Weight int    `json:"weight,omitempty"`
	Target int    `json:"target,omitempty"`
}

// QuestionPart is one question of a rubric file.
type QuestionPart struct {
	ID           string              `json:"id"`
	Topic        string              `json:"topic"`
	Prompt       string              `json:"prompt"`
	Name         string              `json:"name,omitempty"`
	Evidence     string              `json:"evidence,omitempty"`
	AppliesWhen  map[string][]string `json:"applies_when,omitempty"`
	AskWhen      *branchPart         `json:"ask_when,omitempty"`
	BestInformed []string            `json:"best_informed,omitempty"`
	Scores       map[string]int      `json:"scores,omitempty"`
	Checklist    map[string]any      `json:"checklist,omitempty"`
	Options      []map[string]any    `json:"options"`
	Gap          *gapPart            `json:"gap,omitempty"`
	Sources      []string            `json:"sources,omitempty"`
}

type branchPart struct {
	Question string `json:"question"`
	AtLeast  int    `json:"at_least"`
}

type gapPart struct {
	Title    string   `json:"title"`
	Action   string   `json:"action"`
	Effort   string   `json:"effort"`
	Requires []string `json:"requires,omitempty"`
}

// GatePart is one gate of a rubric file.
type GatePart struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Below    int    `json:"below"`
	Caps     string `json:"caps"`
	At       int    `json:"at"`
	Reason   string `json:"reason"`
}

// Parse reads the document as a rubric file.
func (d *RubricDocument) Parse(t Fataler) *rubric.Rubric {
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatalf("%v", err)
	}
	r, findings := rubric.Parse("document", data)
	if r == nil {
		t.Fatalf("%v", findings)
	}
	return r
}

// DocumentOf writes down a rubric: all that its scores and gaps hang on, in one topic.
func DocumentOf(r *rubric.Rubric) *RubricDocument {
	d := &RubricDocument{Schema: rubric.Schema, ID: r.ID, Version: r.Version, Title: r.Title, Scoring: scoringOf(r), Topics: []Named{{"all", "All"}}}
	for i := range r.Scale {
		d.Scale = append(d.Scale, Named{Name: r.Scale[i].Name})
	}
	for i := range r.Roles {
		d.Roles = append(d.Roles, Named{r.Roles[i].ID, r.Roles[i].Name})
	}
	for i := range r.Criteria {
		c := &r.Criteria[i]
		d.Criteria = append(d.Criteria, criterionPart{c.ID, c.Name, c.Weight, c.Target})
	}
	for i := range r.Questions {
		d.Questions = append(d.Questions, questionOf(&r.Questions[i]))
	}
	for i := range r.Gates {
		g := &r.Gates[i]
		d.Gates = append(d.Gates, GatePart{g.ID, g.Question.ID, g.Below, g.Caps, g.At, "Must have."})
	}
	for i := range r.Verdicts {
		v := &r.Verdicts[i]
		stage := "shown"
		if v.Withheld {
			stage = "withheld"
		}
		verdict := map[string]any{"id": v.ID, "when": conditionOf(v.When), "text": "A verdict.", "stage": stage}
		if v.First.ID != "" {
			verdict["first"] = v.First.ID
		}
		if len(v.SetsAside) > 0 {
			verdict["sets_aside"] = refIDs(v.SetsAside)
		}
		d.Verdicts = append(d.Verdicts, verdict)
	}
	return d
}

func conditionOf(c rubric.Condition) map[string]any {
	out := map[string]any{}
	for i := range c {
		if c[i].NotSettled {
			out[c[i].Question.ID] = map[string]bool{"settled": false}
			continue
		}
		bounds := map[string]int{}
		if c[i].AtLeast != nil {
			bounds["at_least"] = *c[i].AtLeast
		}
		if c[i].AtMost != nil {
			bounds["at_most"] = *c[i].AtMost
		}
		out[c[i].Question.ID] = bounds
		if len(c[i].Options) > 0 {
			out[c[i].Question.ID] = refIDs(c[i].Options)
		}
	}
	return out
}

func scoringOf(r *rubric.Rubric) *ScoringPart {
	s := &r.Scoring
	out := &ScoringPart{TargetLevel: &s.TargetLevel, PrerequisiteLevel: &s.PrerequisiteLevel, CutPoints: cutPointsOf(r),
		MinCoverage: number(s.MinCoverage), MaxNotApplicable: number(s.MaxNotApplicable), Effort: map[string]map[string]any{}}
	if s.HasSlack {
		out.BalanceSlack = &s.BalanceSlack
	}
	for i := range s.Effort {
		out.Effort[s.Effort[i].Name] = map[string]any{"points": s.Effort[i].Points}
	}
	return out
}

// cutPointsOf is nil where the cut points have no end as decimals: these are the default.
func cutPointsOf(r *rubric.Rubric) []json.Number {
	var out []json.Number
	for _, t := range r.Scoring.CutPoints {
		if _, ends := t.FloatPrec(); !ends {
			return nil
		}
		out = append(out, number(t))
	}
	return out
}

func number(x *big.Rat) json.Number {
	digits, _ := x.FloatPrec()
	return json.Number(x.FloatString(digits))
}

func refIDs(refs []rubric.Ref) []string {
	var out []string
	for _, ref := range refs {
		out = append(out, ref.ID)
	}
	return out
}

func questionOf(q *rubric.Question) QuestionPart {
	out := QuestionPart{ID: q.ID, Topic: "all", Prompt: "Which?", BestInformed: refIDs(q.BestInformed)}
	for i := range q.AppliesWhen {
		if out.AppliesWhen == nil {
			out.AppliesWhen = map[string][]string{}
		}
		out.AppliesWhen[q.AppliesWhen[i].Question.ID] = refIDs(q.AppliesWhen[i].Options)
	}
	if b := q.AskWhen; b != nil {
		out.AskWhen = &branchPart{b.Question.ID, b.AtLeast}
	}
	for i := range q.Options {
		o := map[string]any{"id": q.Options[i].ID, "text": "Text."}
		if q.Scored() {
			o["level"] = q.Options[i].Level
		}
		if q.Options[i].Action != "" {
			o["action"] = q.Options[i].Action
		}
		if q.Options[i].Effort != "" {
			o["effort"] = q.Options[i].Effort
		}
		if q.Options[i].NoStep {
			o["step"] = false
		}
		out.Options = append(out.Options, o)
	}
	if q.Scored() {
		out.Scores = map[string]int{}
		for _, w := range q.Scores {
			out.Scores[w.Criterion.ID] = w.Weight
		}
		out.Gap = &gapPart{"Raise it", "Do it.", q.Gap.Effort, refIDs(q.Gap.Requires)}
	}
	return out
}

// ScoredQuestion returns a question with an option at each of the levels, named l0, l1 and so on.
func ScoredQuestion(id string, scores map[string]int, levels ...int) QuestionPart {
	q := QuestionPart{ID: id, Topic: "all", Prompt: "What about " + id + "?", Scores: scores, Gap: &gapPart{Title: "Raise " + id, Action: "Do " + id + ".", Effort: "M"}}
	for _, level := range levels {
		q.Options = append(q.Options, map[string]any{"id": OptionID(level), "level": level, "text": "At " + OptionID(level) + "."})
	}
	return q
}

// OptionID is the id of the option at a level.
func OptionID(level int) string { return "l" + string(rune('0'+level)) }

// ContextQuestion returns a question with the options yes-here and no-here.
func ContextQuestion(id string) QuestionPart {
	return QuestionPart{ID: id, Topic: "all", Prompt: "Is there " + id + "?", Options: []map[string]any{{"id": "yes-here", "text": "Yes."}, {"id": "no-here", "text": "No."}}}
}

// SmallDocument is a rubric of five levels with the given criteria and questions; every
// criterion weighs 1.
func SmallDocument(criteria []string, questions ...QuestionPart) *RubricDocument {
	d := &RubricDocument{Schema: rubric.Schema, ID: "small", Version: "1.0.0", Title: "Small", Topics: []Named{{"all", "All"}}, Questions: questions,
		Scale: []Named{{Name: "Absent"}, {Name: "Informal"}, {Name: "Defined"}, {Name: "Operating"}, {Name: "Embedded"}}}
	for _, c := range criteria {
		d.Criteria = append(d.Criteria, criterionPart{ID: c, Name: "Criterion " + c, Weight: 1})
	}
	return d
}

// One is a question that counts 1 in criterion a and has every level.
func One(id string) QuestionPart { return ScoredQuestion(id, map[string]int{"a": 1}, 0, 1, 2, 3, 4) }

// Requiring gives a question prerequisites.
func Requiring(q QuestionPart, ids ...string) QuestionPart {
	q.Gap.Requires = ids
	return q
}

// Under lets a question be asked only once its parent reaches a level.
func Under(q QuestionPart, parent string, atLeast int) QuestionPart {
	q.AskWhen = &branchPart{parent, atLeast}
	return q
}

// Sized gives a question an effort.
func Sized(q QuestionPart, effort string) QuestionPart {
	q.Gap.Effort = effort
	return q
}

// Gate is a gate that caps a criterion, or "overall", at a level while a question is below one.
func Gate(id, question string, below int, caps string, at int) GatePart {
	return GatePart{ID: id, Question: question, Below: below, Caps: caps, At: at, Reason: "Without " + id + " nothing holds."}
}

// WithheldDocument has a criterion that can become unrated and a verdict that withholds.
func WithheldDocument() *RubricDocument {
	d := SmallDocument([]string{"a", "b"}, ContextQuestion("fact"), One("left"), ScoredQuestion("right", map[string]int{"b": 1}, 0, 1, 2, 3, 4))
	d.Verdicts = []map[string]any{
		{"id": "no-case", "when": map[string]any{"fact": []string{"no-here"}}, "text": "It is not called for.", "stage": "withheld"},
		{"id": "case", "when": map[string]any{}, "text": "It is called for."},
	}
	return d
}

// WithheldSheet answers the questions of [WithheldDocument].
func WithheldSheet(r *rubric.Rubric, fact, x string, y sheet.Answer) *sheet.Sheet {
	a := sheet.New(r, Today)
	a.Set("fact", sheet.Answer{Option: fact}, Today)
	a.Set("left", sheet.Answer{Option: x}, Today)
	a.Set("right", y, Today)
	return a
}

// Levels answers questions by level; -1 is "don't know".
func Levels(t testing.TB, r *rubric.Rubric, given map[string]int) *sheet.Sheet {
	t.Helper()
	a := sheet.New(r, Today)
	for id, level := range given {
		answer := sheet.Answer{Unknown: true}
		if level >= 0 {
			answer = sheet.Answer{Option: r.Question(id).OptionAt(level).ID}
		}
		a.Set(id, answer, Today)
	}
	return a
}

// PuzzleDocument is a rubric whose last verdict is impossible, which nobody finds out quickly: eight
// guests have one of seven rooms each, and every other verdict is true where a certain two share one.
func PuzzleDocument() *RubricDocument {
	const guests, rooms = 8, 7
	d := SmallDocument([]string{"a"}, One("scored"))
	room := func(k int) string { return fmt.Sprintf("room-%d", k) }
	guest := func(i int) string { return fmt.Sprintf("guest-%d", i) }
	for i := range guests {
		q := ContextQuestion(guest(i))
		q.Options = nil
		for k := range rooms {
			q.Options = append(q.Options, map[string]any{"id": room(k), "text": fmt.Sprintf("Room %d.", k)})
		}
		d.Questions = append(d.Questions, q)
		for j := range i {
			for k := range rooms {
				d.Verdicts = append(d.Verdicts, map[string]any{"id": fmt.Sprintf("both-%d-%d-%d", i, j, k), "text": fmt.Sprintf("Both %d and %d have room %d.", j, i, k),
					"when": map[string]any{guest(i): []string{room(k)}, guest(j): []string{room(k)}}})
			}
		}
	}
	d.Verdicts = append(d.Verdicts, map[string]any{"id": "alone", "when": map[string]any{}, "text": "Everybody is alone."})
	return d
}
