// Package compare tells what changed between two dates, and what only looks like it: the
// ruler may have changed, other people may have answered, the room may have agreed on
// something, proof may have turned up, and finding out is not improving.
//
// Two dates are compared over the questions that both versions of the rubric share. With
// I_j(a) the confirmed index of answers a by version j cut down to these, and F_j(a) by
// all of it, the change of the index is the sum of
//
//	ruler    = I_2(a1) − I_1(a1)
//	answers  = I_2(a2) − I_2(a1)
//	unshared = (F_2(a2) − I_2(a2)) − (F_1(a1) − I_1(a1))
//
// and answers again of what improved, worsened, was learnt, was lost, and of scope: what
// counts only once. Finding out is not improving ([Comparison]).
//
// What improved or worsened by the numbers has a class where nobody who answered both times
// says so ([QuestionChange.Class]).
package compare

import (
	"fmt"
	"math/big"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/assess/panel"
	"cxgap/rubric"
)

// The ways in which a question can change between two dates.
const (
	Improved = "improved" // known both times, higher now
	Worsened = "worsened" // known both times, lower now
	Learnt   = "learnt"   // known only now
	Lost     = "lost"     // known only before
	Scope    = "scope"    // in the sums only once
)

// Unchanged is what a question without a change is called, of those in the sums.
const Unchanged = "unchanged"

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
	// Total = Ruler + Answers + Unshared.
	Total, Ruler, Answers, Unshared *big.Rat
	// Answers is the sum of these five.
	Improved, Worsened, Learnt, Lost, Scope *big.Rat
	// AnswersOldRuler is what Answers would be by the earlier rubric.
	AnswersOldRuler *big.Rat
	// StageBefore and StageAfter are the confirmed stages under each date's own rubric,
	// StageBeforeNewRuler that of the earlier answers under the later rubric, cut down to
	// shared questions; nil where no criterion is rated.
	StageBefore, StageBeforeNewRuler, StageAfter *int
	// Criteria are those of the later rubric, in its order.
	Criteria []CriterionChange
	// Questions are those that changed, in the later rubric's order.
	Questions []QuestionChange
	// Unchanged are the other shared questions that are in the sums.
	Unchanged []QuestionChange
	// Apart is how far apart the panel's middle answers are at the two dates, in index
	// points.
	Apart  [2]*big.Rat
	people *people // what the members said
	// Same is the number of scored shared questions that are known both times at the same
	// level.
	Same  int
	Gates []GateChange
	// Facts are the shared context questions that were answered differently.
	Facts []FactChange
}

// QuestionChange is how one shared question changed, in levels of the later rubric.
type QuestionChange struct {
	Question *rubric.Question
	Kind     string
	// Class is a finer one of the Class constants, "" for most: what is neither better nor
	// worse though Kind says improved or worsened, or a spread that changed.
	Class    string
	From, To *int     // confirmed levels; nil where not known, or in no sum
	Points   *big.Rat // its part in the index; nil for a change of scope

	// Was and Is are how the question stood at both dates, in the words of the later rubric.
	Was, Is *assess.Value
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
	// FoundOut is how much of the difference is no improvement and no decline: from questions
	// that are newly learnt or no longer known, or have a Class; nil if a score is missing.
	FoundOut *big.Rat
	// Progress is the share of the gap up to the target's least score that was closed, by
	// BeforeNewRuler and AfterShared without FoundOut: below 0 if the gap grew, above 1 if
	// the target was passed; nil if there was no gap, or a score is missing.
	Progress *big.Rat
	// TargetScore is the least score of the target's level.
	TargetScore *big.Rat
}

// GateChange is a gate of both rubrics that fires on the confirmed side at one date only.
type GateChange struct {
	Gate *rubric.Gate // of the later rubric
	// Met is true if it is met now and was not before, false the other way round.
	Met bool
}

