package reach

import (
	"slices"

	"cxgap/rubric"
)

// Budget is how many elementary steps (an answer tried, two sums added) may be spent on
// one rubric, a second at the very most. One question to a [Space] may take a quarter of
// what is left, so that a single hard one does not use up all.
const Budget = 1_000_000

// Truth is an exact answer, or none.
type Truth int

const (
	// NotDecided means that the budget did not suffice, or that the rubric is not regular.
	NotDecided Truth = iota
	No
	Yes
)

func (t Truth) String() string { return [...]string{"not decided", "no", "yes"}[t] }

// Space is everything that can be answered under one rubric. It remembers what it has
// found out and is not for use by several goroutines at once.
type Space struct {
	r       *rubric.Rubric
	nodes   []node
	gatesOn [][]int           // gates by the criterion they cap; the last entry is for the stage
	scored  []bool            // criteria that some question scores
	all     []int             // the scored questions
	musts   []int             // the questions of gates with those they hang on, parents first
	regular bool              // see [Space.Regular]
	left    int               // steps
	needs   map[int64][]int64 // see need
	rated   map[int64]int64   // see leastRated

	tried     *tried    // see newTried
	open      *frame    // see openFrame
	levels    [][]Truth // by criterion and level
	stages    []Truth   // by level
	influence []Truth   // by question
	still     []int     // scored questions whose influence no sweep has shown yet
	alwaysOut []int     // by question, see [Space.findAlwaysOut]
}

// node is a question with its place in the tree of ask_when.
type node struct {
	q           *rubric.Question
	parent      int // -1 for a question that hangs on none
	atLeast     int // level of the parent from which it is asked
	children    []int
	options     []int // positions of the options that are offered for some count of ticks
	contexts    []int // by clause of applies_when: the position of the context question
	decides     []int // of a context question: the questions that it can leave out or close
	refuses     bool  // not applicable
	weights     []weight
	gates       []int
	top, lowest int // highest and lowest level that can be given; 0 without options
}

type weight struct {
	criterion int
	w         int64
}

// New prepares the space of a valid rubric.
func New(r *rubric.Rubric) *Space {
	s := &Space{r: r, nodes: make([]node, len(r.Questions)), gatesOn: make([][]int, len(r.Criteria)+1),
		scored: make([]bool, len(r.Criteria)), left: Budget, needs: map[int64][]int64{}, rated: map[int64]int64{}}
	decides := make([][]int, len(r.Questions)) // applies_when may name a later question
	for i := range r.Questions {
		s.nodes[i] = s.node(&r.Questions[i])
		if p := s.nodes[i].parent; p >= 0 {
			s.nodes[p].children = append(s.nodes[p].children, i)
		}
		for _, x := range s.nodes[i].contexts {
			decides[x] = append(decides[x], i)
		}
	}
	for i := range s.nodes {
		s.nodes[i].decides = decides[i]
	}
	for i := range r.Gates {
		g := &r.Gates[i]
		on := r.QuestionIndex(g.Question.ID)
		s.nodes[on].gates = append(s.nodes[on].gates, i)
		s.gatesOn[s.capped(g)] = append(s.gatesOn[s.capped(g)], i)
	}
	s.refusals()
	s.all, s.musts = s.scoredQuestions(), s.gateQuestions()
	s.regular = !slices.ContainsFunc(s.all, func(i int) bool {
		n := &s.nodes[i]
		return len(n.options) == 0 || n.lowest != 0 || n.top != r.Top()
	})
	return s
}

// capped is the criterion that a gate caps, or the number of criteria for the stage.
func (s *Space) capped(g *rubric.Gate) int {
	if g.Caps == rubric.Overall {
		return len(s.r.Criteria)
	}
	return s.r.CriterionIndex(g.Caps)
}

func (s *Space) node(q *rubric.Question) node {
	n := node{q: q, parent: -1}
	if b := q.AskWhen; b != nil {
		n.parent, n.atLeast = s.r.QuestionIndex(b.Question.ID), b.AtLeast
	}
	for i := range q.Options {
		if Offered(q, &q.Options[i]) {
			n.options = append(n.options, i)
		}
	}
	if len(n.options) > 0 {
		n.lowest, n.top = q.Options[n.options[0]].Level, q.Options[n.options[len(n.options)-1]].Level
	}
	for i := range q.AppliesWhen {
		n.contexts = append(n.contexts, s.r.QuestionIndex(q.AppliesWhen[i].Question.ID))
	}
	for _, w := range q.Scores {
		c := s.r.CriterionIndex(w.Criterion.ID)
		n.weights = append(n.weights, weight{c, int64(w.Weight)})
		s.scored[c] = true
	}
	return n
}

// refusals marks the questions that cannot be "not applicable": context questions, those
// a gate uses and those from which such a question hangs (method.md, section 3).
func (s *Space) refusals() {
	for i := len(s.nodes) - 1; i >= 0; i-- {
		n := &s.nodes[i]
		n.refuses = n.refuses || !n.q.Scored() || len(n.gates) > 0
		if n.refuses && n.parent >= 0 {
			s.nodes[n.parent].refuses = true
		}
	}
}

// Offered tells whether an option is offered for some count of ticks.
func Offered(q *rubric.Question, o *rubric.Option) bool {
	if q.Checklist == nil || o.Items == nil {
		return true
	}
	for count := range len(q.Checklist.Items) + 1 {
		if o.Items.Fits(count) {
			return true
		}
	}
	return false
}

// Regular tells whether every scored question offers the lowest and the highest level.
// Where one does not, only what can be shown by a sheet is decided about levels, stages,
// influence and gates.
func (s *Space) Regular() bool { return s.regular }

// What is answered to a question is the position of an option, or one of these.
const (
	open          = -1
	notApplicable = -2
)

// An answer of a panel between two options is a number below these.
const splitBase = 1 << 10

func split(low, high int) int { return notApplicable - 1 - (low*splitBase + high) }

// between gives the positions of the two options of a split answer; ok is false for any other.
func between(own int) (low, high int, ok bool) {
	n := notApplicable - 1 - own
	return n / splitBase, n % splitBase, n >= 0
}

// level is the level of an own answer; open counts as 0 on the confirmed side.
func (n *node) level(own int) int {
	if own < 0 {
		return 0
	}
	return n.q.Options[own].Level
}

// budget counts the steps that one question to the space may still take.
type budget struct {
	s    *Space
	left int
}

func (s *Space) newBudget() *budget { return &budget{s: s, left: s.left / 4} }

// spend takes steps; false if there are not enough left.
func (b *budget) spend(n int) bool {
	if b.left < n {
		b.left = -1
		return false
	}
	b.left -= n
	b.s.left -= n
	return true
}

// exhausted tells whether steps were refused, so that nothing can be denied any more.
func (b *budget) exhausted() bool { return b.left < 0 }

// notFound is what a search that found nothing may claim.
func (b *budget) notFound() Truth {
	if b.exhausted() {
		return NotDecided
	}
	return No
}
