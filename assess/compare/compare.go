// Package compare tells what changed between two dates, and what only looks like it: the
// ruler may have changed, other people may have been asked, the room may have settled
// something, evidence may have turned up, and finding out is not improving.
//
// Two dates are compared over the questions that both versions of the rubric share. With
// I_j(a) the confirmed index of answers a by version j cut down to these, and F_j(a) by
// all of it, the change of the index is the sum of
//
//	ruler    = I_2(a1) − I_1(a1)                          the ruler changed
//	answers  = I_2(a2) − I_2(a1)                          the answers changed
//	unshared = (F_2(a2) − I_2(a2)) − (F_1(a1) − I_1(a1))  what only one version asks
//
// Let a′ be a panel without what the room settled, and a″ those of its members alone who
// were heard at both dates. Then answers is the sum of
//
//	same_people = I_2(a2″) − I_2(a1″)                          what they say has changed
//	people      = I_2(a1″) − I_2(a1′) + I_2(a2′) − I_2(a2″)  who else was asked
//	room        = I_2(a1′) − I_2(a1) + I_2(a2) − I_2(a2′)      what the room settled
//
// and same_people again of what improved, worsened, was learnt, was lost, and of scope, the
// rest. Nothing else is ever called an improvement (method.md, section 11).
package compare

import (
	"cmp"
	"fmt"
	"math/big"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/assess/panel"
	"cxgap/rubric"
	"cxgap/rubric/alike"
)

// The ways in which a question can change between two dates, for the people heard at both.
const (
	Improved = "improved" // known and answered by the same people both times, higher now
	Worsened = "worsened" // known and answered by the same people both times, lower now
	Learnt   = "learnt"   // known only now, or the same answer with evidence newly seen
	Lost     = "lost"     // known only before, or the same answer with evidence no longer seen
	// Scope is a question that is in the sums at one date only, or that not the same of
	// these people answered.
	Scope = "scope"
)

// Unchanged is what a question without a change is called, of those in the sums, and Others
// one with different answers of people of whom nobody is known to have been heard both times.
const (
	Unchanged = "unchanged"
	Others    = "others"
)

// Comparison is what changed between two dates of one subject. All numbers of points are
// index points on the confirmed side; they are nil where an index that they come from is.
type Comparison struct {
	Before, After *panel.Result
	// SameRuler is true if both were answered under the very same rubric: Ruler and
	// Unshared are then 0.
	SameRuler bool
	// Shared is the number of questions that both rubrics have.
	Shared    int
	NotShared []NotShared
	// Same pairs the members heard at both dates, by their places before and after; Common
	// are their names as compared ([alike.Key]), those before.
	Same   [][2]int
	Common []string
	// MayBeOne pairs members who are not the same by name, in the same way, and whose names are
	// so much alike that they may be one person ([alike.MaybeOne]). Nothing is reckoned by it.
	// Unsure is true if there are any, or if somebody without a name may be one of others: what
	// is told of the people heard both times, and of others, then rests on the names as given.
	MayBeOne [][2]int
	Unsure   bool
	// Taken says by what one respondent each time is taken for the same.
	Taken Taking
	// Total = Ruler + Answers + Unshared.
	Total, Ruler, Answers, Unshared *big.Rat
	// Answers = SamePeople + People + Room. Where nobody was heard at both dates, or those
	// alone leave no criterion rated, SamePeople and People are nil and Others is their sum:
	// what changed and who was asked cannot be told apart.
	SamePeople, People, Room, Others *big.Rat
	// SamePeople is the sum of these five.
	Improved, Worsened, Learnt, Lost, Scope *big.Rat
	// AnswersOldRuler is what Answers would be by the earlier rubric.
	AnswersOldRuler *big.Rat
	// StageBefore and StageAfter are the confirmed stages under each date's own rubric,
	// StageBeforeNewRuler that of the earlier answers under the later rubric, cut down to
	// shared questions; nil where no criterion is rated.
	StageBefore, StageBeforeNewRuler, StageAfter *int
	// Criteria are those of the later rubric, in its order.
	Criteria []CriterionChange
	// Questions are those that improved, worsened, were learnt or lost, in the later
	// rubric's order; none where SamePeople is nil.
	Questions []QuestionChange
	// Rescoped are those that are in the sums at one date only, or whose level moved while
	// not the same people answered them; all are of the kind [Scope].
	Rescoped []QuestionChange
	// Differing are those on which the answers of the two dates differ, where SamePeople is
	// nil: whether something changed cannot be told. All are of the kind [Others].
	Differing []QuestionChange
	// Unchanged are the other shared questions that are in the sums at both dates.
	Unchanged []QuestionChange
	// Closer and Further are the questions on which those who answered both times lie closer
	// together or further apart than before.
	Closer, Further []Spread
	Gates           []GateChange
	// Facts are the shared context questions that were answered differently.
	Facts []FactChange
}

