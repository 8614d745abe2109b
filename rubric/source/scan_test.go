package source_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/rubric/rubrictest"
	"cxgap/rubric/source"
)

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func noSlip(t rapid.TB, name, text string) {
	t.Helper()
	if line, column, message := source.FindSlip(text); line > 0 {
		t.Errorf("%s:%d:%d: a slip in a text without one: %s\n%s", name, line, column, message, strings.Split(text, "\n")[line-1])
	}
}

func TestNoSlipInValidFiles(t *testing.T) {
	for _, pattern := range []string{"../../testdata/rubrics/ok/*.yaml", "../library/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, f := range files {
			noSlip(t, f, read(t, f))
		}
	}
	rapid.Check(t, func(t *rapid.T) { noSlip(t, "drawn", string(rubrictest.Text(t, rubrictest.Options{}))) })
}

// What people write and YAML allows. Each text must be right for the library too.
func TestNoSlipInValidTexts(t *testing.T) {
	for _, text := range []string{
		"", "\n", "# only a comment\n", "a: 1", "a:\n", "---\na: 1\n", "--- # head\na: 1\n...\n",
		"a: 1 # comment: with colon\nb: x#y:z\n", "a: http://x.y/z\nb: 12:30\nc: -1\nd: -x\ne: ?x\nf: :x\n",
		"- a\n- b\n", "-\n  a: 1\n-\n  - x\n", "- - a\n  - b\n- - c\n", "a:\n- x\n- y\nb:\n- z\n", "a:\n  - x\n\n  - y\n",
		"- a: 1\n  b: 2\n-   a: 3\n    b: 4\n", "a: x\n  y z\n  - w\nb: 1\n", "a:\n  x\n  y\nb: 1\n",
		"a: \"x\n  y\"\nb: 1\n", "a: 'don''t'\nb: \"\\\"x\\\" \\\\\"\nc: \"\"\n", "\"a b\": 1\n'c': 2\n\"d\" : 3\n",
		"a: |\n  x: y\n\n    \"z\n  [\n", "a: >-\n  x\n   y\nb: |2\n   x\nc: |+\n\nd: 1\n", "a: |\nb: 1\n", "a: > # note\n  x\n",
		"a: [1, 2]\nb: {c: d, e: [f, {g: h}]}\n", "a: [\n  1,\n  2,\n]\nb: {\n  c: d, # note\n  e: f\n}\n", "a: []\nb: {}\n", "a: {b, c: , d: e,}\n",
		"a: [x y, \"z\", 'w', b: c]\n", "a: {\"b\": c, 'd':e, f:g: h}\n", "a: [x\n  y, z]\n", "{\"a\": 1, \"b\": [2,\n3]}\n",
		"a: x, y\nb: x] y} z\nc: it's\nd: x \"y\" z\n", "a:\n    b:\n        c: 1\n    d: 2\ne: 3\n", "a:   1\nb:\t2\n",
		"a: 字\n字: 1\n🎉: \"é\"\n", "a: x\n\n\n  y\nb: 1\n", "a: # note\n  b: 1\n", "- # note\n  a: 1\n", "a: \\d\nb: '\\d'\n",
	} {
		if _, found := source.Parse("valid", []byte(text)); hasSyntax(found.Error()) {
			t.Fatalf("the text is not valid: %v\n%s", found, text)
		}
		noSlip(t, "text", text)
	}
}

func hasSyntax(message string) bool { return strings.Contains(message, "[syntax]") }

// mutation spoils a line in one or more ways.
type mutation struct {
	name  string
	spoil func(line string) []string
}

func without(part string) func(string) []string {
	return func(line string) []string {
		var out []string
		for i := range line {
			if strings.HasPrefix(line[i:], part) {
				out = append(out, line[:i]+line[i+len(part):])
			}
		}
		return out
	}
}

var keyed = regexp.MustCompile(`^(\s*(?:- )?[\w-]+):( |$)`)

func withoutColon(line string) []string {
	if m := keyed.FindStringSubmatchIndex(line); m != nil {
		return []string{line[:m[3]] + line[m[3]+1:]}
	}
	return nil
}

func withoutSpace(line string) []string {
	if m := keyed.FindStringSubmatchIndex(line); m != nil && m[5] > m[4] {
		return []string{line[:m[4]] + line[m[5]:]}
	}
	return nil
}

func withTab(line string) []string {
	if strings.HasPrefix(line, "  ") {
		return []string{"\t" + line[2:]}
	}
	return nil
}

func shifted(by int) func(string) []string {
	return func(line string) []string {
		switch {
		case by > 0:
			return []string{strings.Repeat(" ", by) + line}
		case strings.HasPrefix(line, strings.Repeat(" ", -by)):
			return []string{line[-by:]}
		}
		return nil
	}
}

// Wherever a file is spoilt so that it is no YAML any more, the slip is found in the
// spoilt line; with a wrong indentation it may be the neighbour that looks wrong, but
// hardly ever.
func TestSlipIsFoundWhereItIs(t *testing.T) {
	for _, m := range []struct {
		mutation
		exact int // of a hundred slips, so many have to be found in their line
	}{
		{mutation{"no colon", withoutColon}, 100}, {mutation{"no space", withoutSpace}, 100}, {mutation{"no quote", without(`"`)}, 100},
		{mutation{"no [", without("[")}, 100}, {mutation{"no ]", without("]")}, 100}, {mutation{"no {", without("{")}, 100},
		{mutation{"no }", without("}")}, 100}, {mutation{"no comma", without(",")}, 100}, {mutation{"no dash", without("- ")}, 95},
		{mutation{"a tab", withTab}, 100}, {mutation{"one space more", shifted(1)}, 90}, {mutation{"two more", shifted(2)}, 90},
		{mutation{"one less", shifted(-1)}, 90}, {mutation{"two less", shifted(-2)}, 80},
	} {
		t.Run(m.name, func(t *testing.T) {
			lines := strings.Split(read(t, "../../testdata/rubrics/ok/help-desk.yaml"), "\n")
			spoilt, found := 0, 0
			for i, line := range lines {
				if trimmed := strings.TrimSpace(line); trimmed == "" || trimmed[0] == '#' {
					continue
				}
				for _, bad := range m.spoil(line) {
					text := strings.Join(append(append(append([]string{}, lines[:i]...), bad), lines[i+1:]...), "\n")
					doc, findings := source.Parse("spoilt", []byte(text))
					if doc != nil {
						continue // still YAML, if not a rubric
					}
					spoilt++
					if findings[0].Line == i+1 {
						found++
					} else {
						t.Logf("line %d %q: %v", i+1, bad, findings[0])
					}
				}
			}
			if spoilt < 4 || 100*found < m.exact*spoilt {
				t.Errorf("%d of %d slips are found in their line", found, spoilt)
			}
		})
	}
}

func TestPathologicalTextsEndSoon(t *testing.T) {
	for _, part := range []string{"[", "{", "[\n", "{a: ", "- ", "-\n", "a: ", "? ", "\"", "'x\n", "*a ", "&a ", "!a ", "%", "\\", ":", ",", "a:\n", "a: [\n", "\t", "---\n", "<<: ", "|\n", "- [", "\"a\" "} {
		text := "a: b\n" + strings.Repeat(part, 100_000/len(part))
		doc, findings := source.Parse("x", []byte(text))
		if doc == nil && len(findings) == 0 {
			t.Errorf("%q: neither a document nor a finding", part)
		}
	}
}
