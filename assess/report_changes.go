package assess

import (
	"fmt"
	"math/big"

	"cxgap/assess/sheet"
)

// ReportChanges tells what changed between the first and the last of several dates
// (method.md, section 11).
type ReportChanges struct {
	Shared    int                     `json:"shared_questions"`
	NotShared []ReportNotShared       `json:"not_shared"`
	Index     ReportIndexChange       `json:"index"`
	Stage     ReportStageChange       `json:"stage"`
	Criteria  []ReportCriterionChange `json:"criteria"`
	Questions []ReportQuestionChange  `json:"questions"`

	// Before and After are the two dates; SameRuler is true if one and the same rubric
	// measured both.
	Before, After ReportDate `json:"-"`
	SameRuler     bool       `json:"-"`
	// Parts are what the change of the index is made of, those without effect left out.
	Parts []ReportPart `json:"-"`
	// Groups are Questions by kind, those with the most points first.
	Groups []ReportChangeGroup `json:"-"`
	// Unchanged are the other shared questions that count, in the same form.
	Unchanged []ReportQuestionChange `json:"-"`

	Facts  []ReportFactChange `json:"-"`
	Gates  []ReportGateChange `json:"-"`
	People ReportPeople       `json:"-"`
	Words  ChangeWords        `json:"-"`
	// Trend has every date, oldest first, two or more; Steps say what happened from each
	// date to the next, and are nil where there are only two.
	Trend ReportTrend  `json:"-"`
	Steps []ReportStep `json:"-"`
}

// ReportNotShared is a question that cannot be compared.
type ReportNotShared struct {
	Question string `json:"question"`
	Why      string `json:"why"`

	Prompt string `json:"-"`
}

// ReportIndexChange parts the change of the confirmed index, in points.
type ReportIndexChange struct {
	Total           Decimal `json:"total"`
	Ruler           Decimal `json:"ruler"`
	Answers         Decimal `json:"answers"`
	Unshared        Decimal `json:"unshared"`
	Improved        Decimal `json:"improved"`
	Worsened        Decimal `json:"worsened"`
	Learnt          Decimal `json:"learnt"`
	Lost            Decimal `json:"lost"`
	Scope           Decimal `json:"scope"`
	AnswersOldRuler Decimal `json:"answers_old_ruler"`
}

// ReportStageChange is the confirmed stage at both dates.
type ReportStageChange struct {
	Before         *int `json:"before"`
	BeforeNewRuler *int `json:"before_new_ruler"`
	After          *int `json:"after"`
}

// ReportCriterionChange is the confirmed score of one criterion at both dates.
type ReportCriterionChange struct {
	Criterion string  `json:"criterion"`
	Before    Decimal `json:"before"`
	After     Decimal `json:"after"`
	Change    Decimal `json:"change"`

	Name                    string `json:"-"`
	BeforeShown, AfterShown string `json:"-"` // "47", or "–"
	ChangeShown             string `json:"-"` // "+11.1", "−2.0" or "–"
	// Answers is how much of the change comes from the answers to shared questions, by the
	// later rubric; the same as Change where the rubric did not change.
	Answers      Decimal `json:"-"`
	AnswersShown string  `json:"-"`
	// FoundOut is the part of Answers that is no progress, as in [CriterionChange].
	FoundOut Decimal `json:"-"`
	// Progress is the share of the way to the target that was made, below 0 if the gap grew;
	// null where there was no gap.
	Progress      Decimal `json:"-"`
	ProgressShown string  `json:"-"` // "40 %", "closed", "wider" and the like, or "–"
	Words         string  `json:"-"` // progress towards the target, in a sentence
	// Target is the level aimed at, TargetScore its least score, TargetShown "3 Operating".
	Target      int     `json:"-"`
	TargetScore Decimal `json:"-"`
	TargetShown string  `json:"-"`
}

// ReportQuestionChange is one question that changed.
type ReportQuestionChange struct {
	Question string `json:"question"`
	Kind     string `json:"kind"`
	From     *int   `json:"from"`
	To       *int   `json:"to"`

	Class       string  `json:"-"` // as in [QuestionChange]
	Note        string  `json:"-"` // what the class rests on, in a sentence; may be blank
	Prompt      string  `json:"-"`
	FromShown   string  `json:"-"` // "1 Informal", or "not known"
	ToShown     string  `json:"-"`
	FromText    string  `json:"-"` // the rubric's words for the answer, or why there is none; may be blank
	ToText      string  `json:"-"`
	Points      Decimal `json:"-"` // index points; null for a change of scope
	PointsShown string  `json:"-"` // "+2.1", or "–"
}

// ReportDate is one of the dates that are compared.
type ReportDate struct {
	Date       string // as in the answer files; "" if none has one
	DateShown  string // "5 May 2025", or "undated"
	Version    string // of the rubric
	Members    int
	Index      Decimal // confirmed; null if no criterion is rated
	IndexShown string
	Stage      *int   // confirmed; nil if no criterion is rated
	StageShown string // "2 Defined", or "not rated, between 1 and 3"
	KnownShown string // how much of the weights is known: "88 %"
}

// ReportPart is one part of the change of the index.
type ReportPart struct {
	Kind   string // a kind of change, "ruler" or "unshared"
	Class  string // one of the Class constants, for a part of Kind that is told apart; else ""
	Name   string // "Improved"
	Points Decimal
	Shown  string // "+6.3"
	Words  string // what it means, in a sentence
}

// ReportGateChange is a must-have that is met at one of the dates only.
type ReportGateChange struct {
	ID     string
	Met    bool // now
	Reason string
	Words  string
}

