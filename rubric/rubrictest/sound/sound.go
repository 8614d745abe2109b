// Package sound is for tests that give hostile text to a reader. It holds what has to be
// true of the answer whatever was read: findings that point into the file, output on which
// neither a terminal nor the log of a CI system acts, and memory in proportion.
package sound

import (
	"flag"
	"regexp"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cxgap/rubric/finding"
)

// Fuzzing is called first by every fuzz target. Unless the command line says otherwise, go
// test spends up to a minute on shortening each input that reached something new, and with
// inputs of some hundred bytes no time is left for trying others.
func Fuzzing(f *testing.F) {
	f.Helper()
	const shorten = "test.fuzzminimizetime"
	given := false
	flag.Visit(func(set *flag.Flag) { given = given || set.Name == shorten })
	if given {
		return
	}
	if err := flag.Set(shorten, "20x"); err != nil {
		f.Fatal(err)
	}
}

// Findings checks what was found in a text with these lines, nil if it could not be read as
// lines: every finding has a place in it, a rule and a message, and stands in the order of
// the file; and they can be printed.
func Findings(t rapid.TB, lines []string, list finding.List) {
	t.Helper()
	for i := range list {
		if f := &list[i]; lines == nil && (f.Line != 1 || f.Column != 1) || lines != nil && !Inside(lines, f) {
			t.Errorf("outside of the file, which has %d lines: %v", len(lines), f)
		}
	}
	Printed(t, lines, list)
}

// Inside tells whether a finding lies in a text with these lines: on one of them, and at
// most right behind its last character.
func Inside(lines []string, f *finding.Finding) bool {
	if f.Line < 1 || f.Line > len(lines) {
		return false
	}
	width := utf8.RuneCountInString(lines[f.Line-1])
	return f.Column >= 1 && f.Column <= width+1 && (f.EndColumn == 0 || f.EndColumn > f.Column && f.EndColumn <= width+1)
}

// Printed checks the findings about any file, and what a person sees of them. The other
// formats have a fuzz target of their own, in package finding.
func Printed(t rapid.TB, lines []string, list finding.List) {
	t.Helper()
	sorted := slices.Clone(list)
	sorted.Sort()
	if !slices.Equal(sorted, list) {
		t.Errorf("not in the order of the file:\n%v", list)
	}
	for _, f := range list {
		if f.Line < 1 || f.Column < 1 || f.Rule == "" || f.Message == "" || f.Severity != finding.Error && f.Severity != finding.Warning {
			t.Errorf("something is missing: %+v", f)
		}
	}
	var out strings.Builder
	if err := (finding.Text{Lines: func(string) []string { return lines }, Width: 60}).Print(&out, list); err != nil {
		t.Error(err)
	}
	Output(t, out.String())
}

// command is what a CI system takes for one: GitHub where a line begins with it, Azure
// wherever it stands.
var command = regexp.MustCompile(`(?m)^[\s\p{Z}]*::[A-Za-z]|##[a-z]*\[`)

// Output checks a text that is printed: nothing in it steers a terminal or turns the reading
// order, but for line ends, and it is no command to a CI system.
func Output(t rapid.TB, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("broken UTF-8: %q", out)
	}
	if at := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && steers(r) }); at >= 0 {
		t.Errorf("a terminal would act on %q", out[at:min(len(out), at+20)])
	}
	if at := command.FindStringIndex(out); at != nil {
		t.Errorf("the log of a CI system would act on %q", out[at[0]:min(len(out), at[1]+20)])
	}
}

// steers is told apart from what package visible says, so that a slip there is seen here.
func steers(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) || r == '\uFEFF'
}

// Allocated runs something that reads so many bytes and checks how much memory it takes from
// first to last, kept or not: files.md allows 512 MiB for 2 MiB, and a short text is no
// reason to take much more than a program takes to begin with.
func Allocated(t rapid.TB, bytes int, read func()) {
	t.Helper()
	before := allocated()
	read()
	if taken, most := allocated()-before, uint64(48<<20+1024*bytes); taken > most {
		t.Errorf("%d bytes took %d MiB to read", bytes, taken>>20)
	}
}

func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
