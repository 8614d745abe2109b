package form

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/source"
)

// optionsNamed lists the options that a text names: those whose text it is, else those whose
// id or text it is but for what people type differently, else those that our own forms print with
// more behind them. There are several only if it is
// not clear which one is meant.
func optionsNamed(q *rubric.Question, text string) []string {
	names := make([]named, len(q.Options))
	for i := range q.Options {
		names[i] = named{q.Options[i].ID, q.Options[i].Text}
	}
	if found := whichNamed(names, text); found != nil {
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
	if near := nearOption(q, word); near != nil {
		return "did you mean " + near.ID + " (" + beginning(near.Text) + ")?"
	}
	var ids []string
	for i := range q.Options {
		ids = append(ids, q.Options[i].ID)
	}
	return "write one of " + source.Join(ids, "or") + ", or the answer's exact text"
}

// nearOption finds the option whose id or text is near to a word; nil if none is.
func nearOption(q *rubric.Question, word string) *rubric.Option {
	var ids, texts []string
	for i := range q.Options {
		ids, texts = append(ids, q.Options[i].ID), append(texts, q.Options[i].Text)
	}
	near := source.Nearest(word, append(texts, ids...))
	if near == "" {
		near = source.NearestText(word, texts)
	}
	for i := range q.Options {
		if o := &q.Options[i]; near != "" && (o.ID == near || o.Text == near) {
			return o
		}
	}
	return nil
}

// nearItem finds the item whose id or text is near to a word; nil if none is.
func nearItem(c *rubric.Checklist, word string) *rubric.Item {
	var ids, texts []string
	for i := range c.Items {
		ids, texts = append(ids, c.Items[i].ID), append(texts, c.Items[i].Text)
	}
	near := source.Nearest(word, append(texts, ids...))
	if near == "" {
		near = source.NearestText(word, texts)
	}
	for i := range c.Items {
		if it := &c.Items[i]; near != "" && (it.ID == near || it.Text == near) {
			return it
		}
	}
	return nil
}

// hintForItem names the item that was probably meant.
func hintForItem(c *rubric.Checklist, word string) string {
	switch near := nearItem(c, word); {
	case near == nil:
		return source.DidYouMean(word, itemWords(c))
	case near.Text == near.ID:
		return fmt.Sprintf("did you mean %q?", near.ID)
	default:
		return "did you mean " + near.ID + " (" + beginning(near.Text) + ")?"
	}
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
