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
func (r *Rubric) Minutes(questions int) int {
	words := 0
	for i := range r.Questions {
		words += wordsOf(&r.Questions[i])
	}
	seconds := questions * (words*60/wordsPerMinute/len(r.Questions) + secondsToDecide)
	minutes := (seconds + 59) / 60
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
