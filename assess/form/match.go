package form

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/source"
)

// optionsNamed lists the options that a text names: those whose text it is, else those whose
// id or text it is but for what people type differently, else those that our own forms print with
// more behind them. There are several only if it is not clear which one is meant.
func optionsNamed(q *rubric.Question, text string) []string {
	if found := whichNamed(optionsOf(q), text); found != nil {
		return found
	}
	return optionsPrinted(q, text)
}

// rolesNamed lists the roles that a word names: the one with this id, else as for options.
func rolesNamed(r *rubric.Rubric, word string) []string {
	if r.Role(word) != nil {
		return []string{word}
	}
	names := make([]named, len(r.Roles))
	for i := range r.Roles {
		names[i] = named{r.Roles[i].ID, r.Roles[i].Name}
	}
	return whichNamed(names, word)
}

// named is something with an id and a text, each of which names it.
type named struct{ id, text string }

func optionsOf(q *rubric.Question) []named {
	all := make([]named, len(q.Options))
	for i := range q.Options {
		all[i] = named{q.Options[i].ID, q.Options[i].Text}
	}
	return all
}

func itemsOf(c *rubric.Checklist) []named {
	all := make([]named, len(c.Items))
	for i := range c.Items {
		all[i] = named{c.Items[i].ID, c.Items[i].Text}
	}
	return all
}

func idsOf(all []named) []string {
	var ids []string
	for _, n := range all {
		ids = append(ids, n.id)
	}
	return ids
}

// whichNamed lists the ids of those whose text it is, else of those that it names but for
// what package alike takes for the same.
func whichNamed(all []named, text string) []string {
	var ids []string
	for _, n := range all {
		if folded(n.text) == folded(text) {
			ids = append(ids, n.id)
		}
	}
	if ids != nil {
		return ids
	}
	for _, same := range []func(string) string{alike.Key, alike.Code} {
		for _, text := range bareAnswer(text) {
			word := same(text)
			for _, n := range all {
				if word != "" && (same(n.text) == word || same(n.id) == word || same(n.text+" "+n.id) == word || same(n.id+" "+n.text) == word) {
					ids = append(ids, n.id)
				}
			}
			if ids != nil {
				return ids
			}
		}
	}
	return nil
}

// inWords understands "don't know" and "not applicable: why" where they were written out, as
// survey tools and people do. An answer of the question with such a text goes first.
func (e *Entry) inWords(q *rubric.Question) {
	if e.Option.Blank() || q.Option(e.Option.word()) != nil || len(optionsNamed(q, e.Option.word())) > 0 {
		return
	}
	if e.inPrintedWords() {
		return
	}
	before, reason, _ := strings.Cut(e.Option.Text, ":")
	switch alike.Key(before) {
	case "don't know", "dont know", "do not know", "i don't know", "unknown":
		if strings.TrimSpace(reason) == "" {
			e.Unknown, e.Option.Text = true, ""
		}
	case "not applicable":
		e.NotApplicable, e.Reason = true, e.Option
		e.Reason.Text, e.Option.Text = strings.TrimSpace(reason), ""
	}
}

// optionHint names the option that was probably meant, by its id and the beginning of its
// text, or says how to write what is no option.
func optionHint(q *rubric.Question, word string) string {
	switch alike.Key(word) {
	case "dk", "unanswered", "no idea", "not sure":
		return "write ? for don't know"
	case "na", "n.a":
		return "write n/a: and the reason, as in n/a: we have no competitors"
	}
	if near := nearest(optionsOf(q), word); near.id != "" {
		return near.hint()
	}
	return "write one of " + source.Join(idsOf(optionsOf(q)), "or") + ", or the answer's exact text"
}

// hintForItem names the item that was probably meant.
func hintForItem(c *rubric.Checklist, word string) string {
	if near := nearest(itemsOf(c), word); near.id != "" {
		return near.hint()
	}
	return source.DidYouMean(word, idsOf(itemsOf(c)))
}

// nearest finds the one whose id or text is near to a word; the zero value if none is.
func nearest(all []named, word string) named {
	var texts []string
	for _, n := range all {
		texts = append(texts, n.text)
	}
	near := source.Nearest(word, slices.Concat(texts, idsOf(all)))
	if near == "" {
		near = source.NearestText(word, texts)
	}
	for _, n := range all {
		if near != "" && (n.id == near || n.text == near) {
			return n
		}
	}
	return named{}
}

func (n named) hint() string {
	if n.text == n.id {
		return fmt.Sprintf("did you mean %q?", n.id)
	}
	return "did you mean " + n.id + " (" + beginning(n.text) + ")?"
}

// beginning quotes the first words of a text, enough to know it by.
func beginning(text string) string {
	const longest = 48 // characters
	text = folded(text)
	if utf8.RuneCountInString(text) <= longest {
		return `"` + text + `"`
	}
	short := cutAt(text, longest)
	if at := strings.LastIndexByte(short, ' '); at > 0 {
		short = short[:at]
	}
	return `"` + strings.TrimRight(short, " ,;:.…") + `…"`
}
