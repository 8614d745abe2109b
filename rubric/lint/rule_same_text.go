package lint

import (
	"fmt"
	"strings"

	"cxgap/rubric/finding"
)

func sameText() *Rule {
	return &Rule{
		Slug: "same-text", Severity: finding.Error,
		Title: "Two options, or two items of a checklist, with the same text",
		Doc: "Nobody can tell the two apart, so which of them is chosen is chance, and a filled-in sheet that quotes the text cannot be read back. " +
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
		seen := map[string]choosable{}
		for j := range q.Options {
			p.sameText("options", q.ID, seen, choosable{q.Options[j].ID, q.Options[j].Text, q.Options[j].Where("text")})
		}
		if q.Checklist == nil {
			continue
		}
		seen = map[string]choosable{}
		for j := range q.Checklist.Items {
			item := &q.Checklist.Items[j]
			p.sameText("items", q.ID, seen, choosable{item.ID, item.Text, item.Where("text")})
		}
	}
}

// choosable is an option or an item.
type choosable struct {
	id, text string
	at       finding.Span
}

// sameText reports one that has the text of one seen before.
func (p *Pass) sameText(kind, question string, seen map[string]choosable, c choosable) {
	plain := plainText(c.text)
	if first, twice := seen[plain]; twice {
		p.Reportf(c.at, fmt.Sprintf("say what sets it apart from %q in line %d", first.id, first.at.Line),
			"the %s %q and %q of %q have the same text", kind, first.id, c.id, question)
		return
	}
	seen[plain] = c
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
