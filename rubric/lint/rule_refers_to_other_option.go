package lint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
)

func refersToOtherOption() *Rule {
	return &Rule{
		Slug: "refers-to-other-option", Severity: finding.Warning,
		Title: "An option that is understood only beside another one",
		Doc: "Options are also read alone: in reports, in comparisons of two dates, in the drop-down lists of workbooks, and by whoever skims. " +
			"\"As above\", \"Also ...\" or \"None of the above\" says nothing there. Write out what the option has in common with the other one.",
		Wrong: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: There are lamps.}
      - {id: bright, level: 2, text: "As above, at every table."}
`,
		Right: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: There are lamps.}
      - {id: bright, level: 2, text: There is a lamp at every table.}
`,
		Check: checkRefersToOtherOption,
	}
}

// leaningStart and leaningAnywhere find words that point at another option. Those that are
// common elsewhere count only where they can mean nothing else: "as a rule", "the same person"
// and "above the heads of sales" are let pass.
var (
	leaningStart = pattern.Lazy(`(?i)^[^\pL\pN]*(` +
		`(as (above|before|below)|(the )?same)([,;:.]|$| (and|but|plus|with) )|` +
		`(all )?(of )?(this|that|these|those)([,;:]| plus | and also )|` +
		`(also|and|ditto|idem|additionally|moreover|furthermore|likewise)([^-\pL\pN]|$)|` +
		`plus(,| also | an? | the )|in addition[,;:]|` +
		`(in addition to|on top of|beyond|besides) (this|that|these|those)[,;:.])|` +
		`^(\.\.\.|…)`)
	leaningAnywhere = pattern.Lazy(`(?i)` +
		`\b(the|see|same as|described|mentioned|named|listed|stated) (above|before|below)([^-\pL\pN]|$)|` +
		`\b(previous|preceding) (option|answer)s?\b|\bother (options|answers)\b|\b(option|answer)s? (above|before|below)\b`)
	// leaders are how a text begins that leaningStart finds, and pointers the words that
	// leaningAnywhere needs: the expressions take long, and nearly all texts have none.
	leaders = []string{"as above", "as before", "as below", "the same", "same", "all of th", "all th", "of th", "this", "that", "these", "those", "also", "and", "ditto", "idem",
		"additionally", "moreover", "furthermore", "likewise", "plus", "in addition", "on top of", "beyond th", "besides th"}
	pointers = []string{"above", "before", "below", "previous ", "preceding ", "other option", "other answer"}
)

// leaning returns the words of a text that point at another option, or "". The text is given in
// small letters, too.
func leaning(text, lower string) string {
	begins := func(word string) bool { return strings.HasPrefix(lower, word) }
	if !beginsWithWord(text) || slices.ContainsFunc(leaders, begins) {
		if words := leaningStart().FindString(text); words != "" {
			return words
		}
	}
	if slices.ContainsFunc(pointers, func(word string) bool { return strings.Contains(lower, word) }) {
		return leaningAnywhere().FindString(text)
	}
	return ""
}

func beginsWithWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

func checkRefersToOtherOption(p *Pass) {
	for _, w := range p.wordings() {
		if w.what != optionText && w.what != itemText {
			continue
		}
		if words := leaning(w.text, w.lower); words != "" {
			p.Reportf(w.at(), "write out what they have in common", "%s refers to another one (%q), and reports show it alone", w.what, strings.Trim(words, " ,;:.()"))
		}
	}
}