// QuestionChange is how one shared question changed for the people heard at both dates, in
// levels of the later rubric.
type QuestionChange struct {
	Question *rubric.Question
	Kind     string
	From, To *int     // confirmed levels; nil where not known, or in no sum
	Points   *big.Rat // its part in the index; nil if it is in the sums at one date only

	// Was and Is are how the question stood at both dates, in the words of the later rubric.
	Was, Is *assess.Value
}

// Evidence tells whether only what was seen as evidence changed, and not the answer.
func (q *QuestionChange) Evidence() bool {
	return (q.Kind == Learnt || q.Kind == Lost) && q.From != nil && q.To != nil
}

// CriterionChange is how one criterion changed.
type CriterionChange struct {
	Criterion *rubric.Criterion
	// Before and After are the confirmed scores under each date's own rubric, 0..100; nil
	// if not rated, or if the earlier rubric does not have the criterion.
	Before, After *big.Rat
	// BeforeNewRuler and AfterShared are both answers under the later rubric, cut down to
	// shared questions: what they differ by is what the answers changed.
	BeforeNewRuler, AfterShared *big.Rat
	Target                      int
	// Improved is what the questions that improved or worsened did to the score of the
	// people heard at both dates; Other is what else the answers changed. Both are nil where
	// that cannot be told.
	Improved, Other *big.Rat
	// Progress is the share of the gap from BeforeNewRuler up to TargetScore that Improved
	// closed: below 0 if it widened it, above 1 if the target was passed; nil if there was no
	// gap, or if it cannot be told.
	Progress *big.Rat
	// TargetScore is the least score of the target's level.
	TargetScore *big.Rat
}

// GateChange is a gate of both rubrics that fires on the confirmed side at one date only.
type GateChange struct {
	Gate *rubric.Gate // of the later rubric
	// Was and Is are how the gate stood under each date's own rubric.
	Was, Is *assess.GateState
	// Counts tells whether it could do anything at both dates: its question applied, and the
	// criterion that it is on was rated.
	Counts bool
}

// Met tells whether the gate is met now and was not before; else it is the other way round.
func (g *GateChange) Met() bool { return g.Was.Holds(assess.Confirmed) }

// Open tells whether it was open, or now is, if the must-have is there: at the date at which
// it is not met, it fires on the confirmed side only.
func (g *GateChange) Open() bool {
	if g.Met() {
		return !g.Was.Holds(assess.Possible)
	}
	return !g.Is.Holds(assess.Possible)
}

// Dates tells what changed between two dates, each scored under its own version of the
// same rubric and with the same options. Another rubric's id is an error.
func Dates(before, after *panel.Result) (*Comparison, error) {
	if before.Rubric.ID != after.Rubric.ID {
		return nil, fmt.Errorf("the answers belong to different rubrics, %q and %q", before.Rubric.ID, after.Rubric.ID)
	}
	c := &Comparison{Before: before, After: after, SameRuler: before.Rubric.SHA256 == after.Rubric.SHA256, Same: sameMembers(before, after)}
	for _, pair := range c.Same {
		c.Common = append(c.Common, alike.Key(before.Members[pair[0]].Respondent.Name))
	}
	c.Taken = takenFor(before, after)
	c.MayBeOne, c.Unsure = unmatched(before.Members, after.Members, c.Same, c.Taken)
	s := shared(before, after)
	c.Shared, c.NotShared = len(s.pairs), s.why
	was, is := newVoices(s.voicesBefore(before), c.Same, 0), newVoices(after.Voices(), c.Same, 1)
	r := newRuns(s, before, after, was, is)
	c.split(r)
	if c.SamePeople != nil {
		c.questions(s, r, was, is)
	} else {
		c.differing(s, r)
	}
	c.spreads(s, was, is)
	c.stages(r)
	c.criteria(r)
	c.gates(s)
	c.facts(s, r)
	return c, nil
}

