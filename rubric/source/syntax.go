package source

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
)

// How much may be read again to find what a slip is and what puts it right, in bytes. A
// file of the usual size needs a tenth of it; beyond it less is said.
const (
	scanBudget  = 32 << 20 // by our own scan, which is quick
	parseBudget = 4 << 20  // by the YAML library
)

// findSlip gives the first slip of a text, in the words of the best cure, and the lines as
// they were meant; none where that is in doubt.
func findSlip(lines []string, budget *int) (s *slip, meant []string) {
	if s := leftover(lines); s != nil {
		return s, nil
	}
	s = scanLines(lines)
	if s == nil {
		return nil, nil
	}
	t := &spoilt{lines: lines}
	e, certain := t.best(s, budget)
	if e == nil {
		return s, nil
	}
	if e.message != "" {
		s.mark, s.to, s.message, s.hint = mark{e.line, e.from}, e.to, e.message, e.hint
	}
	if certain {
		meant = t.with(*e)
	}
	return s, meant
}

// leftovers are lines that other programs leave in a file. They are looked for first: what
// stands between them gives slips of its own.
var leftovers = []struct {
	line          func() *regexp.Regexp
	message, hint string
}{
	{conflictStart, "two versions of this file were merged and not put together", ConflictHint},
	{pattern.Lazy(`^(>>>>>>> .*|=======)$`), "a line of a conflict of git was left here", "remove it, and see that nothing stands there twice"},
	{pattern.Lazy("^```"), "a mark of Markdown (```) was left here", "remove the lines with ```"},
}

// ConflictHint says what to do about a conflict of git.
const ConflictHint = "keep one of the two parts, or put them together, and remove the lines with <<<<<<<, ======= and >>>>>>>"

// Conflicts are between lines of seven signs, or of more, as a repository may have it.
var (
	conflictStart = pattern.Lazy(`^\s*<{7,}(\s|$)`)
	conflictEnd   = pattern.Lazy(`^\s*>{7,}(\s|$)`)
)

// IsConflictStart and IsConflictEnd tell whether a line begins or ends a conflict of git.
func IsConflictStart(line string) bool { return conflictStart().MatchString(line) }

// IsConflictEnd is explained at [IsConflictStart].
func IsConflictEnd(line string) bool { return conflictEnd().MatchString(line) }

func leftover(lines []string) *slip {
	for n, l := range leftovers {
		for i, line := range lines {
			at := indentOf(line)
			if at == len(line) || strings.IndexByte("<>=`", line[at]) < 0 || !l.line().MatchString(line) {
				continue
			}
			if at > 0 && !slices.ContainsFunc(lines[i:], func(end string) bool { return indentOf(end) == at && IsConflictEnd(end) }) {
				continue // part of a text
			}
			s := &slip{mark: mark{i, at}, to: len(line), rule: "syntax", message: l.message, hint: l.hint}
			if n == 0 {
				s.message += conflictLines(lines, i)
				if slices.ContainsFunc(lines[i:], func(line string) bool { return strings.HasPrefix(line[indentOf(line):], "|||||||") }) {
					s.hint += "; and with |||||||, with what stands from there to =======, which is the text before both"
				}
			}
			return s
		}
	}
	return nil
}

// conflictLines names the lines of the conflict that begins in a line, and says how many more
// there are.
func conflictLines(lines []string, first int) string {
	last, more := first, 0
	for i := first + 1; i < len(lines); i++ {
		switch {
		case IsConflictEnd(lines[i]) && last == first:
			last = i
		case IsConflictStart(lines[i]):
			more++
		}
	}
	words := fmt.Sprintf(" (git conflict, lines %d to %d", first+1, last+1)
	if last == first {
		words = fmt.Sprintf(" (git conflict, from line %d", first+1)
	}
	if more > 0 {
		words += fmt.Sprintf(", and %d more", more)
	}
	return words + ")"
}

