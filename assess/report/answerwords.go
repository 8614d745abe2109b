package report

import (
	"strconv"

	"cxgap/assess"
)

// answerWords gives an answer in words, or says why there is none.
func answerWords(q *ReportQuestion) string {
	switch {
	case q.State == assess.NotApplicable && q.NotApplicable != "":
		return "Not applicable: " + q.NotApplicable
	case q.State == assess.LeftOut, q.Closed && q.State != assess.Absent:
		return "Not asked"
	case q.State == assess.Absent:
		return "Not asked: not there yet"
	case q.State == assess.NotApplicable:
		return "Not applicable"
	case q.State == assess.Unsettled && q.Answer == "":
		return "Hangs on an open question"
	case q.State == assess.Unknown:
		return "Don't know"
	case q.State == assess.Panel && q.Answer == "":
		return "Median of the panel"
	case q.Answer == "":
		return "Not answered"
	}
	return q.Answer
}

// levelWords gives a level on both sides: "2", or "0…4"; a dash where there is none.
func levelWords(l LevelPair) string {
	switch {
	case l.Confirmed == nil || l.Possible == nil:
		return "–"
	case *l.Confirmed == *l.Possible:
		return strconv.Itoa(*l.Confirmed)
	}
	return strconv.Itoa(*l.Confirmed) + "…" + strconv.Itoa(*l.Possible)
}

// itemTexts are the things on a checklist that were ticked, or that were not.
func itemTexts(q *ReportQuestion, ticked bool) []string {
	var out []string
	for _, item := range q.Items {
		if item.Ticked == ticked {
			out = append(out, item.Text)
		}
	}
	return out
}
