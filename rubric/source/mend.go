package source

import (
	"regexp"
	"strings"

	"cxgap/rubric/finding"
)

// maxMends is how many syntax slips of one file are mended to read on.
const maxMends = 20

// ParseOn is [Parse] for a check that wants everything in one run: behind a slip of syntax
// it reads on where the text leaves no doubt about what was meant, as with a tab, or with a
// colon in a text without quotes. The document is then of the mended text, and its findings
// hold an error for each slip. It is nil, with the findings so far, where there is doubt.
func ParseOn(name string, data []byte) (*Document, finding.List) {
	doc, found := Parse(name, data)
	if doc != nil || len(found) != 1 || found[0].Rule != "syntax" {
		return doc, found
	}
	text := Normalise(data)
	lines := strings.Split(string(text), "\n")
	budget := syntaxBudget
	var list finding.List
	mended := map[int]bool{}
	for range maxMends {
		s := findSlip(lines)
		if s == nil || mended[s.line] {
			return nil, orFirst(list, found)
		}
		list = append(list, s.finding(name, lines))
		next, ok := mend(lines, s, &budget)
		if !ok {
			return nil, list
		}
		lines, mended[s.line] = next, true
		if parsesAsYAML(strings.Join(lines, "\n")) {
			doc, more := Parse(name, []byte(strings.Join(lines, "\n")))
			if doc == nil {
				return nil, list
			}
			doc.SHA256 = digest(text)
			list = append(list, more...)
			list.Sort()
			return doc, list
		}
	}
	return nil, list
}

func orFirst(list, first finding.List) finding.List {
	if len(list) == 0 {
		return first
	}
	return list
}

// mend puts the one line right at which a slip is, if that helps: the text is YAML then, or
// its next slip is further down.
func mend(lines []string, s *slip, budget *int) ([]string, bool) {
	for _, line := range mends(lines, s) {
		next := append([]string(nil), lines...)
		next[s.line] = line
		text := strings.Join(next, "\n")
		if *budget -= len(text); *budget < 0 {
			return nil, false
		}
		if after := findSlip(next); after == nil && parsesAsYAML(text) || after != nil && after.line > s.line {
			return next, true
		}
	}
	return nil, false
}

var (
	keyAndRest = regexp.MustCompile(`^(\s*(?:- +)*(?:- +)?[A-Za-z_][\w-]*: +)(\S.*)$`)
	flowValue  = regexp.MustCompile(`[A-Za-z_][\w-]*: *`)
	flowEnd    = regexp.MustCompile(`, *["']?[A-Za-z_][\w-]*["']?:( |$)|[}\]]+,?\s*$`)
)

// mends lists what a line with a slip was probably meant to be, the likeliest first. Only
// what changes no word is among it.
func mends(lines []string, s *slip) []string {
	line := lines[s.line]
	var out []string
	trimmed := strings.TrimLeft(line, " \t")
	if strings.Contains(line[:len(line)-len(trimmed)], "\t") {
		for _, near := range []int{s.line - 1, s.line + 1} {
			if near >= 0 && near < len(lines) && strings.TrimSpace(lines[near]) != "" {
				key := indentOf(lines[near])
				for key < len(lines[near]) && isDash(lines[near], key) { // the keys stand behind its dash
					out = append(out, strings.Repeat(" ", key)+trimmed)
					key = skipBlanks(lines[near], key+1)
				}
				out = append(out, strings.Repeat(" ", key)+trimmed)
			}
		}
		return out
	}
	if quote := line[min(s.from, max(0, len(line)-1)):]; s.message == neverClosed && quote != "" {
		end := len(strings.TrimRight(line, " ,}]"))
		out = append(out, line[:end]+quote[:1]+line[end:], line+quote[:1])
	}
	if m := keyAndRest.FindStringSubmatch(line); m != nil && !strings.ContainsAny(m[2][:1], `"'{[|>`) {
		out = append(out, m[1]+inQuotes(m[2]))
	}
	out = append(out, flowMends(line, s.from)...)
	if strings.HasPrefix(trimmed, "-") && !isDash(line, indentOf(line)) {
		out = append(out, line[:indentOf(line)]+"- "+trimmed[1:])
	}
	if s.from < len(line) && line[s.from] == ':' {
		out = append(out, line[:s.from+1]+" "+line[s.from+1:])
	}
	if n := indentOf(line); strings.HasPrefix(s.message, `a "- " is missing`) && s.line+1 < len(lines) && indentOf(lines[s.line+1]) == n+2 {
		out = append(out, line[:n]+"- "+trimmed)
	}
	return out
}

// flowMends puts the value in braces at which a slip is into quotes.
func flowMends(line string, at int) []string {
	var out []string
	starts := flowValue.FindAllStringIndex(line[:min(at+1, len(line))], -1)
	for i := len(starts) - 1; i >= 0; i-- {
		from := starts[i][1]
		if from >= len(line) || strings.ContainsAny(line[from:from+1], `"'{[`) {
			continue
		}
		if end := flowEnd.FindStringIndex(line[from:]); end != nil {
			out = append(out, line[:from]+inQuotes(line[from:from+end[0]])+line[from+end[0]:])
		}
	}
	return out
}

func inQuotes(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
