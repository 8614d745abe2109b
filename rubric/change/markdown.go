package change

import (
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/visible"
)

// Markdown writes a comparison as a comment on a pull request (GitHub's dialect, which
// GitLab reads too). Breaking and scoring changes stand open, the others fold away.
// Nothing in a file can act as markup, as a link or as a mention of somebody.
func Markdown(w io.Writer, d *Diff) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### Rubric %s: %s to %s\n\n", code(d.Rubric), code(d.Old.Version), code(d.New.Version))
	fmt.Fprintf(&b, "%s\n\n", mark(d.summary()))
	fmt.Fprintf(&b, "**Version:** %s\n", mark(d.versionWords()))
	for _, c := range Classes() {
		markdownClass(&b, c, d.Of(c))
	}
	if d.Archived != nil {
		markdownArchive(&b, d)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownClass(b *strings.Builder, c Class, changes []Change) {
	if len(changes) == 0 {
		return
	}
	title := fmt.Sprintf("%s: %s (%d)", strings.ToUpper(string(c[:1]))+string(c[1:]), c.Meaning(), len(changes))
	folded := c == Additive || c == Wording
	if folded {
		fmt.Fprintf(b, "\n<details>\n<summary>%s</summary>\n", title)
	} else {
		fmt.Fprintf(b, "\n#### %s\n", title)
	}
	b.WriteString("\n| Change | Old | New | Where |\n| --- | --- | --- | --- |\n")
	for i := range changes {
		ch := &changes[i]
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", mark(ch.Sentence), codeOrNone(ch.Old), codeOrNone(ch.New), code(ch.At.String()))
	}
	if folded {
		b.WriteString("\n</details>\n")
	}
}

func markdownArchive(b *strings.Builder, d *Diff) {
	fmt.Fprintf(b, "\n#### Archived answers\n\n%s\n", mark(d.archiveWords()))
	if d.Touched() > 0 {
		b.WriteString("\n| File | Result | Before | After | Because of |\n| --- | --- | --- | --- | --- |\n")
	}
	for i := range d.Archived {
		e := &d.Archived[i]
		for k := range e.Moved {
			m := &e.Moved[k]
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", code(e.File), mark(m.itemWords()), code(m.Before.words()), code(m.After.words()), m.becauseWords(code))
		}
	}
	markdownLost(b, d)
}

func markdownLost(b *strings.Builder, d *Diff) {
	for i := range d.Archived {
		e := &d.Archived[i]
		if len(e.Lost) == 0 {
			continue
		}
		fmt.Fprintf(b, "\n<details>\n<summary>%s: %s</summary>\n\n", html(e.File), visible.Count(len(e.Lost), "answer is lost", "answers are lost"))
		for _, l := range e.Lost {
			fmt.Fprintf(b, "- %s: %s\n", code(l.Question), mark(l.Why))
		}
		b.WriteString("\n</details>\n")
	}
}

func codeOrNone(value *string) string {
	if value == nil {
		return ""
	}
	return code(*value)
}

// code sets a text as it is, on one line. In a code span nothing acts, but backquotes,
// bars (in a table) and backslashes before bars need the longer way.
func code(text string) string {
	text = oneLine(text)
	if text == "" || strings.ContainsAny(text, "`|\\") {
		return "<code>" + mark(text) + "</code>"
	}
	return "`" + text + "`"
}

// mark writes a text so that none of its characters acts in Markdown or HTML.
func mark(text string) string { return entities(text, "\\`*_[]<>|~&$") }

// MarkdownText writes a text so that none of it acts in Markdown.
func MarkdownText(text string) string { return mark(text) }

// html writes a text for a place where Markdown is not read.
func html(text string) string { return entities(text, "<>&\"") }

// entities writes the characters of a set as numeric entities. A comment stands in what
// would otherwise become a link or a mention: the entity alone would not prevent that.
func entities(text, set string) string {
	var b strings.Builder
	for _, r := range oneLine(text) {
		if strings.ContainsRune(set, r) {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return strings.NewReplacer("@", "@<!-- -->", " #", " #<!-- -->", "://", ":<!-- -->//", "www.", "www<!-- -->.").Replace(b.String())
}

// oneLine joins the lines of a text and makes visible what would act.
func oneLine(text string) string {
	return strings.Join(strings.Fields(visible.Reveal(text)), " ")
}
