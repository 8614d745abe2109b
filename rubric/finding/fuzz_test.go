package finding_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/sound"
)

// FuzzFormats writes a finding whose every text comes from a file. Nothing that reads what
// is printed acts on it: not a terminal, and no CI system but in its own format, in which it
// is one command with the whole message.
func FuzzFormats(f *testing.F) {
	sound.Fuzzing(f)
	f.Add("q\n::error::x.yaml", "there is no key \"a\"", "did you mean \"b\"?", "\tkey: ##vso[task.complete]x", 1, 3)
	f.Add("##[group]", "::error::x", "", "::error file=x::y", 1, 1)
	f.Add("a%0A,b:c", "100%\r\n::stop-commands::x", "\x1b[2J\u202E", "漢字\u2028👩‍👩‍👧‍👦\x00", 2, 4)
	f.Add("-", "]]>&<\ufffe\x0b", "\xff", "", 0, 0)
	f.Add("\xd7\x9b2J", "m", "h", "a", 1, 2)
	f.Fuzz(func(t *testing.T, file, message, hint, line string, column, end int) {
		if !utf8.ValidString(message) || !utf8.ValidString(hint) || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			return // such texts are refused or made visible when they are read
		}
		one := finding.Finding{File: file, Line: 1, Column: max(1, column), EndColumn: max(0, end), Severity: finding.Error, Rule: "a-rule", Message: message, Hint: hint}
		list := finding.List{one}
		linesOf := func(string) []string { return []string{line} }
		files := []finding.Examined{{File: file}, {File: file, Unread: message}}
		for _, write := range []func(io.Writer) error{
			func(w io.Writer) error { return finding.Text{Lines: linesOf}.Print(w, list) },
			func(w io.Writer) error { return finding.Text{Lines: linesOf, Width: 40}.Print(w, list) },
			func(w io.Writer) error { return finding.OneLine(w, list) },
			func(w io.Writer) error { return finding.JSON(w, files, list) },
			func(w io.Writer) error { return finding.SARIF{Lines: linesOf, Files: files}.Print(w, list) },
			func(w io.Writer) error {
				return finding.JUnit{Suites: finding.Suites(file, files, list, finding.Error)}.Print(w)
			},
		} {
			sound.Output(t, printedBy(t, write))
		}
		oneCommand(t, one)
		readsBack(t, files, list)
	})
}

func printedBy(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Error(err)
	}
	return out.String()
}

// oneCommand holds that GitHub gets one command, whose properties and message end where they
// should.
func oneCommand(t *testing.T, f finding.Finding) {
	t.Helper()
	out := printedBy(t, func(w io.Writer) error { return finding.GitHub{}.Print(w, finding.List{f}) })
	line, rest, _ := strings.Cut(out, "\n")
	properties, message, found := strings.Cut(strings.TrimPrefix(line, "::error "), "::")
	if rest != "" || !found || !strings.HasPrefix(line, "::error ") || strings.Contains(line, "\r") {
		t.Fatalf("not one command: %q", out)
	}
	known := map[string]bool{"file": true, "line": true, "endLine": true, "col": true, "endColumn": true, "title": true}
	for property := range strings.SplitSeq(properties, ",") {
		name, _, _ := strings.Cut(property, "=")
		if !known[name] {
			t.Errorf("an unknown property, or one twice, in %q", line)
		}
		known[name] = false
	}
	if n := strings.Count(message, "%0A"); !strings.Contains(f.Message+f.Hint, "%") && n != strings.Count(f.Message+f.Hint, "\n")+min(1, len(f.Hint)) {
		t.Errorf("%d line ends in %q", n, message)
	}
}

// shownFile is a finding in a file whose name, on some systems any bytes, is made text.
func shownFile(f finding.Finding) finding.Finding {
	f.File = string([]rune(f.File))
	return f
}

// readsBack holds that programs get the very texts.
func readsBack(t *testing.T, files []finding.Examined, list finding.List) {
	t.Helper()
	var object struct{ Findings finding.List }
	if err := json.Unmarshal([]byte(printedBy(t, func(w io.Writer) error { return finding.JSON(w, files, list) })), &object); err != nil {
		t.Fatal(err)
	}
	if len(object.Findings) != 1 || object.Findings[0] != shownFile(list[0]) {
		t.Errorf("%+v reads back as %+v", list, object.Findings)
	}
	var junit struct {
		Suites []struct {
			Cases []struct {
				Failure *struct {
					Message string `xml:"message,attr"`
				} `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	out := printedBy(t, func(w io.Writer) error {
		return finding.JUnit{Suites: finding.Suites("x", files, list, finding.Error)}.Print(w)
	})
	if err := xml.Unmarshal([]byte(out), &junit); err != nil {
		t.Fatalf("%v in %q", err, out)
	}
	if len(junit.Suites) != len(files) || len(junit.Suites[0].Cases) != 1 || junit.Suites[0].Cases[0].Failure == nil {
		t.Errorf("the failure is not there: %s", out)
	}
}
