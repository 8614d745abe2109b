package form

import (
	"fmt"
	"strconv"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
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

// findNumbers finds out what numbers in the place of answers mean, if there are any: the
// place of an answer among those of its question, or its level. A 0 can only be a level.
func (x *importer) findNumbers(l *layout) {
	g := x.form.grid
	var sample Cell
	x.numbers = x.form.Map.numbers()
	said := x.numbers != numbersUnknown
	answers := l.columnsWhere(func(c *column) bool { return c.kind == columnPart && c.part == "" })
	for i := l.first; i < len(g.rows); i++ {
		for _, c := range answers {
			if c.at >= len(g.rows[i].cells) {
				break
			}
			cell := g.cell(&g.rows[i], c.at, c.called())
			q := x.r.Question(c.question)
			n, is := answerNumber(cell.Text)
			if !is || q.Option(cell.word()) != nil || len(optionsNamed(q, cell.word())) > 0 {
				continue
			}
			if sample.Text == "" {
				sample = cell
			}
			if n == 0 && !said {
				x.numbers = numbersLevels
			}
		}
	}
	if sample.Text == "" || said {
		return
	}
	if x.numbers == numbersLevels {
		x.warnf(sample, "guessed", `if they are not, write "numbers: places" in a mapping file (`+mapWay+`)`, "numbers are read as the levels of answers, since there is a 0 among them")
		return
	}
	x.numbers = numbersPlaces
	x.warnf(sample, "guessed", `if they are levels, write "numbers: levels" in a mapping file (`+mapWay+`)`,
		"numbers are read as the place of an answer in its question, so %s is the %s", source.Quote(sample.word()), ordinal(sample.Text))
}

func ordinal(text string) string {
	n, _ := answerNumber(text)
	switch n {
	case 1:
		return "first one"
	case 2:
		return "second one"
	case 3:
		return "third one"
	}
	return fmt.Sprintf("%dth one", n)
}
