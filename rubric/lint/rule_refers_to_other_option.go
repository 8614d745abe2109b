package lint

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"cxgap/rubric/finding"
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
	leaningStart = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[^\pL\pN]*(` +
			`(as (above|before|below)|(the )?same)([,;:.]|$| (and|but|plus|with) )|` +
			`(all )?(of )?(this|that|these|those)([,;:]| plus | and also )|` +
			`(also|and|ditto|idem|additionally|moreover|furthermore|likewise)([^-\pL\pN]|$)|` +
			`plus(,| also | an? | the )|in addition[,;:]|` +
			`(in addition to|on top of|beyond|besides) (this|that|these|those)[,;:.])|` +
			`^(\.\.\.|…)`)
	})
	leaningAnywhere = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)` +
			`\b(the|see|same as|described|mentioned|named|listed|stated) (above|before|below)([^-\pL\pN]|$)|` +
			`\b(previous|preceding) (option|answer)s?\b|\bother (options|answers)\b|\b(option|answer)s? (above|before|below)\b`)
	})
	// pointers are the words of which leaningAnywhere needs one.
	pointers = []string{"above", "before", "below", "previous", "preceding", "other"}
)

// leaning returns the words of a text that point at another option, or "".
func leaning(text string) string {
	if words := leaningStart().FindString(text); words != "" {
		return words
	}
	lower := strings.ToLower(text)
	if !slices.ContainsFunc(pointers, func(word string) bool { return strings.Contains(lower, word) }) {
		return "" // most texts, and the expression takes long
	}
	return leaningAnywhere().FindString(text)
}

func checkRefersToOtherOption(p *Pass) {
	for w := range wordings(p.Rubric) {
		if w.what != optionText && w.what != itemText {
			continue
		}
		if words := leaning(w.text); words != "" {
			p.Reportf(w.at(), "write out what they have in common", "%s refers to another one (%q), and reports show it alone", w.what, strings.Trim(words, " ,;:.()"))
		}
	}
}
