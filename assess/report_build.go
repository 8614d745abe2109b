package assess

import (
	"math/big"
	"strconv"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// Origin is what a report says about where it comes from; it is not part of the scoring.
type Origin struct {
	ToolVersion string
	// File is the answer file's name as given, with slashes; SHA256 its digest in hex.
	// Both may be blank.
	File, SHA256 string
}

// NewReport computes everything that any renderer may show.
func NewReport(res *Result, a *sheet.Sheet, from Origin) *Report {
	b := newBuilder(res, a)
	return b.report(from.ToolVersion, []ReportRespondent{b.respondent(a.Respondent, from.File, from.SHA256)})
}

// report gathers the report of one sheet or of a panel.
func (b *builder) report(toolVersion string, respondents []ReportRespondent) *Report {
	res, a := b.res, b.a
	rep := &Report{
		Schema:      ReportSchema,
		Tool:        Tool{Name: "cxgap", Version: toolVersion},
		Options:     ReportOptions{Target: res.Options.Target, StrictEvidence: res.Options.StrictEvidence, Core: res.Options.Core},
		Rubric:      ReportRubric{ID: b.r.ID, Version: b.r.Version, Title: b.r.Title, SHA256: b.r.SHA256, Summary: b.r.Summary},
		Subject:     textOrNil(a.Subject),
		Date:        a.Updated,
		Comment:     textOrNil(a.Comment),
		Respondents: respondents,
		Verdict:     b.verdict(),
		Coverage:    Decimal{res.Coverage},
		Index:       decimals(res.Index),
		Stage:       b.stage(),
		Criteria:    b.criteria(),
		Gates:       b.gates(),
		Top:         b.r.Top(),
		Scale:       b.scale(),
	}
	rep.Gaps, rep.FindOut = b.gaps(), b.findOut()
	rep.AlsoAgreed = b.alsoAgreed(rep.Gaps)
	rep.Contradictions, rep.Benchmarks = b.contradictions(), b.benchmarks()
	rep.SetPlan(res, res.Plan(0))
	rep.Sensitivity = b.sensitivity()
	rep.Questions, rep.Arithmetic = b.questions(), res.ExplainStage()
	if b.panel != nil {
		rep.Panel, rep.Agreement = b.panelSection(), b.agreementSection()
		b.agreement = rep.Agreement
		rep.markContested()
	}
	rep.Words, rep.Sources = b.words(), b.sources
	rep.Words.Gaps = b.gapsWords(rep.Gaps)
	b.dress(rep)
	if len(rep.FindOut) > 0 {
		rep.Words.FindOut = findOutWords
		if b.res.Options.StrictEvidence {
			rep.Words.FindOut += proofWords
		}
	}
	return rep
}

// builder gathers a report; it numbers the sources in the order they are cited.
type builder struct {
	res *Result
	r   *rubric.Rubric
	// a is the respondent's sheet; for a panel, what stands for all of its members.
	a       *sheet.Sheet
	sensed  *Sensitivity // nil if no criterion is rated
	cited   map[string]int
	sources []ReportSource

	panel     *PanelResult // nil for one respondent
	agreement *ReportAgreement
	levels    [][]int8  // by member and question, see memberLevels
	alone     [][]Value // by member, see memberValues
}

func newBuilder(res *Result, a *sheet.Sheet) *builder {
	return &builder{res: res, r: res.Rubric, a: a, cited: map[string]int{}, sensed: res.Sensitivity()}
}

func (b *builder) scale() []string {
	names := make([]string, len(b.r.Scale))
	for i := range b.r.Scale {
		names[i] = b.r.Scale[i].Name
	}
	return names
}

func textOrNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func ids(refs []rubric.Ref) []string {
	out := make([]string, len(refs))
	for i, ref := range refs {
		out[i] = ref.ID
	}
	return out
}

// cite numbers the sources on first use.
func (b *builder) cite(refs []rubric.Ref) []int {
	var numbers []int
	for _, ref := range refs {
		n, known := b.cited[ref.ID]
		if s := b.r.Source(ref.ID); !known && s != nil {
			n = len(b.sources) + 1
			b.cited[ref.ID] = n
			b.sources = append(b.sources, ReportSource{Number: n, ID: s.ID, Line: sourceLine(s), Note: s.Note})
		}
		numbers = append(numbers, n)
	}
	return numbers
}

func sourceLine(s *rubric.Source) string {
	line := s.Title
	for _, part := range []string{s.Author, s.Publisher, s.Date} {
		if part != "" {
			line += "; " + part
		}
	}
	return line
}

func (b *builder) respondent(who sheet.Respondent, file, sha256 string) ReportRespondent {
	return ReportRespondent{Name: textOrNil(who.Name), Role: textOrNil(who.Role), File: textOrNil(file), SHA256: textOrNil(sha256), RoleName: b.roleName(who.Role)}
}

// roleName gives a role's name; what is no role of the rubric stands for itself.
func (b *builder) roleName(id string) string {
	if role := b.r.Role(id); role != nil {
		return role.Name
	}
	return id
}

func (b *builder) verdict() *ReportVerdict {
	v := b.res.Verdict
	if v == nil {
		return nil
	}
	return &ReportVerdict{ID: v.ID, Text: v.Text, Sources: ids(v.Sources), Cited: b.cite(v.Sources)}
}

func (b *builder) stage() ReportStage {
	s := &b.res.Stage
	out := ReportStage{Withheld: s.Withheld, WhyWithheld: append([]string{}, s.Why...), HeldBy: []HeldBy{}}
	if !s.Rated {
		return out
	}
	out.Confirmed, out.Possible = b.stageLevel(Confirmed), b.stageLevel(Possible)
	for _, h := range s.Held {
		out.HeldBy = append(out.HeldBy, heldBy(h))
	}
	return out
}

func (b *builder) stageLevel(side Side) StageLevel {
	level, uncapped := b.res.Stage.Level[side], b.res.Stage.Uncapped[side]
	return StageLevel{Level: &level, Name: &b.r.Scale[level].Name, Uncapped: &uncapped}
}

// weakest is the reason given where no gate explains a weak criterion.
const weakest = "weakest criterion"

func heldBy(h Hold) HeldBy {
	switch {
	case h.Criterion == nil:
		return HeldBy{Kind: "gate", ID: h.Gate.Gate.ID, Cap: h.Cap, Reason: h.Gate.Gate.Reason, Question: &h.Gate.Gate.Question.ID}
	case h.Gate != nil:
		return HeldBy{Kind: "balance", ID: h.Criterion.Criterion.ID, Cap: h.Cap, Reason: h.Gate.Gate.Reason, Question: &h.Gate.Gate.Question.ID}
	}
	return HeldBy{Kind: "balance", ID: h.Criterion.Criterion.ID, Cap: h.Cap, Reason: weakest}
}

func (b *builder) criteria() []ReportCriterion {
	out := make([]ReportCriterion, len(b.res.Criteria))
	for i := range b.res.Criteria {
		c := &b.res.Criteria[i]
		out[i] = ReportCriterion{ID: c.Criterion.ID, Name: c.Criterion.Name, Weight: c.Criterion.Weight, Rated: c.Rated,
			Coverage: Decimal{c.Coverage}, Score: decimals(c.Score), Target: c.Target, Terms: b.terms(c.Criterion.ID),
			ScoreShown: "–", LevelShown: "not rated", GapShown: "–", TargetScore: Decimal{b.r.Scoring.CutPoints[c.Target-1]}}
		if c.Rated {
			out[i].Level = LevelPair{&c.Level[Confirmed], &c.Level[Possible]}
			out[i].Gap = &c.Gap
			out[i].ScoreShown = span(b.res.Display(c.Score[Confirmed]), b.res.Display(c.Score[Possible]))
			out[i].LevelShown = span(strconv.Itoa(c.Level[Confirmed]), strconv.Itoa(c.Level[Possible]))
			out[i].GapShown = strconv.Itoa(c.Gap)
			out[i].Held = b.criterionGate(c)
		}
	}
	return out
}

// criterionGate gives the reason of the gate that keeps a criterion below what its score gives.
func (b *builder) criterionGate(c *CriterionScore) string {
	if g := gateHolding(b.res.Gates, c); g != nil {
		return g.Gate.Reason
	}
	return ""
}

// span prints "a…b", or just "a" if both are the same.
func span(a, b string) string {
	if a == b {
		return a
	}
	return a + "…" + b
}

func (b *builder) terms(criterion string) []ReportTerm {
	terms := []ReportTerm{}
	for i := range b.res.Values {
		v := &b.res.Values[i]
		w := v.Question.WeightIn(criterion)
		if w == 0 {
			continue
		}
		t := ReportTerm{Question: v.Question.ID, Weight: w, State: v.State}
		if v.InSums() {
			t.Confirmed, t.Possible = &v.Scored[Confirmed], &v.Scored[Possible]
		}
		terms = append(terms, t)
	}
	return terms
}

func (b *builder) gates() []ReportGate {
	out := make([]ReportGate, len(b.res.Gates))
	for i := range b.res.Gates {
		g := &b.res.Gates[i]
		out[i] = ReportGate{ID: g.Gate.ID, Fires: GateSides{g.Fires[Confirmed], g.Fires[Possible]}, Caps: g.Gate.Caps, At: g.Gate.At, Reason: g.Gate.Reason}
	}
	return out
}

// points prints index points with one decimal.
func points(x *big.Rat) string { return roundHalfUp(x, 1).FloatString(1) }
