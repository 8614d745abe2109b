package rubric

// index finds the parts of a rubric by id. It is built once, by [Parse].
type index struct {
	questions, criteria, topics, roles, sources map[string]int
	children                                    map[string][]int // positions of the questions that hang on a question
	gates                                       map[string][]int // positions of the gates on a question
	gateBelow                                   map[string]bool  // whether a gate is on a question, or on one that hangs from it
}

func positions[T any](parts []T, id func(*T) string) map[string]int {
	m := make(map[string]int, len(parts))
	for i := range parts {
		if _, twice := m[id(&parts[i])]; !twice {
			m[id(&parts[i])] = i
		}
	}
	return m
}

func (r *Rubric) buildIndex() {
	r.index = index{
		questions: positions(r.Questions, func(q *Question) string { return q.ID }),
		criteria:  positions(r.Criteria, func(c *Criterion) string { return c.ID }),
		topics:    positions(r.Topics, func(t *Topic) string { return t.ID }),
		roles:     positions(r.Roles, func(o *Role) string { return o.ID }),
		sources:   positions(r.Sources, func(s *Source) string { return s.ID }),
		children:  map[string][]int{},
		gates:     map[string][]int{},
		gateBelow: map[string]bool{},
	}
	for i := range r.Questions {
		if b := r.Questions[i].AskWhen; b != nil {
			r.index.children[b.Question.ID] = append(r.index.children[b.Question.ID], i)
		}
	}
	for i := range r.Gates {
		id := r.Gates[i].Question.ID
		r.index.gates[id] = append(r.index.gates[id], i)
		for q := r.Question(id); q != nil && !r.index.gateBelow[q.ID]; q = r.Parent(q) {
			r.index.gateBelow[q.ID] = true
		}
	}
}

func find[T any](parts []T, m map[string]int, id string) *T {
	if i, ok := m[id]; ok {
		return &parts[i]
	}
	return nil
}

// Question returns the question with this id, or nil.
func (r *Rubric) Question(id string) *Question { return find(r.Questions, r.index.questions, id) }

// QuestionIndex returns a question's position in the file, or -1.
func (r *Rubric) QuestionIndex(id string) int {
	if i, ok := r.index.questions[id]; ok {
		return i
	}
	return -1
}

// Criterion returns the criterion with this id, or nil.
func (r *Rubric) Criterion(id string) *Criterion { return find(r.Criteria, r.index.criteria, id) }

// CriterionIndex returns a criterion's position in the file, or -1.
func (r *Rubric) CriterionIndex(id string) int {
	if i, ok := r.index.criteria[id]; ok {
		return i
	}
	return -1
}

// Topic returns the topic with this id, or nil.
func (r *Rubric) Topic(id string) *Topic { return find(r.Topics, r.index.topics, id) }

// Role returns the role with this id, or nil.
func (r *Rubric) Role(id string) *Role { return find(r.Roles, r.index.roles, id) }

// Source returns the source with this id, or nil.
func (r *Rubric) Source(id string) *Source { return find(r.Sources, r.index.sources, id) }

// EffortPoints returns the points of a named effort size, 0 if there is none.
func (r *Rubric) EffortPoints(name string) int {
	for i := range r.Scoring.Effort {
		if r.Scoring.Effort[i].Name == name {
			return r.Scoring.Effort[i].Points
		}
	}
	return 0
}

// Option returns the option with this id, or nil.
func (q *Question) Option(id string) *Option {
	for i := range q.Options {
		if q.Options[i].ID == id {
			return &q.Options[i]
		}
	}
	return nil
}

// OptionAt returns the option of a scored question at exactly this level, or nil.
func (q *Question) OptionAt(level int) *Option {
	for i := range q.Options {
		if q.Options[i].Level == level {
			return &q.Options[i]
		}
	}
	return nil
}

// LowestOption returns the lowest option whose level is at least the given one; nil if
// there is none.
func (q *Question) LowestOption(level int) *Option {
	for i := range q.Options {
		if q.Options[i].Level >= level {
			return &q.Options[i]
		}
	}
	return nil
}

