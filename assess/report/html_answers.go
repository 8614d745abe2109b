package report

import (
	"cxgap/assess"
)

// topicAnswers are the questions of one topic with their answers.
type topicAnswers struct {
	Topic     string
	Questions []givenAnswer
}

type givenAnswer struct {
	assess.ReportQuestion
	Words  string // the answer, or what takes its place
	Counts string // the level or levels that enter the scores; "" if none does
}

func answersView(rep *assess.Report) any {
	if len(rep.Questions) == 0 {
		return nil
	}
	var topics []topicAnswers
	last := ""
	for i := range rep.Questions {
		q := &rep.Questions[i]
		if len(topics) == 0 || q.Topic != last {
			topics, last = append(topics, topicAnswers{Topic: q.TopicName}), q.Topic
		}
		t := &topics[len(topics)-1]
		t.Questions = append(t.Questions, givenAnswer{*q, answerWords(q), countsAs(rep, q)})
	}
	return topics
}

// countsAs gives the level that enters the scores with its name, or both levels.
func countsAs(rep *assess.Report, q *assess.ReportQuestion) string {
	low, high := q.Level.Confirmed, q.Level.Possible
	if low == nil || high == nil {
		return ""
	}
	words := "Level " + levelWords(q.Level)
	if *low == *high {
		words += " " + rep.Scale[*low]
	}
	return words
}