// Dates tells what changed between two dates, each scored under its own version of the
// same rubric and with the same options. Another rubric's id is an error.
func Dates(before, after *panel.Result) (*Comparison, error) {
	if before.Rubric.ID != after.Rubric.ID {
		return nil, fmt.Errorf("the answers belong to different rubrics, %q and %q", before.Rubric.ID, after.Rubric.ID)
	}
	c := &Comparison{Before: before, After: after, SameRuler: before.Rubric.SHA256 == after.Rubric.SHA256}
	s := shared(before, after)
	c.Shared, c.NotShared = len(s.pairs), s.why
	one, two := s.ids()
	strict := after.Options
	runs := &fourRuns{
		oldOld: assess.ScoreOnly(s.one, before.Said(), one, strict), newNew: assess.ScoreOnly(s.two, after.Said(), two, strict),
		oldNew: assess.ScoreOnly(s.two, before.VoicesUnder(s.two, s.toLater()).Said(), two, strict),
		newOld: assess.ScoreOnly(s.one, after.VoicesUnder(s.one, s.toEarlier()).Said(), one, strict),
	}
	c.split(runs)
	c.questions(s, runs)
	c.stages(runs)
	c.criteria(runs)
	c.gates(s)
	c.facts(s, runs)
	return c, nil
}

// fourRuns are both answers under both rubrics, cut down to shared questions: oldNew is
// the earlier answers by the later ruler.
type fourRuns struct{ oldOld, oldNew, newOld, newNew *assess.Result }

// split parts the change of the index into ruler, answers and unshared questions.
func (c *Comparison) split(runs *fourRuns) {
	before, after := c.Before.Index[assess.Confirmed], c.After.Index[assess.Confirmed]
	c.Total = exact.Minus(after, before)
	c.Ruler = exact.Minus(runs.oldNew.Index[assess.Confirmed], runs.oldOld.Index[assess.Confirmed])
	c.Answers = exact.Minus(runs.newNew.Index[assess.Confirmed], runs.oldNew.Index[assess.Confirmed])
	c.Unshared = exact.Minus(exact.Minus(after, runs.newNew.Index[assess.Confirmed]), exact.Minus(before, runs.oldOld.Index[assess.Confirmed]))
	c.AnswersOldRuler = exact.Minus(runs.newOld.Index[assess.Confirmed], runs.oldOld.Index[assess.Confirmed])
}

// questions says how each shared question changed, and adds up what that did to the index.
func (c *Comparison) questions(s *sharing, runs *fourRuns) {
	sums := map[string]*big.Rat{Improved: {}, Worsened: {}, Learnt: {}, Lost: {}}
	c.people, c.Apart = newPeople(c.Before, c.After, s), [2]*big.Rat{{}, {}}
	for _, pair := range s.pairs {
		was, is := &runs.oldNew.Values[pair.two], &runs.newNew.Values[pair.two]
		q := QuestionChange{Question: is.Question, Kind: changeKind(was, is), From: knownLevel(was), To: knownLevel(is), Was: was, Is: is}
		c.widen(&q, runs)
		if q.Kind == "" {
			c.unchanged(q, pair.two)
			continue
		}
		q.Class = c.people.classify(&q, pair.two)
		if sum := sums[q.Kind]; sum != nil {
			q.Points = new(big.Rat).Mul(runs.newNew.PointsPerLevel(q.Question), exact.Whole(is.Scored[assess.Confirmed]-was.Scored[assess.Confirmed]))
			sum.Add(sum, q.Points)
		}
		c.Questions = append(c.Questions, q)
	}
	if c.Answers == nil {
		return
	}
	c.Improved, c.Worsened, c.Learnt, c.Lost = sums[Improved], sums[Worsened], sums[Learnt], sums[Lost]
	c.Scope = new(big.Rat).Set(c.Answers)
	for _, sum := range sums {
		c.Scope.Sub(c.Scope, sum)
	}
}

// unchanged notes a question that did not change.
func (c *Comparison) unchanged(q QuestionChange, at int) {
	if !q.Is.InSums() {
		return
	}
	q.Kind = Unchanged
	q.Class = c.people.classify(&q, at)
	c.Unchanged = append(c.Unchanged, q)
	if q.From != nil && q.To != nil && q.Class == "" {
		c.Same++
	}
}

