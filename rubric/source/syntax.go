package source

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"cxgap/rubric/finding"
)

// syntaxBudget bounds how many bytes may be parsed again to find where a syntax error
// really is. The library's own line is often missing or that of the enclosing block.
const syntaxBudget = 16 << 20

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): `)

// syntaxFinding turns the library's message into one that names the place and the cure.
func syntaxFinding(name string, text []byte, err error) finding.Finding {
	lines := strings.Split(string(text), "\n")
	message := strings.TrimPrefix(yamlLine.ReplaceAllString(err.Error(), ""), "yaml: ")
	f := finding.Finding{File: name, Line: reportedLine(err, len(lines)), Column: 1, Severity: finding.Error, Rule: "syntax",
		Message: "this is not YAML: " + message}
	if line, column := tabIndent(lines); line > 0 {
		f.Line, f.Column, f.EndColumn = line, column, column+1
		f.Message, f.Hint = "a tab in the indentation", "indent with spaces"
		return f
	}
	f.Line = firstBadLine(lines, f.Line)
	describeLine(&f, lines)
	return f
}

func reportedLine(err error, lines int) int {
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		return lines
	}
	n, _ := strconv.Atoi(m[1])
	return min(max(n, 1), lines)
}

// tabIndent finds the first tab in the indentation of a line that is neither blank nor
// inside a block of text, where tabs are allowed.
func tabIndent(lines []string) (line, column int) {
	block := -1
	for i, l := range lines {
		trimmed := strings.TrimLeft(l, " \t")
		indent := len(l) - len(trimmed)
		if trimmed == "" || block >= 0 && indent > block {
			continue
		}
		block = -1
		if t := strings.IndexByte(l[:indent], '\t'); t >= 0 {
			return i + 1, t + 1
		}
		if blockHeader.MatchString(l) {
			block = indent
		}
	}
	return 0, 0
}

var blockHeader = regexp.MustCompile(`(^|[:\-] +)[|>][+\-0-9]*\s*(#.*)?$`)

// firstBadLine finds the first line with which the text stops being YAML: the one
// behind the longest beginning of the file that still parses.
func firstBadLine(lines []string, reported int) int {
	budget := syntaxBudget
	parses := func(n int) bool {
		text := strings.Join(lines[:n], "\n") + "\n"
		budget -= len(text)
		return parsesAsYAML(text)
	}
	low, high := 0, len(lines)
	for high-low > 1 && budget > 0 {
		if mid := (low + high) / 2; parses(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	// A beginning may be cut inside a text or bracket of several lines: look a little further.
	for n := low + 1; n < min(len(lines), low+60) && budget > 0; n++ {
		if parses(n) {
			low = n
		}
	}
	if budget <= 0 {
		return reported
	}
	return min(low+1, len(lines))
}

func parsesAsYAML(text string) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	var n yaml.Node
	return yaml.Unmarshal([]byte(text), &n) == nil
}

var (
	keyed     = regexp.MustCompile(`^\s*(- +)*("[^"]*"|'[^']*'|[^\s"'#\[\]{},&*!|>%@-][^:#]*):(\s|$)`)
	quoteOpen = regexp.MustCompile(`(^|[:,\[{\-]\s+|[\[{])(["'])`)
)

// describeLine looks at the line and at the one above it for the usual slips.
func describeLine(f *finding.Finding, lines []string) {
	line := lines[f.Line-1]
	if column := unclosedQuote(line); column > 0 {
		f.Column = column
		f.Message, f.Hint = "a quote opens here and does not close where it should", "close it, or write a quote inside a text twice ('') or as \\\""
		return
	}
	if column := secondColon(line); column > 0 {
		f.Column, f.EndColumn = column, column+1
		f.Message, f.Hint = "a second colon in one line", "put quotes around a text that holds a colon followed by a space"
		return
	}
	above, gap := lineAbove(lines, f.Line)
	trimmed := strings.TrimSpace(above)
	if gap > 0 && !keyed.MatchString(above) && !strings.HasSuffix(trimmed, ",") && keyed.MatchString(line) && indentOf(above) <= indentOf(line) {
		f.Line, f.Column = f.Line-gap, indentOf(above)+1
		f.Message, f.Hint = "a key without a colon", fmt.Sprintf("write a colon and a space behind the key: %q", firstWord(trimmed)+": ...")
		return
	}
	f.Column = indentOf(line) + 1
	if strings.TrimSpace(line) != "" && indentOf(line) != indentOf(above) && keyed.MatchString(line) {
		f.Message = fmt.Sprintf("the indentation does not fit: %d spaces here, %d in the line above", indentOf(line), indentOf(above))
		f.Hint = "keys that belong together begin in the same column"
		return
	}
	f.Hint = "look at this line and the one above for a missing colon, quote, comma or bracket"
}

func lineAbove(lines []string, n int) (text string, gap int) {
	for i := n - 2; i >= 0; i-- {
		if t := strings.TrimSpace(lines[i]); t != "" && t[0] != '#' {
			return lines[i], n - 1 - i
		}
	}
	return "", 0
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func firstWord(text string) string {
	return strings.Fields(strings.TrimLeft(text, "- ") + " key")[0]
}

// unclosedQuote returns the column of a quote that opens a text in this line and either
// does not close or closes before the text is over.
func unclosedQuote(line string) int {
	for at := 0; at < len(line); {
		m := quoteOpen.FindStringSubmatchIndex(line[at:])
		if m == nil {
			return 0
		}
		open := at + m[4]
		width := QuotedWidth(line[open:])
		if width == 0 {
			return len([]rune(line[:open])) + 1
		}
		at = open + len(string([]rune(line[open:])[:width]))
		if rest := strings.TrimSpace(line[at:]); rest != "" && !strings.ContainsAny(rest[:1], ",]}:#") {
			return len([]rune(line[:open])) + 1
		}
	}
	return 0
}

// secondColon returns the column of the second ": " outside quotes and brackets.
func secondColon(line string) int {
	runes, seen := []rune(line), 0
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case (r == '"' || r == '\'') && (i == 0 || strings.ContainsRune(" [{,:-", runes[i-1])):
			width := QuotedWidth(string(runes[i:]))
			if width == 0 {
				return 0
			}
			i += width - 1
		case r == '{' || r == '[' || r == '#' && i > 0 && runes[i-1] == ' ':
			return 0
		case r == ':' && (i+1 == len(runes) || runes[i+1] == ' '):
			if seen++; seen == 2 {
				return i + 1
			}
		}
	}
	return 0
}
