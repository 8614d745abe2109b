package form

import (
	"strconv"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/pattern"
)

// numberKind is what a number means where an answer is expected.
type numberKind int

const (
	numbersUnknown numberKind = iota // numbers are no answers
	numbersPlaces                    // 1 is the first answer of its question
	numbersLevels
)

var (
	fraction   = pattern.Lazy(`^([0-9]+)[.,]0+$`)
	answerCode = pattern.Lazy(`^(?:[Aa][Oo]?)?0*([0-9]{1,3})$`)
)

// wholeNumber writes 1.0 and 1,0 as 1: programs that reckon with numbers write them so.
func wholeNumber(text string) string {
	text = strings.TrimSpace(text)
	if m := fraction().FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return text
}

// answerNumber reads a number that stands for an answer, also as LimeSurvey counts answers:
// A1, AO01.
func answerNumber(text string) (int, bool) {
	m := answerCode().FindStringSubmatch(wholeNumber(text))
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// numbered gives the option that a number stands for; "" if none does.
func (x *importer) numbered(q *rubric.Question, text string) string {
	n, is := answerNumber(text)
	switch {
	case !is:
	case x.numbers == numbersPlaces && n >= 1 && n <= len(q.Options):
		return q.Options[n-1].ID
	case x.numbers == numbersLevels && q.Scored():
		for i := range q.Options {
			if q.Options[i].Level == n {
				return q.Options[i].ID
			}
		}
	}
	return ""
}

// yesOrNo gives the answer that LimeSurvey writes as Y or N; "" if the question has none that says
// yes or no.
func yesOrNo(q *rubric.Question, code string) string {
	if word := map[string]string{"Y": "yes", "N": "no"}[code]; word != "" {
		if found := optionsNamed(q, word); len(found) == 1 {
			return found[0]
		}
	}
	return ""
}

// otherText reads "Other: …", as surveys write what somebody typed where no answer fitted.
func otherText(text string) (typed string, is bool) {
	before, typed, found := strings.Cut(text, ":")
	switch alike.Key(before) {
	case "other", "other (please specify)", "other, please specify", "oth", "sonstiges", "andere", "autre", "otro":
		return strings.TrimSpace(typed), found || alike.Key(text) == alike.Key(before)
	}
	return "", false
}
