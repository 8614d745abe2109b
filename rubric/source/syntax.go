package source

import (
	"regexp"
	"strconv"
	"strings"

	"cxgap/rubric/finding"
)

// syntaxFinding turns the library's message into one that names the place and the cure.
// The library's own line is often missing or that of the enclosing block, so our own
// look at the lines comes first.
func syntaxFinding(name string, text []byte, err error) finding.Finding {
	lines := strings.Split(string(text), "\n")
	if s := findSlip(lines); s != nil {
		return s.finding(name, lines)
	}
	line := suspectLine(lines, reportedLine(err, len(lines)))
	return finding.Finding{File: name, Line: line, Column: indentOf(lines[line-1]) + 1, Severity: finding.Error, Rule: "syntax",
		Message: "this is not YAML: " + plainMessage(err),
		Hint:    "look at this line and the one above for a missing colon, quote, comma or bracket"}
}

func (s *slip) finding(name string, lines []string) finding.Finding {
	f := finding.Finding{File: name, Line: s.line + 1, Column: columnOf(lines[s.line], s.from), Severity: finding.Error,
		Rule: s.rule, Message: s.message, Hint: s.hint}
	if s.to > s.from {
		f.EndColumn = columnOf(lines[s.line], s.to)
	}
	return f
}

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): `)

// plainMessage leaves the library's own words without its name and line.
func plainMessage(err error) string {
	return strings.TrimPrefix(yamlLine.ReplaceAllString(err.Error(), ""), "yaml: ")
}

func reportedLine(err error, lines int) int {
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		return lines
	}
	n, _ := strconv.Atoi(m[1])
	return min(max(n, 1), lines)
}

// syntaxBudget bounds how many bytes may be parsed again to find where a syntax error
// is; a file of the usual size needs a tenth of it.
const syntaxBudget = 4 << 20

// suspectLine finds the line with which the text stops being YAML: the one behind the
// longest beginning of the file that still parses.
func suspectLine(lines []string, reported int) int {
	budget := syntaxBudget
	parses := func(n int) bool {
		text := strings.Join(lines[:n], "\n") + "\n"
		budget -= len(text)
		return budget > 0 && parsesAsYAML(text)
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

func parsesAsYAML(text string) bool {
	_, _, err := decode([]byte(text))
	return err == nil
}
