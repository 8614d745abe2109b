package lint_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"cxgap/rubric/finding"
	"cxgap/rubric/lint"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/source"
)

// kindOfSlip is something that people do to a file: it gives the file with the slip in its
// i-th line, or nil where that line has no place for it.
type kindOfSlip struct {
	name  string
	spoil func(lines []string, i int) []string
}

// inLine is a slip that changes nothing but one line. It gives the line itself, or "", where
// there is no place for it.
func inLine(change func(line string) string) func([]string, int) []string {
	return func(lines []string, i int) []string {
		changed := change(lines[i])
		if changed == lines[i] || changed == "" {
			return nil
		}
		return with(lines, i, 1, changed)
	}
}

// with puts lines in the place of some others.
func with(lines []string, from, count int, instead ...string) []string {
	out := append([]string{}, lines[:from]...)
	return append(append(out, instead...), lines[from+count:]...)
}

// replaced is a slip that puts a text in the place of what a pattern finds first.
func replaced(pattern, by string) func([]string, int) []string {
	re := regexp.MustCompile(pattern)
	return inLine(func(line string) string {
		if m := re.FindStringSubmatchIndex(line); m != nil {
			return line[:m[0]] + string(re.ExpandString(nil, by, line, m)) + line[m[1]:]
		}
		return line
	})
}

// Patterns of what stands in the rubric that is spoilt.
const (
	blockKey  = `^( *(?:- )?[\w-]+): `              // the key of a line of its own
	blockText = blockKey + `([A-Z].*)$`             // with a text that has no quotes
	flowKey   = `([{,] ?[\w-]+): `                  // a key in braces
	flowText  = flowKey + `([A-Z][^,"]*[^,"}])`     // with a text that has no quotes
	quotedBy2 = `"([^"]*)"`                         // a text in quotes
	twoKeys   = `([{,] ?[\w-]+: [\w-]+), ([\w-]+:)` // in braces
)