// runs are all answers that are compared, each cut down to shared questions.
type runs struct {
	oldOld, newOld *assess.Result // a1 and a2 by the earlier rubric
	old, new       dateRuns       // by the later one
}

// dateRuns are the answers of one date by the later rubric.
type dateRuns struct {
	all   *assess.Result // a
	plain *assess.Result // a′: without what the room settled
	same  *assess.Result // a″: those heard at both dates alone, of them; nil if there are none
}

func newRuns(s *sharing, before, after *panel.Result, was, is *voices) *runs {
	one, two := s.ids()
	o := after.Options
	byLater := func(said []assess.Said) *assess.Result { return assess.ScoreOnly(s.two, said, two, o) }
	date := func(v *voices) dateRuns {
		d := dateRuns{all: byLater(v.all.Said())}
		d.plain = d.all
		if len(v.all.Agreed) > 0 {
			d.plain = byLater(v.all.Unsettled().Said())
		}
		switch len(v.same) {
		case 0:
		case len(v.levels):
			d.same = d.plain
		default:
			d.same = byLater(v.all.Of(v.same).Said())
		}
		return d
	}
	return &runs{
		oldOld: assess.ScoreOnly(s.one, before.Said(), one, o),
		newOld: assess.ScoreOnly(s.one, after.VoicesUnder(s.one, s.toEarlier()).Said(), one, o),
		old:    date(was), new: date(is),
	}
}

// voicesBefore are what the members of the first date say, in the words of the second
// version.
func (s *sharing) voicesBefore(before *panel.Result) *panel.Voices {
	if s.one == s.two { // and not only alike: options are compared by their place in memory
		return before.Voices()
	}
	return before.VoicesUnder(s.two, s.toLater())
}

// split parts the change of the index: into ruler, answers and unshared questions, and the
// answers by who gave them.
func (c *Comparison) split(r *runs) {
	index := func(res *assess.Result) *big.Rat {
		if res == nil {
			return nil
		}
		return res.Index[assess.Confirmed]
	}
	before, after := c.Before.Index[assess.Confirmed], c.After.Index[assess.Confirmed]
	old, now := &r.old, &r.new
	c.Total = exact.Minus(after, before)
	c.Ruler = exact.Minus(index(old.all), index(r.oldOld))
	c.Answers = exact.Minus(index(now.all), index(old.all))
	c.Unshared = exact.Minus(exact.Minus(after, index(now.all)), exact.Minus(before, index(r.oldOld)))
	c.AnswersOldRuler = exact.Minus(index(r.newOld), index(r.oldOld))

	others := exact.Minus(index(now.plain), index(old.plain))
	c.Room = exact.Minus(c.Answers, others)
	c.SamePeople = exact.Minus(index(now.same), index(old.same))
	c.People = exact.Minus(others, c.SamePeople)
	if c.SamePeople == nil {
		c.Others = others
	}
}

// questions says how each shared question changed for the people heard at both dates, and
// adds up what that did to the index.
func (c *Comparison) questions(s *sharing, r *runs, before, after *voices) {
	sums := map[string]*big.Rat{Improved: {}, Worsened: {}, Learnt: {}, Lost: {}}
	for _, at := range s.scored() {
		q, counts := questionChange(r.old.same, r.new.same, at)
		if !counts {
			continue
		}
		switch q.Kind = changeKind(q.Was, q.Is, sameAnswered(before, after, at)); q.Kind {
		case Unchanged:
			c.Unchanged = append(c.Unchanged, q)
		case Scope:
			c.Rescoped = append(c.Rescoped, q)
		default:
			sums[q.Kind].Add(sums[q.Kind], q.Points)
			c.Questions = append(c.Questions, q)
		}
	}
	c.Improved, c.Worsened, c.Learnt, c.Lost = sums[Improved], sums[Worsened], sums[Learnt], sums[Lost]
	c.Scope = new(big.Rat).Set(c.SamePeople)
	for _, sum := range sums {
		c.Scope.Sub(c.Scope, sum)
	}
}

