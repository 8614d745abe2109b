package lint

import (
	"fmt"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

func requiresCycle() *Rule {
	return &Rule{
		Slug: "requires-cycle", Severity: finding.Error,
		Title: "Gaps that wait for each other",
		Doc: "The key requires says what has to come first, and a question with ask_when comes after the one it hangs on. " +
			"In a circle nothing can come first: gaps cannot be put in order, and a plan has no first step. Remove the weakest link of the circle.",
		Wrong: `questions:
  - id: seats
    gap: {title: Add seats, action: Buy chairs., effort: M, requires: [light]}
  - id: light
    gap: {title: Add light, action: Hang lamps., effort: S, requires: [seats]}
`,
		Right: `questions:
  - id: seats
    gap: {title: Add seats, action: Buy chairs., effort: M, requires: [light]}
`,
		Check: checkRequiresCycle,
	}
}

// checkRequiresCycle reports each circle of questions that wait for each other once, where
// the first question of the file among them names another one of them.
func checkRequiresCycle(p *Pass) {
	w := waits(p.Rubric)
	circles := w.circles()
	seen := map[int]bool{}
	for i, links := range w {
		for _, l := range links {
			if l.asked || circles[i] != circles[l.to] || l.to == i || seen[circles[i]] {
				continue
			}
			seen[circles[i]] = true
			p.Reportf(l.at, "remove one of these links", "these questions wait for each other: %s", w.wordsOf(p.Rubric, i, l, circles))
		}
	}
}

// waiting lists for each question, by position, what has to come before it.
type waiting [][]link

// link leads to a question that has to come first.
type link struct {
	to    int
	asked bool // because of ask_when, not of requires
	at    finding.Span
}

func waits(r *rubric.Rubric) waiting {
	w := make(waiting, len(r.Questions))
	for i := range r.Questions {
		q := &r.Questions[i]
		if q.AskWhen != nil {
			w[i] = append(w[i], link{to: r.QuestionIndex(q.AskWhen.Question.ID), asked: true, at: q.AskWhen.Question.Span})
		}
		if q.Gap == nil {
			continue
		}
		for _, on := range q.Gap.Requires {
			w[i] = append(w[i], link{to: r.QuestionIndex(on.ID), at: on.Span})
		}
	}
	return w
}

// wordsOf words the shortest way round that begins with a link: "a requires b, b requires a".
func (w waiting) wordsOf(r *rubric.Rubric, from int, first link, circles []int) string {
	id := func(i int) string { return r.Questions[i].ID }
	steps := []string{step(id(from), first, id(first.to))}
	at := first.to
	for _, l := range w.way(first.to, from, circles) {
		steps = append(steps, step(id(at), l, id(l.to)))
		at = l.to
	}
	if n := len(steps); n > 6 {
		steps = append(steps[:3:3], fmt.Sprintf("and so on over %d more", n-4), steps[n-1])
	}
	return strings.Join(steps, ", ")
}

func step(from string, l link, to string) string {
	if l.asked {
		return from + " is asked after " + to
	}
	return from + " requires " + to
}

// way finds the fewest links from one question to another within a circle.
func (w waiting) way(from, to int, circles []int) []link {
	type visit struct {
		back int // the visit this one came from
		at   int
		by   link
	}
	visits := []visit{{back: -1, at: from}}
	seen := map[int]bool{from: true}
	for i := 0; i < len(visits); i++ {
		v := visits[i]
		if v.at == to {
			var way []link
			for ; v.back >= 0; v = visits[v.back] {
				way = append([]link{v.by}, way...)
			}
			return way
		}
		for _, l := range w[v.at] {
			if !seen[l.to] && circles[l.to] == circles[from] {
				seen[l.to] = true
				visits = append(visits, visit{back: i, at: l.to, by: l})
			}
		}
	}
	return nil
}

// circles gives every question the number of its circle: questions that all wait for each
// other, directly or through others, have the same number, and a question that waits for
// none of those waiting for it has one of its own. (Tarjan's strongly connected components.)
func (w waiting) circles() []int {
	t := tarjan{waiting: w, order: make([]int, len(w)), low: make([]int, len(w)), circle: make([]int, len(w))}
	for i := range w {
		if t.order[i] == 0 {
			t.visit(i)
		}
	}
	return t.circle
}

// tarjan is a search through all links, in the order of depth first.
type tarjan struct {
	waiting
	count      int   // visits so far
	order, low []int // when a question was visited, from 1; the earliest it leads back to
	open       []int // visited, and not in a circle yet
	circle     []int // from 1; 0 while open
	circles    int
}

func (t *tarjan) visit(i int) {
	t.count++
	t.order[i], t.low[i] = t.count, t.count
	t.open = append(t.open, i)
	for _, l := range t.waiting[i] {
		switch {
		case t.order[l.to] == 0:
			t.visit(l.to)
			t.low[i] = min(t.low[i], t.low[l.to])
		case t.circle[l.to] == 0:
			t.low[i] = min(t.low[i], t.order[l.to])
		}
	}
	if t.low[i] == t.order[i] {
		t.close(i)
	}
}

// close makes a circle of a question and all that were visited after it and are open.
func (t *tarjan) close(i int) {
	t.circles++
	for {
		last := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		t.circle[last] = t.circles
		if last == i {
			return
		}
	}
}
