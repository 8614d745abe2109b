package report

// topicAnswers are the questions of one topic with their answers.
type topicAnswers struct {
	Topic     string
	Questions []givenAnswer
}

type givenAnswer struct {
	ReportQuestion
	Words  string // the answer, or what takes its place
	Counts string // the level or levels that enter the scores; "" if none does
	// Knew is on how many of a panel the answer rests; Voices are what its members said
	// themselves. Both are blank for one respondent and for a context question.
	Knew   string
	Voices []givenVoice
	Room   bool // the room agreed on the answer
}

// givenVoice is what one member said.
type givenVoice struct {
	ReportSaid
	Words string
}

func answersView(rep *Report) any {
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
		t.Questions = append(t.Questions, newGivenAnswer(rep, q))
	}
	return topics
}

func newGivenAnswer(rep *Report, q *ReportQuestion) givenAnswer {
	out := givenAnswer{ReportQuestion: *q, Words: answerWords(q), Counts: countsAs(rep, q), Room: consensusOn(rep, q.ID) != nil}
	if rep.Panel == nil {
		return out
	}
	out.Knew = knewShown(knewOf(rep, q.ID))
	for i := range q.Said {
		words := saidWords(&q.Said[i], len(q.Weights) > 0)
		if level := q.Said[i].Level; level != nil {
			words += " " + rep.Scale[*level]
		}
		out.Voices = append(out.Voices, givenVoice{q.Said[i], words})
	}
	if q.Said == nil {
		out.Knew = join("; levels given: ", out.Knew, countsShown(q))
	}
	return out
}

// countsAs gives the level that enters the scores with its name, or both levels.
func countsAs(rep *Report, q *ReportQuestion) string {
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