// differing lists on which questions the members of the two dates answer differently.
func (c *Comparison) differing(s *sharing, r *runs) {
	for _, at := range s.scored() {
		q, counts := questionChange(r.old.plain, r.new.plain, at)
		switch {
		case !counts:
		case changeKind(q.Was, q.Is, true) == Unchanged:
			q.Kind = Unchanged
			c.Unchanged = append(c.Unchanged, q)
		default:
			q.Kind = Others
			c.Differing = append(c.Differing, q)
		}
	}
}

// questionChange sets a question at both dates side by side; counts is false if it is in the
// sums at neither.
func questionChange(before, after *assess.Result, at int) (q QuestionChange, counts bool) {
	was, is := &before.Values[at], &after.Values[at]
	q = QuestionChange{Question: is.Question, From: knownLevel(was), To: knownLevel(is), Was: was, Is: is}
	if was.InSums() && is.InSums() {
		q.Points = new(big.Rat).Mul(after.PointsPerLevel(q.Question), exact.Whole(is.Scored[assess.Confirmed]-was.Scored[assess.Confirmed]))
	}
	return q, was.InSums() || is.InSums()
}

// scored are the places of the scored shared questions in the second version.
func (s *sharing) scored() []int {
	var out []int
	for _, pair := range s.pairs {
		if s.two.Questions[pair.two].Scored() {
			out = append(out, pair.two)
		}
	}
	return out
}

// changeKind names how a question changed that is in the sums at one date at least; same
// tells whether the same people answered it.
//
// Learning is not improving: where the level that counts moved and the answer did not move
// with it, only what was seen as evidence can have moved it.
func changeKind(was, is *assess.Value, same bool) string {
	way := cmp.Compare(is.Scored[assess.Confirmed], was.Scored[assess.Confirmed])
	switch {
	case was.InSums() != is.InSums():
		return Scope
	case !was.Known() && is.Known():
		return Learnt
	case was.Known() && !is.Known():
		return Lost
	case !was.Known() || way == 0:
		return Unchanged
	case !same && was.State != assess.Absent && is.State != assess.Absent:
		return Scope
	}
	moved := cmp.Compare(is.Given[assess.Confirmed], was.Given[assess.Confirmed]) == way
	switch {
	case moved && way > 0:
		return Improved
	case moved:
		return Worsened
	case way > 0:
		return Learnt
	}
	return Lost
}

// knownLevel is the confirmed level of a question that is known and in the sums, or nil.
func knownLevel(v *assess.Value) *int {
	if !v.InSums() || !v.Known() {
		return nil
	}
	return &v.Scored[assess.Confirmed]
}

// spreads lists on which questions those who answered both times moved together or apart.
func (c *Comparison) spreads(s *sharing, before, after *voices) {
	for _, at := range s.scored() {
		spread, ok := spreadOf(before, after, at)
		switch {
		case !ok || spread.Change() == 0:
		case spread.Change() < 0:
			c.Closer = append(c.Closer, spread)
		default:
			c.Further = append(c.Further, spread)
		}
	}
}

func (c *Comparison) stages(r *runs) {
	level := func(res *assess.Result) *int {
		if !res.Stage.Rated {
			return nil
		}
		return &res.Stage.Level[assess.Confirmed]
	}
	c.StageBefore, c.StageBeforeNewRuler, c.StageAfter = level(c.Before.Result), level(r.old.all), level(c.After.Result)
}