var slipsOfPeople = []kindOfSlip{
	{"a colon left out", replaced(blockKey, "$1 ")},
	{"a colon left out in braces", replaced(flowKey, "$1 ")},
	{"an equals sign for a colon", replaced(blockKey, "$1 = ")},
	{"a semicolon for a colon", replaced(blockKey, "$1; ")},
	{"no colon behind a key with lines below", replaced(`^( *[\w-]+):$`, "$1")},
	{"no space behind a colon", replaced(blockKey, "$1:")},
	{"no space behind a colon in braces", replaced(flowKey, "$1:")},
	{"a space before the colon", replaced(blockKey, "$1 : ")},
	{"a dash left out", replaced(`^( *)- `, "$1")},
	{"a dash and its indentation left out", replaced(`^( *)- `, "$1  ")},
	{"no space behind a dash", replaced(`^( *)- `, "$1-")},
	{"a dash that is a typographic one", replaced(`^( *)- `, "$1– ")},
	{"an asterisk for a dash", replaced(`^( *)- `, "$1* ")},
	{"a dash before a key", replaced(`^(    )([a-z])`, "$1- $2")},
	{"a quote left out at the end", replaced(`"([}\]]*)$`, "$1")},
	{"a quote left out at the beginning", replaced(`"`, "")},
	{"quotes left out", replaced(quotedBy2, "$1")},
	{"a quote within quotes", replaced(`"(\w+) (\w+)`, `"$1 "$2"`)},
	{"an apostrophe within single quotes", replaced(`"(\w+) ([^"]*)"`, `'$1's $2'`)},
	{"typographic quotes", replaced(quotedBy2, "“$1”")},
	{"typographic quotes round a text", replaced(blockText, "$1: “$2”")},
	{"a comma left out", replaced(twoKeys, "$1 $2")},
	{"a semicolon for a comma", replaced(twoKeys, "$1; $2")},
	{"a comma too many in braces", replaced(`, `, ",, ")},
	{"a comma at the end of the line", replaced(`([\w."}\]])$`, "$1,")},
	{"a closing brace left out", replaced(`\}$`, "")},
	{"an opening brace left out", replaced(`\{`, "")},
	{"a closing bracket left out", replaced(`\]`, "")},
	{"an opening bracket left out", replaced(`\[`, "")},
	{"a bracket for a brace", replaced(`\}$`, "]")},
	{"a closing brace too many", replaced(`\}$`, "}}")},
	{"a tab for the indentation", replaced(`^(?:  )+`, "\t")},
	{"a tab for a part of the indentation", replaced(`^(  )  `, "$1\t")},
	{"a space more", replaced(`^( +)`, "$1 ")},
	{"two spaces more", replaced(`^( +)`, "$1  ")},
	{"a space less", replaced(`^ `, "")},
	{"two spaces less", replaced(`^  `, "")},
	{"a non-breaking space in the indentation", replaced(`^ ( +)`, "\u00a0$1")},
	{"a non-breaking space behind a colon", replaced(blockKey, "$1:\u00a0")},
	{"a non-breaking space behind a dash", replaced(`^( *)- `, "$1-\u00a0")},
	{"a colon in a text", replaced(blockKey+`([A-Z]\w+) `, "$1: $2: ")},
	{"a colon in a text in braces", replaced(flowKey+`([A-Z]\w+) `, "$1: $2: ")},
	{"a number sign in a text", replaced(blockKey+`([A-Z]\w+) `, "$1: $2 #1 ")},
	{"a number sign in a text in braces", replaced(flowKey+`([A-Z]\w+) `, "$1: $2 #1 ")},
	{"a comma in a text in braces", replaced(flowKey+`([A-Z]\w+) `, "$1: $2, ")},
	{"a question mark in a text in braces", replaced(flowKey+`([A-Z]\w+)`, "$1: $2?")},
	{"brackets in a text in braces", replaced(flowKey+`([A-Z]\w+) `, "$1: $2 [1] ")},
	{"a text that begins with %", replaced(blockText, "$1: %$2")},
	{"a text that begins with @", replaced(blockText, "$1: @$2")},
	{"a text that begins with a backtick", replaced(blockText, "$1: `$2`")},
	{"a text that begins with *", replaced(blockText, "$1: *$2*")},
	{"a text that begins with &", replaced(blockText, "$1: &$2")},
	{"a text that begins with !", replaced(blockText, "$1: !$2")},
	{"a text that begins with a bracket", replaced(blockText, "$1: [new] $2")},
	{"a text that begins with >", replaced(blockText, "$1: > $2")},
	{"a text that begins with a word in quotes", replaced(blockKey+`([A-Z]\w+) `, `$1: "$2" `)},
	{"a text that begins with a dash", replaced(blockText, "$1: - $2")},
	{"a text in braces that begins with @", replaced(flowText, "$1: @$2")},
	{"an escape that there is not", replaced(`"([A-Z])`, `"\d$1`)},
	{"the path of a file in quotes", replaced(`"([A-Z])`, `"C:\Users\$1`)},
	{"an escape that makes a control character", replaced(`"([A-Z])`, `"C:\temp $1`)},
	{"a text wrapped to the margin", wrapped(0)},
	{"a text wrapped to its key", wrapped(1)},
	{"a text in quotes wrapped to the margin", func(lines []string, i int) []string {
		if at := strings.LastIndex(lines[i], " "); strings.HasSuffix(lines[i], `."}`) {
			return with(lines, i, 1, lines[i][:at], lines[i][at+1:])
		}
		return nil
	}},
	{"a line twice", func(lines []string, i int) []string { return with(lines, i, 0, lines[i]) }},
	{"a key twice, with another value", func(lines []string, i int) []string {
		if m := regexp.MustCompile(blockKey).FindString(lines[i]); m != "" && !strings.Contains(m, "- ") {
			return with(lines, i+1, 0, m+"Something else")
		}
		return nil
	}},
	{"a line left out", func(lines []string, i int) []string { return with(lines, i, 1) }},
	{"two lines changed places", func(lines []string, i int) []string {
		if i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" {
			return with(lines, i, 2, lines[i+1], lines[i])
		}
		return nil
	}},
	{"two lines joined", func(lines []string, i int) []string {
		if i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" {
			return with(lines, i, 2, lines[i]+" "+strings.TrimSpace(lines[i+1]))
		}
		return nil
	}},
	{"a conflict of git", func(lines []string, i int) []string {
		return with(lines, i, 1, "<<<<<<< HEAD", lines[i], "=======", lines[i]+"x", ">>>>>>> other")
	}},
	{"the end of a conflict", func(lines []string, i int) []string { return with(lines, i, 0, ">>>>>>> other") }},
	{"the middle of a conflict", func(lines []string, i int) []string { return with(lines, i, 0, "=======") }},
	{"a merge key", func(lines []string, i int) []string {
		if indent, _, ok := strings.Cut(lines[i], "prompt:"); ok {
			return with(lines, i, 0, indent+"<<: *defaults")
		}
		return nil
	}},
	{"the mark of a document", func(lines []string, i int) []string { return with(lines, i, 0, "---") }},
	{"a directive", func(lines []string, i int) []string { return with(lines, 0, 0, "%YAML 1.2", "---") }},
	{"a fence of Markdown", func(lines []string, i int) []string {
		return append(with(lines, 0, 0, "```yaml"), "```")
	}},
	{"a comment of another language", replaced(`^( *)([a-z])`, "$1// $2")},
	{"caps: total", replaced(`caps: \w+`, "caps: total")},
	{"a byte of Latin-1", replaced(`e ([a-z])`, "\xe9 $1")},
	{"a control character", replaced(`e ([a-z])`, "e\x0b$1")},
	{"a line end of another kind", inLine(func(line string) string { return line + "\r" })},
	{"a line separator", replaced(`e ([a-z])`, "e\u2028$1")},
	{"a capital in a key", replaced(`^( *(?:- )?)([a-z])([a-z_]+:)`, "${1}X$2$3")},
	{"a word of a key left out", replaced(`^( *)best_informed`, "${1}informed")},
	{"yes for true", replaced(`: true`, ": yes")},
	{"a dash twice", replaced(`^( *)- `, "$1- - ")},
	{"quotes around a line", inLine(func(line string) string {
		text := strings.TrimLeft(line, " ")
		return line[:len(line)-len(text)] + `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
	})},
	{"quotes around what follows a dash", inLine(func(line string) string {
		if at := strings.Index(line, "- "); strings.TrimLeft(line, " -") != line && at >= 0 && strings.Contains(line, ": ") && line[at+2] != '{' {
			return line[:at+2] + `'` + strings.ReplaceAll(line[at+2:], `'`, `''`) + `'`
		}
		return line
	})},
	{"equals signs in braces", inLine(func(line string) string {
		return regexp.MustCompile(flowKey).ReplaceAllString(line, "$1=")
	})},
	{"an inner brace not closed", replaced(`(: \{[^{}]*(?:\{[^{}]*\})?[^{}]*)\},`, "$1,")},
	{"an inner brace not opened", replaced(`([{,].*: )\{`, "$1")},
	{"the braces of a range left out", replaced(`\{(at_\w+: \d)\}`, "$1")},
	{"an inner brace closed twice", replaced(`([{,].*)\},`, "$1}},")},
	{"no colon before a brace", replaced(`: ([{\[])`, " $1")},
	{"parentheses for braces", replaced(`: \{([^{}]*)\}`, ": ($1)")},
	{"a Cyrillic letter in a key", replaced(`^( *(?:- )?\w*)e(\w*: )`, "${1}\u0435$2")},
	{"a Cyrillic letter in an id", replaced(`(\[|id: )([a-z-]*)e`, "$1${2}\u0435")},
	{"a zero-width space before a key", replaced(`^( *(?:- )?)(\w+: )`, "$1\u200b$2")},
	{"a zero-width space in a key", replaced(`^( *(?:- )?\w)(\w+: )`, "$1\u200b$2")},
}

