package markdown

import (
	"regexp"
	"strings"
	"unicode"

	"cxgap/rubric/pattern"
	"cxgap/rubric/visible"
)

// splitter is a zero-width space, written so that a reader of the source sees it.
// GitHub and GitLab look for mentions, references, shortcodes and formulas only after the
// Markdown has been read: neither a backslash nor a character reference keeps them from
// it, but a character in between does.
const splitter = "&#8203;"

// Text makes text of one line safe at the start of a line of Markdown, as CommonMark, GitHub,
// GitLab and pandoc read it: it comes out as the plain text that it is. What would begin
// markup is written with a backslash or as a character reference; what a site would turn into a
// link, a mention, a formula or a picture after that is split by a zero-width space.
//
// A bare commit id of a repository the report is posted in still becomes a link there.
func Text(text string) string { return escape(text, blockStart()) }

// Inline is [Text] for text that does not begin a line.
func Inline(text string) string { return escape(text, nil) }

func escape(text string, start *regexp.Regexp) string {
	line := strings.TrimSpace(visible.Line(text)) // no space of any kind may part stars from their text
	var b strings.Builder
	runes := []rune(line)
	escape := -1 // where a list, a heading or a table would begin
	if start != nil {
		escape = len([]rune(strings.TrimRight(start.FindString(line), " "))) - 1
	}
	for i, c := range runes {
		before, after := rest(runes[:i], -1), rest(runes[i+1:], 1)
		if i == escape && !special(c) || opensQuote(runes, i) {
			b.WriteByte('\\')
		}
		b.WriteString(escapeRune(c, before, after))
	}
	return b.String()
}

// rest is up to three characters before or after another one, in reading order.
func rest(runes []rune, direction int) string {
	if n := len(runes); direction < 0 {
		return string(runes[max(0, n-3):])
	}
	return string(runes[:min(3, len(runes))])
}

// blockStart finds at the start of a line what would make it more than a paragraph; its
// last character but spaces is the one to escape: a list's mark or number, a definition, a
// rule, a table's caption and the like. Letters and numbers in brackets are lists to pandoc.
var blockStart = pattern.Lazy(`^([-+=:%(]|[Tt]able:|(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)](?: |$))`)

// special tells whether escapeRune writes the character with a backslash or as a reference anyway.
func special(c rune) bool { return strings.ContainsRune("\\`*_[]{}~^#$@<>&|", c) }

// escapeRune escapes one character, given those around it.
func escapeRune(c rune, before, after string) string {
	next := firstRune(after)
	switch c {
	case '&':
		return "&amp;" + splitIf(unicode.IsDigit(next)) // GitLab's epics
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '|':
		return "&#124;"
	case '$':
		return splitter + `\$`
	case '@', '#', '~':
		return `\` + string(c) + splitIf(wordly(next) || next == '"')
	case '[', '{':
		return `\` + string(c) + splitIf(strings.ContainsRune("-+[T_", next)) // GitLab's changes and contents
	case '\\', '`', '*', '_', ']', '}', '^':
		return `\` + string(c)
	case '!', '%':
		return string(c) + splitIf(unicode.IsDigit(next) || next == '"')
	case ':':
		return ":" + splitIf(wordly(next) || strings.ContainsRune("+-/", next))
	case '-':
		lead, issue := strings.CutSuffix(before, "GH") // GitHub's issues
		return "-" + splitIf(issue && !wordly(firstRune(lead)))
	case '.':
		if strings.EqualFold(before, "www") {
			return `\.`
		}
	}
	return string(c)
}

func splitIf(split bool) string {
	if split {
		return splitter
	}
	return ""
}

// firstRune is the first character of a text; 0, which nothing contains, if it is blank.
func firstRune(text string) rune {
	for _, c := range text {
		return c
	}
	return 0
}

// opensQuote tells whether pandoc would take a quotation mark for the start of a quotation
// that does not end within the text, and look for its end in what follows.
func opensQuote(runes []rune, i int) bool {
	c := runes[i]
	at := func(j int) rune { // 0 beyond the text
		if j < 0 || j >= len(runes) {
			return 0
		}
		return runes[j]
	}
	if c != '\'' && c != '"' || wordly(at(i-1)) || at(i+1) == 0 || unicode.IsSpace(at(i+1)) {
		return false
	}
	for j := i + 2; j < len(runes); j++ {
		if runes[j] == c && !unicode.IsSpace(at(j-1)) && !wordly(at(j+1)) {
			return false
		}
	}
	return true
}

// wordly tells whether a name or a number may begin with c.
func wordly(c rune) bool { return c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c) }

// Lines is [Text] for text of several lines, each after a lead such as "> ". Lines stay
// lines, and blank ones part paragraphs.
func Lines(text, lead string) string {
	lines := strings.Split(visible.Block(text), "\n")
	var b strings.Builder
	for i, line := range lines {
		end := "\n"
		if line != "" && i+1 < len(lines) && lines[i+1] != "" {
			end = "\\\n"
		}
		b.WriteString(strings.TrimRight(lead+Text(line), " ") + end)
	}
	return b.String()
}

// Code sets text of one line in a code span: no site makes a link or a mention of what
// stands there, and it can be copied as it is. Text with a pipe or a backtick, which a
// table and a code span do not read alike everywhere, is marked instead.
func Code(text string) string {
	line := visible.Line(text)
	switch {
	case line == "":
		return ""
	case strings.ContainsAny(line, "`|\\"):
		return Inline(line)
	}
	return "`" + line + "`"
}