// ReportStep is what happened from one date to the next.
type ReportStep struct {
	From, To string // dates
	Words    string
	People   string // blank if the same people answered
	Parts    []ReportPart
	// What changed in this step, as in [ReportChanges].
	Before, After ReportDate
	Questions     []ReportQuestionChange
	Unchanged     []ReportQuestionChange
	NotShared     []ReportNotShared
}

// NewChangesReport is the report of the last of several dates, oldest first, with what
// changed since the first. There must be two or more, each scored under its own version of
// the same rubric and with the same options; another rubric's id is an error. The file
// heads the report as in [NewPanelReport] and may be nil.
func NewChangesReport(dates []*PanelResult, file *sheet.PanelFile, from Origin) (*Report, error) {
	if len(dates) < 2 {
		return nil, fmt.Errorf("a comparison takes two dates or more, not %d", len(dates))
	}
	first, last := dates[0], dates[len(dates)-1]
	whole, err := Compare(first, last)
	if err != nil {
		return nil, err
	}
	rep := NewPanelReport(last, file, from)
	rep.Changes = whole.report()
	rep.Changes.Trend = trend(dates)
	for i := 1; i < len(dates) && len(dates) > 2; i++ {
		step, err := Compare(dates[i-1], dates[i])
		if err != nil {
			return nil, err
		}
		rep.Changes.Steps = append(rep.Changes.Steps, step.step())
	}
	return rep, nil
}

// report puts a comparison into the form of the JSON report, with its words.
func (c *Comparison) report() *ReportChanges {
	out := &ReportChanges{Shared: c.Shared, NotShared: c.notShared(), Criteria: []ReportCriterionChange{}, Questions: c.questionChanges(c.Questions), Unchanged: c.questionChanges(c.Unchanged),
		Index: ReportIndexChange{Decimal{c.Total}, Decimal{c.Ruler}, Decimal{c.Answers}, Decimal{c.Unshared}, Decimal{c.Improved}, Decimal{c.Worsened},
			Decimal{c.Learnt}, Decimal{c.Lost}, Decimal{c.Scope}, Decimal{c.AnswersOldRuler}},
		Stage:  ReportStageChange{c.StageBefore, c.StageBeforeNewRuler, c.StageAfter},
		Before: reportDate(c.Before), After: reportDate(c.After), SameRuler: c.SameRuler, Parts: c.parts(), Facts: c.factChanges(), People: c.people(), Words: c.words()}
	for i := range c.Criteria {
		out.Criteria = append(out.Criteria, c.criterion(&c.Criteria[i]))
	}
	for _, g := range c.Gates {
		out.Gates = append(out.Gates, c.gateChange(g))
	}
	out.Groups = groups(out)
	return out
}

func (c *Comparison) notShared() []ReportNotShared {
	out := []ReportNotShared{}
	for _, n := range c.NotShared {
		out = append(out, ReportNotShared{Question: n.Question, Why: n.Why, Prompt: c.prompt(n.Question)})
	}
	return out
}

func (c *Comparison) questionChanges(list []QuestionChange) []ReportQuestionChange {
	out := []ReportQuestionChange{}
	for i := range list {
		out = append(out, c.question(&list[i]))
	}
	return out
}

// prompt finds a question's prompt in the later version, else in the earlier one.
func (c *Comparison) prompt(question string) string {
	if q := c.After.r.Question(question); q != nil {
		return q.Prompt
	}
	return c.Before.r.Question(question).Prompt
}

func (c *Comparison) criterion(k *CriterionChange) ReportCriterionChange {
	answers := minus(k.AfterShared, k.BeforeNewRuler)
	out := ReportCriterionChange{Criterion: k.Criterion.ID, Before: Decimal{k.Before}, After: Decimal{k.After}, Change: Decimal{minus(k.After, k.Before)},
		Target: k.Target, TargetScore: Decimal{c.After.r.Scoring.CutPoints[k.Target-1]}, TargetShown: c.levelName(k.Target),
		Name: k.Criterion.Name, BeforeShown: "–", AfterShown: "–", ChangeShown: signed(minus(k.After, k.Before)),
		Answers: Decimal{answers}, AnswersShown: signed(answers), FoundOut: Decimal{k.FoundOut}, Progress: Decimal{k.Progress}, ProgressShown: progressShown(k), Words: inOneLine(c.progressWords(k), c.foundOutWords(k))}
	if k.Before != nil {
		out.BeforeShown = c.Before.Display(k.Before)
	}
	if k.After != nil {
		out.AfterShown = c.After.Display(k.After)
	}
	return out
}

func (c *Comparison) question(q *QuestionChange) ReportQuestionChange {
	return ReportQuestionChange{Question: q.Question.ID, Kind: q.Kind, From: q.From, To: q.To, Prompt: q.Question.Prompt, Class: q.Class, Note: c.note(q),
		FromShown: c.levelShown(q, q.From), ToShown: c.levelShown(q, q.To),
		FromText: standingText(q.was), ToText: standingText(q.is), Points: Decimal{q.Points}, PointsShown: signed(q.Points)}
}

func (c *Comparison) levelShown(q *QuestionChange, level *int) string {
	switch {
	case level != nil:
		return c.levelName(*level)
	case q.Kind == ChangeScope:
		return "not counted"
	}
	return "not known"
}

// signed prints index points with one decimal and their sign; a dash where there are none.
func signed(x *big.Rat) string {
	if x == nil {
		return "–"
	}
	s := points(new(big.Rat).Abs(x))
	switch {
	case s == "0.0":
		return s
	case x.Sign() < 0:
		return "−" + s
	}
	return "+" + s
}
