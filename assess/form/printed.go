package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/pattern"
)

// What our own guides and forms print around a text is copied into survey tools with it, and then
// comes back in their exports.

// printedMark is what stands before a text in them: a heading of Markdown, a box, a dot.
var printedMark = frame{pattern.Lazy(`^\s*(?:#{1,6}|[-*•](?:\s*\[[ xX]?\])?|[☐☑])\s+`), false}

// escaped matches a character that Markdown writes with a backslash.
var escaped = pattern.Lazy("\\\\([!-/:-@\\[-`{-~])")

// bareOfPrint takes a mark before a text off, and the backslashes of Markdown.
func bareOfPrint(text string) string {
	if strings.Contains(text, `\`) {
		text = escaped().ReplaceAllString(text, "$1")
	}
	if first, _ := utf8.DecodeRuneInString(strings.TrimSpace(text)); strings.ContainsRune("#-*•☐☑", first) {
		return printedMark.off(text)
	}
	return text
}

// optionsPrinted lists the options that a text names together with the words that our forms print
// behind them: for which ticks they may be chosen.
func optionsPrinted(q *rubric.Question, text string) []string {
	text = strings.TrimSpace(text)
	if q.Checklist == nil || !strings.HasSuffix(text, ")") && !strings.HasSuffix(text, "]") {
		return nil
	}
	var ids []string
	for _, bare := range bareAnswer(text) {
		key := alike.Key(bare)
		for i := range q.Options {
			if o := &q.Options[i]; slices.ContainsFunc(printedTexts(o), func(text string) bool { return alike.Key(text) == key }) && !slices.Contains(ids, o.ID) {
				ids = append(ids, o.ID)
			}
		}
	}
	return ids
}

// printedTexts are an option's text with the words for its ticks as the guide, the answer file to
// fill in and the workbook print them.
func printedTexts(o *rubric.Option) []string {
	words := boundsWords(o.Items)
	if words == "" {
		return nil
	}
	return []string{o.Text + " (" + words + ")", o.Text + " [" + words + "]", o.Text + " (" + yesWords(o.Items) + ")"}
}

// The two answers that the guide adds to every question, with room for what is written behind them.
var (
	printedUnknown       = pattern.Lazy(`(?is)^\s*don.?t know\.\s+who would\?(.*)$`)
	printedNotApplicable = pattern.Lazy(`(?is)^\s*not applicable,\s+because\b(.*)$`)
)

// inPrintedWords understands these two answers.
func (e *Entry) inPrintedWords() bool {
	text := bareOfPrint(e.Option.Text)
	written := func(m []string) string { return strings.Trim(m[1], " \n\t.…_") } // without the dots to write on
	if m := printedUnknown().FindStringSubmatch(text); m != nil {
		if who := written(m); who != "" && e.Ask.Blank() {
			e.Ask = e.Option
			e.Ask.Text = who
		}
		e.Unknown, e.Option.Text = true, ""
		return true
	}
	if m := printedNotApplicable().FindStringSubmatch(text); m != nil {
		e.NotApplicable, e.Reason = true, e.Option
		e.Reason.Text, e.Option.Text = written(m), ""
		return true
	}
	return false
}