// Steps returns the stages on the way from a level up to another one: the options with a
// level above from and at most to, without those that are no step (method.md, section 8).
func (q *Question) Steps(from, to int) []*Option {
	var steps []*Option
	for i := range q.Options {
		if o := &q.Options[i]; o.Level > from && o.Level <= to && !o.NoStep {
			steps = append(steps, o)
		}
	}
	return steps
}

// LowestStep returns the lowest option that is a stage on the way and whose level is at
// least the given one; nil if there is none.
func (q *Question) LowestStep(level int) *Option {
	for i := range q.Options {
		if o := &q.Options[i]; o.Level >= level && !o.NoStep {
			return o
		}
	}
	return nil
}

// ActionTo returns how to get to an option of a scored question from the one below: the
// option's own action, else the gap's.
func (q *Question) ActionTo(o *Option) string {
	if o.Action != "" {
		return o.Action
	}
	return q.Gap.Action
}

// EffortTo returns the name of the effort size that the step up to an option of a scored
// question takes: the option's own, else the gap's.
func (q *Question) EffortTo(o *Option) string {
	if o.Effort != "" {
		return o.Effort
	}
	return q.Gap.Effort
}

// Cost returns the points of effort that it takes to raise a scored question from one level
// to another: the sum over its [Question.Steps].
func (r *Rubric) Cost(q *Question, from, to int) int {
	sum := 0
	for _, o := range q.Steps(from, to) {
		sum += r.EffortPoints(q.EffortTo(o))
	}
	return sum
}

// HighestOption returns the highest option whose level is at most the given one; nil if
// there is none.
func (q *Question) HighestOption(level int) *Option {
	for i := len(q.Options) - 1; i >= 0; i-- {
		if q.Options[i].Level <= level {
			return &q.Options[i]
		}
	}
	return nil
}

// WeightIn returns the question's weight in a criterion, 0 if it does not score there.
func (q *Question) WeightIn(criterion string) int {
	for _, w := range q.Scores {
		if w.Criterion.ID == criterion {
			return w.Weight
		}
	}
	return 0
}

// MainCriterion returns the criterion in which the question weighs most; ties go to the
// one listed first in the rubric. It is "" for a context question.
func (r *Rubric) MainCriterion(q *Question) string {
	best, weight := "", 0
	for i := range r.Criteria {
		if w := q.WeightIn(r.Criteria[i].ID); w > weight {
			best, weight = r.Criteria[i].ID, w
		}
	}
	return best
}

// MaxWeight returns the question's largest weight in any criterion.
func (q *Question) MaxWeight() int {
	most := 0
	for _, w := range q.Scores {
		most = max(most, w.Weight)
	}
	return most
}

// Item returns the checklist item with this id, or nil.
func (c *Checklist) Item(id string) *Item {
	if c == nil {
		return nil
	}
	for i := range c.Items {
		if c.Items[i].ID == id {
			return &c.Items[i]
		}
	}
	return nil
}

// Children returns the questions that hang directly on the given one through ask_when.
func (r *Rubric) Children(id string) []*Question {
	var out []*Question
	for _, i := range r.index.children[id] {
		out = append(out, &r.Questions[i])
	}
	return out
}

// Parent returns the question on which the given one hangs through ask_when, or nil.
func (r *Rubric) Parent(q *Question) *Question {
	if q.AskWhen == nil {
		return nil
	}
	return r.Question(q.AskWhen.Question.ID)
}

// RefusesNotApplicable tells why a question cannot be marked not applicable: "" if it
// can. It is refused on context questions, on questions a gate uses and on questions
// from which such a question hangs (method.md, section 3).
func (r *Rubric) RefusesNotApplicable(id string) string {
	q := r.Question(id)
	if q == nil || !q.Scored() {
		return "it only settles which conclusions apply"
	}
	if r.index.gateBelow[id] {
		return "a must-have depends on it"
	}
	return ""
}

// GatesOn returns the positions of the gates on a question, in file order.
func (r *Rubric) GatesOn(id string) []int { return r.index.gates[id] }