// changeKind names how a question changed; "" if it did not.
func changeKind(was, is *assess.Value) string {
	switch {
	case !was.Question.Scored() || !was.InSums() && !is.InSums():
		return ""
	case !was.InSums() || !is.InSums():
		return Scope
	case was.Known() && is.Known() && is.Scored[assess.Confirmed] > was.Scored[assess.Confirmed]:
		return Improved
	case was.Known() && is.Known() && is.Scored[assess.Confirmed] < was.Scored[assess.Confirmed]:
		return Worsened
	case is.Known() && !was.Known():
		return Learnt
	case was.Known() && !is.Known():
		return Lost
	}
	return ""
}

// knownLevel is the confirmed level of a question that is known and in the sums, or nil.
func knownLevel(v *assess.Value) *int {
	if !v.InSums() || !v.Known() {
		return nil
	}
	return &v.Scored[assess.Confirmed]
}

func (c *Comparison) stages(runs *fourRuns) {
	level := func(res *assess.Result) *int {
		if !res.Stage.Rated {
			return nil
		}
		return &res.Stage.Level[assess.Confirmed]
	}
	c.StageBefore, c.StageBeforeNewRuler, c.StageAfter = level(c.Before.Result), level(runs.oldNew), level(c.After.Result)
}

func (c *Comparison) criteria(runs *fourRuns) {
	for i := range c.After.Criteria {
		after := &c.After.Criteria[i]
		change := CriterionChange{Criterion: after.Criterion, After: after.Score[assess.Confirmed], Target: after.Target,
			BeforeNewRuler: runs.oldNew.Criteria[i].Score[assess.Confirmed], AfterShared: runs.newNew.Criteria[i].Score[assess.Confirmed]}
		if before := c.Before.CriterionOf(after.Criterion.ID); before != nil {
			change.Before = before.Score[assess.Confirmed]
		}
		change.TargetScore = c.After.Rubric.Scoring.CutPoints[after.Target-1]
		change.FoundOut = c.foundOut(runs, &change)
		change.Progress = progress(change.BeforeNewRuler, exact.Minus(change.AfterShared, change.FoundOut), change.TargetScore)
		c.Criteria = append(c.Criteria, change)
	}
}

// progress is the share of the way from a score up to the target that was made.
func progress(before, after, target *big.Rat) *big.Rat {
	gap := exact.Minus(target, before)
	if gap == nil || gap.Sign() <= 0 || after == nil {
		return nil
	}
	made := exact.Minus(after, before)
	return made.Quo(made, gap)
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
			c.Gates = append(c.Gates, GateChange{now.Gate, was.Holds(assess.Confirmed)})
		}
	}
}

// foundOut is the part of a criterion's change that is no improvement and no decline, in
// points of its score: from questions known at one of the dates only, and from those whose
// change has a class of its own ([QuestionChange].Class).
// It is nil where the criterion is not rated.
func (c *Comparison) foundOut(runs *fourRuns, k *CriterionChange) *big.Rat {
	if k.BeforeNewRuler == nil || k.AfterShared == nil {
		return nil
	}
	all, levels := 0, 0
	for _, list := range [][]QuestionChange{c.Questions, c.Unchanged} {
		for i := range list {
			q := &list[i]
			weight := q.Question.WeightIn(k.Criterion.ID)
			if q.Is.InSums() {
				all += weight
			}
			if q.Kind == Learnt || q.Kind == Lost || q.Class != "" {
				levels += weight * (q.Is.Scored[assess.Confirmed] - q.Was.Scored[assess.Confirmed])
			}
		}
	}
	if all == 0 {
		return nil
	}
	return big.NewRat(int64(100*levels), int64(all*c.After.Rubric.Top()))
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
func (c *Comparison) facts(s *sharing, runs *fourRuns) {
	for _, pair := range s.pairs {
		was, is := &runs.oldNew.Values[pair.two], &runs.newNew.Values[pair.two]
		if !is.Question.Scored() && was.Option != is.Option {
			c.Facts = append(c.Facts, FactChange{is.Question, was.Option, is.Option, c.Before.Votes[pair.one].Options, c.After.Votes[pair.two].Options})
		}
	}
}
