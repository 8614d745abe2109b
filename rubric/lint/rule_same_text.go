package lint

import (
	"fmt"
	"strings"

	"cxgap/rubric/finding"
)

func sameText() *Rule {
	return &Rule{
		Slug: "same-text", Severity: finding.Error,
		Title: "Two options of a question with the same text",
		Doc: "Nobody can tell the two apart, so which level is scored is chance, and a filled-in sheet that quotes the text cannot be read back. " +
			"Capital letters, spaces and a full stop at the end make no difference. Reword one of the two, or remove it.",
		Wrong: `questions:
  - id: quiet
    options:
      - {id: loud, level: 0, text: Not yet.}
      - {id: at-times, level: 1, text: not  yet}
      - {id: always, level: 2, text: All day.}
`,
		Right: `questions:
  - id: quiet
    options:
      - {id: loud, level: 0, text: Not yet.}
      - {id: at-times, level: 1, text: "Not yet, but hours are agreed."}
      - {id: always, level: 2, text: All day.}
`,
		Check: checkSameText,
	}
}

func checkSameText(p *Pass) {
	for i := range p.Rubric.Questions {
		q := &p.Rubric.Questions[i]
		first := map[string]int{}
		for j := range q.Options {
			o := &q.Options[j]
			plain := plainText(o.Text)
			if k, twice := first[plain]; twice {
				p.Reportf(o.Where("text"), fmt.Sprintf("say what sets it apart from %q in line %d", q.Options[k].ID, q.Options[k].Where("text").Line),
					"the options %q and %q of %q have the same text", q.Options[k].ID, o.ID, q.ID)
				continue
			}
			first[plain] = j
		}
	}
}

// plainText is what readers remember of a text: without capitals, the width of spaces
// and a full stop at the end.
func plainText(text string) string {
	words := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	if bare := strings.TrimRight(words, ".…!。 "); bare != "" {
		return bare
	}
	return words
}