// syntaxFinding turns the library's message into one that names the place and the cure.
// The library's own line is often missing or that of the enclosing block, so our own
// look at the lines comes first.
func syntaxFinding(name string, text []byte, err error) finding.Finding {
	lines := strings.Split(string(text), "\n")
	if why := foreign(lines); why != "" {
		return finding.Finding{File: name, Line: 1, Column: 1, Severity: finding.Error, Rule: "syntax", Message: why,
			Hint: "a file of cxgap begins with a line such as schema: cxgap/rubric/v1"}
	}
	budget := scanBudget
	if s, _ := findSlip(lines, &budget); s != nil {
		return s.finding(name, lines)
	}
	line := suspectLine(lines, reportedLine(err, len(lines)))
	return finding.Finding{File: name, Line: line, Column: indentOf(lines[line-1]) + 1, Severity: finding.Error, Rule: "syntax",
		Message: "this is not YAML: " + plainMessage(err),
		Hint:    "look at this line and the one above for a missing colon, quote, comma or bracket"}
}

// fewLines is how many lines without any key may be a file of ours in which a colon is missing.
const fewLines = 3

// section matches a head in the files of other programs, which a list of one word may be, too:
// behind it nothing of ours follows in the same column.
var section = pattern.Lazy(`^\[[\w.-]+( "[^"]*")?\]\s*$`)

// foreign says what a text is that is plainly none of cxgap's files: hardly one of its lines
// begins with a key and a colon, what a fence of Markdown encloses apart. It is empty for any
// other.
func foreign(lines []string) string {
	fenced, count, keys, first, headed := false, 0, 0, "", false
	for _, line := range lines {
		switch {
		case strings.HasPrefix(line, "```"):
			fenced, headed = !fenced, true
		case fenced || strings.TrimSpace(line) == "" || strings.IndexByte(" \t-}]", line[0]) >= 0:
		case line[0] == '#':
			if headed = true; line[min(1, len(line)-1)] == '#' { // a heading further down
				count++
			}
		case keyAhead().MatchString(line):
			keys++
			first += " "
		default:
			if count++; first == "" {
				first = line
			}
		}
	}
	if section().MatchString(first) {
		return "this looks like INI or TOML, not like YAML"
	}
	separators := strings.Count(first, ",") + strings.Count(first, ";") + strings.Count(first, "\t")
	switch {
	case first == "" || count < max(fewLines, 4*keys) || strings.IndexByte("{[\"' ", first[0]) >= 0:
		return ""
	case first[0] == '<':
		return "this looks like a web page or XML, not like YAML"
	case headed && strings.Count(first, " ") >= 3:
		return "this looks like Markdown, not like YAML"
	case separators >= 2 && strings.Count(first, " ") <= 2*separators:
		return "this looks like a table (CSV), not like YAML"
	}
	return "this does not look like YAML: hardly a line begins with a key and a colon"
}

func (s *slip) finding(name string, lines []string) finding.Finding {
	f := finding.Finding{File: name, Line: s.line + 1, Column: columnOf(lines[s.line], s.at), Severity: finding.Error,
		Rule: s.rule, Message: s.message, Hint: s.hint}
	if s.to > s.at {
		f.EndColumn = columnOf(lines[s.line], s.to)
	}
	return f
}

var yamlLine = pattern.Lazy(`^yaml: line (\d+): `)

// plainMessage leaves the library's own words without its name and line.
func plainMessage(err error) string {
	return strings.TrimPrefix(yamlLine().ReplaceAllString(err.Error(), ""), "yaml: ")
}

func reportedLine(err error, lines int) int {
	m := yamlLine().FindStringSubmatch(err.Error())
	if m == nil {
		return lines
	}
	n, _ := strconv.Atoi(m[1])
	return min(max(n, 1), lines)
}

// suspectLine finds the line with which the text stops being YAML: the one behind the
// longest beginning of the file that still parses.
func suspectLine(lines []string, reported int) int {
	budget := parseBudget
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