// wrapped is a text without quotes that goes on in the next line, so many spaces for each of
// its key's as indentation.
func wrapped(times int) func([]string, int) []string {
	return func(lines []string, i int) []string {
		at := strings.LastIndex(lines[i], " ")
		if m := regexp.MustCompile(blockText).FindStringSubmatch(lines[i]); m == nil || strings.Count(m[2], " ") < 3 {
			return nil
		}
		indent := len(lines[i]) - len(strings.TrimLeft(lines[i], " -"))
		return with(lines, i, 1, lines[i][:at], strings.Repeat(" ", indent*times)+lines[i][at+1:])
	}
}

// sitesOfASlip is how many lines are spoilt in each way, as far apart as they come.
const sitesOfASlip = 4

// What is said about each slip, one line a slip. A finding is to be in the line of the slip,
// to say what was done, and its hint to put it right. Read each change of this golden so.
func TestSlipsOfPeople(t *testing.T) {
	base := strings.TrimSuffix(string(readFile(t, "../../testdata/rubrics/ok/help-desk.yaml")), "\n")
	lines := strings.Split(base, "\n")
	known := map[string]bool{}
	for _, f := range lint.File("x", []byte(base+"\n"), lint.Options{}).Findings {
		known[f.Rule+f.Message] = true
	}
	var out strings.Builder
	whole, _ := source.Parse("x", []byte(base))
	slips, silent, placed, alone, readOn, asMeant := 0, 0, 0, 0, 0, 0
	for _, kind := range slipsOfPeople {
		var sites []int
		for i, line := range lines {
			if trimmed := strings.TrimSpace(line); trimmed != "" && trimmed[0] != '#' && kind.spoil(lines, i) != nil {
				sites = append(sites, i)
			}
		}
		if len(sites) == 0 {
			t.Errorf("%s: no line has a place for it", kind.name)
			continue
		}
		fmt.Fprintf(&out, "\n%s\n", kind.name)
		step := max(1, (len(sites)+sitesOfASlip-1)/sitesOfASlip)
		for n := 0; n < len(sites); n += step {
			i := sites[n]
			text := strings.Join(kind.spoil(lines, i), "\n") + "\n"
			var found finding.List
			inLine := false
			for _, f := range lint.File("x", []byte(text), lint.Options{}).Findings {
				if !known[f.Rule+f.Message] {
					found = append(found, f)
					inLine = inLine || f.Line == i+1
				}
			}
			slips++
			switch {
			case len(found) == 0:
				silent++
			case inLine:
				placed++
			}
			if len(found) == 1 {
				alone++
			}
			if plain, _ := source.Parse("x", []byte(text)); plain == nil {
				if doc, _ := source.ParseOn("x", []byte(text)); doc != nil {
					readOn++
					if values(doc.Root) == values(whole.Root) {
						asMeant++
					}
				}
			}
			fmt.Fprintf(&out, "%3d %s\n", i+1, said(found))
		}
	}
	head := fmt.Sprintf("%d slips: %d with a finding in their line, %d with one finding, %d with none\n", slips, placed, alone, silent) +
		fmt.Sprintf("behind %d that are no YAML reading goes on, behind %d of them as if the slip were not there\n", readOn, asMeant)
	golden.Compare(t, "testdata/slips.txt", head+out.String())
}

// values writes a tree without the places of its values.
func values(n *source.Node) string {
	var out strings.Builder
	var write func(n *source.Node)
	write = func(n *source.Node) {
		fmt.Fprintf(&out, "%v %q (", n.Kind, n.Text)
		for _, e := range n.Entries {
			fmt.Fprintf(&out, "%q: ", e.Key)
			write(e.Value)
		}
		for _, item := range n.Items {
			write(item)
		}
		out.WriteString(")")
	}
	write(n)
	return out.String()
}

// said puts findings into one line, all but the first two as a number.
func said(found finding.List) string {
	if len(found) == 0 {
		return "nothing"
	}
	var out []string
	for i, f := range found {
		if i == 2 {
			out = append(out, fmt.Sprintf("%d more", len(found)-i))
			break
		}
		text := fmt.Sprintf("%d:%d %s: %s", f.Line, f.Column, f.Rule, f.Message)
		if f.Hint != "" {
			text += " > " + f.Hint
		}
		out = append(out, text)
	}
	return strings.Join(out, " | ")
}
