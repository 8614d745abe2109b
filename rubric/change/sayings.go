package change

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cxgap/rubric"
)

// What a part says, apart from its id: by that it is known again under another one.

// sayings gives what each part of a list says, by its id.
func sayings[T any](list []T, one func(*T) (id, says string)) map[string]string {
	out := map[string]string{}
	for i := range list {
		id, says := one(&list[i])
		out[id] = says
	}
	return out
}

// letters leaves the letters and digits of a text, in small letters: full stops and spaces
// make no other text.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// questionSays leaves out weights: two questions with the same prompt and the same answers
// on the same levels are one, and a weight that changed is a change of it.
func questionSays(q *rubric.Question) (id, says string) {
	var options []string
	for i := range q.Options {
		options = append(options, fmt.Sprintf("%d %s", q.Options[i].Level, letters(q.Options[i].Text)))
	}
	return q.ID, fmt.Sprint(q.Scored(), letters(q.Prompt), options)
}

func optionSays(o *rubric.Option) (id, says string) { return o.ID, letters(o.Text) }

// supposeCriteria knows a criterion by its name, else by its meaning, else by the questions
// that it rests on.
func (p pairing) supposeCriteria(old, now *rubric.Rubric) {
	for _, says := range []func(r *rubric.Rubric, c *rubric.Criterion) string{
		func(_ *rubric.Rubric, c *rubric.Criterion) string { return letters(c.Name) },
		func(_ *rubric.Rubric, c *rubric.Criterion) string { return letters(c.Meaning) },
		func(r *rubric.Rubric, c *rubric.Criterion) string {
			return p.questionsOf(r, r == old, func(q *rubric.Question) int { return q.WeightIn(c.ID) })
		},
	} {
		p.criteria.suppose(
			sayings(old.Criteria, func(c *rubric.Criterion) (string, string) { return c.ID, says(old, c) }),
			sayings(now.Criteria, func(c *rubric.Criterion) (string, string) { return c.ID, says(now, c) }))
	}
}

// supposeTopics knows a topic by its name, else by its questions.
func (p pairing) supposeTopics(old, now *rubric.Rubric) {
	for _, says := range []func(r *rubric.Rubric, t *rubric.Topic) string{
		func(_ *rubric.Rubric, t *rubric.Topic) string { return letters(t.Name) },
		func(r *rubric.Rubric, t *rubric.Topic) string {
			return p.questionsOf(r, r == old, func(q *rubric.Question) int {
				if q.Topic == t.ID {
					return 1
				}
				return 0
			})
		},
	} {
		p.topics.suppose(
			sayings(old.Topics, func(t *rubric.Topic) (string, string) { return t.ID, says(old, t) }),
			sayings(now.Topics, func(t *rubric.Topic) (string, string) { return t.ID, says(now, t) }))
	}
}

// questionsOf lists the questions that have a weight, in the words of the new version. One
// question alone tells nothing.
func (p pairing) questionsOf(r *rubric.Rubric, old bool, weight func(*rubric.Question) int) string {
	var list []string
	for i := range r.Questions {
		q := &r.Questions[i]
		if w := weight(q); w > 0 {
			id := q.ID
			if old {
				id = p.questions.of(id)
			}
			list = append(list, fmt.Sprint(id, " ", w))
		}
	}
	if len(list) < 2 {
		return ""
	}
	slices.Sort(list)
	return strings.Join(list, ",")
}
