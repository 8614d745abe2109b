package rubric

import "strings"

// How long a question takes: to read it, a little slower than the 238 words a minute of
// silent reading (Brysbaert 2019), since many read a second language; and, a guess of ours,
// to decide.
const (
	wordsPerMinute  = 200
	secondsToDecide = 20
)

// Minutes estimates how long it takes to answer so many questions, each as long as the
// rubric's questions are on average: whole minutes, above ten the nearest five; 0 for none.
func (r *Rubric) Minutes(questions int) int { return minutes(questions, r.secondsEach()) }

// MinutesUpTo gives [Rubric.Minutes] for 0 to so many questions.
func (r *Rubric) MinutesUpTo(questions int) []int {
	each, out := r.secondsEach(), make([]int, questions+1)
	for n := range out {
		out[n] = minutes(n, each)
	}
	return out
}

// secondsEach is what a question takes on average.
func (r *Rubric) secondsEach() int {
	words := 0
	for i := range r.Questions {
		words += wordsOf(&r.Questions[i])
	}
	return words*60/wordsPerMinute/len(r.Questions) + secondsToDecide
}

func minutes(questions, secondsEach int) int {
	minutes := (questions*secondsEach + 59) / 60
	if minutes > 10 {
		minutes = (minutes + 2) / 5 * 5
	}
	return minutes
}

// wordsOf counts what everybody reads of a question; help is for those who ask for it.
func wordsOf(q *Question) int {
	texts := []string{q.Prompt}
	for i := range q.Options {
		texts = append(texts, q.Options[i].Text)
	}
	if c := q.Checklist; c != nil {
		texts = append(texts, c.Prompt)
		for i := range c.Items {
			texts = append(texts, c.Items[i].Text)
		}
	}
	return len(strings.Fields(strings.Join(texts, " ")))
}