func (c *Comparison) criteria(r *runs) {
	for i := range c.After.Criteria {
		after := &c.After.Criteria[i]
		change := CriterionChange{Criterion: after.Criterion, After: after.Score[assess.Confirmed], Target: after.Target,
			BeforeNewRuler: r.old.all.Criteria[i].Score[assess.Confirmed], AfterShared: r.new.all.Criteria[i].Score[assess.Confirmed]}
		if before := c.criterionBefore(after.Criterion); before != nil {
			change.Before = before.Score[assess.Confirmed]
		}
		change.TargetScore = c.After.Rubric.Scoring.CutPoints[after.Target-1]
		if c.SamePeople != nil && c.Taken != Different {
			change.Improved = c.improvement(&r.new.same.Criteria[i])
		}
		change.Other = exact.Minus(exact.Minus(change.AfterShared, change.BeforeNewRuler), change.Improved)
		if gap := exact.Minus(change.TargetScore, change.BeforeNewRuler); gap != nil && gap.Sign() > 0 && change.Other != nil {
			change.Progress = new(big.Rat).Quo(change.Improved, gap)
		}
		c.Criteria = append(c.Criteria, change)
	}
}

// criterionBefore returns a criterion as it was scored under the earlier version, also under
// a former id; nil if that version has none.
func (c *Comparison) criterionBefore(k *rubric.Criterion) *assess.CriterionScore {
	if before := c.Before.CriterionOf(k.ID); before != nil {
		return before
	}
	for _, former := range k.RenamedFrom {
		if before := c.Before.CriterionOf(former.ID); before != nil {
			return before
		}
	}
	return nil
}

// improvement is what the questions that improved or worsened did to a criterion's score, by
// the weights in the sums of the people heard at both dates; nil if it is not rated there.
func (c *Comparison) improvement(k *assess.CriterionScore) *big.Rat {
	if !k.Rated {
		return nil
	}
	levels := 0
	for i := range c.Questions {
		q := &c.Questions[i]
		if q.Kind == Improved || q.Kind == Worsened {
			levels += q.Question.WeightIn(k.Criterion.ID) * (q.Is.Scored[assess.Confirmed] - q.Was.Scored[assess.Confirmed])
		}
	}
	return big.NewRat(int64(100*levels), k.Weight*int64(c.After.Rubric.Top()))
}

// gates lists the gates of both rubrics, on the same question, that fire at one date only.
func (c *Comparison) gates(s *sharing) {
	later := map[string]string{}
	for _, pair := range s.pairs {
		later[s.one.Questions[pair.one].ID] = s.two.Questions[pair.two].ID
	}
	before := map[string]*assess.GateState{}
	for i := range c.Before.Gates {
		before[c.Before.Gates[i].Gate.ID] = &c.Before.Gates[i]
	}
	for i := range c.After.Gates {
		now := &c.After.Gates[i]
		was := before[now.Gate.ID]
		if was != nil && later[was.Gate.Question.ID] == now.Gate.Question.ID && was.Holds(assess.Confirmed) != now.Holds(assess.Confirmed) {
			c.Gates = append(c.Gates, GateChange{now.Gate, was, now, gateCounts(c.Before, was) && gateCounts(c.After, now)})
		}
	}
}

// gateCounts tells whether a gate does something as soon as it fires.
func gateCounts(p *panel.Result, g *assess.GateState) bool {
	return !g.Idle && p.ValueOf(g.Gate.Question.ID).InSums()
}

// FactChange is a context question of both rubrics with another answer than before.
type FactChange struct {
	Question *rubric.Question
	// From and To are options of the later rubric; nil where the answer is not known.
	From, To *rubric.Option
	// VotesBefore and VotesAfter are how often each option was chosen at the two dates.
	VotesBefore, VotesAfter []int
}

// facts lists the shared context questions whose answer changed.
func (c *Comparison) facts(s *sharing, r *runs) {
	for _, pair := range s.pairs {
		was, is := &r.old.all.Values[pair.two], &r.new.all.Values[pair.two]
		if !is.Question.Scored() && was.Option != is.Option {
			c.Facts = append(c.Facts, FactChange{is.Question, was.Option, is.Option, c.Before.Votes[pair.one].Options, c.After.Votes[pair.two].Options})
		}
	}
}
