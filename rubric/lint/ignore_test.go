package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/finding"
	"cxgap/rubric/lint"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/source"
)

// Each text stands in the middle of a list of topics. What is left of the findings is
// given as line:rule, with the lines counted from the text's first one.
func TestIgnoreComments(t *testing.T) {
	const topic = "  - {id: garden, name: The garden}"
	tests := []struct{ name, text, want string }{
		{"on the line", topic + " # cxgap:ignore topic-without-questions because it comes later", ""},
		{"on the line above", "  # cxgap:ignore topic-without-questions because it comes later\n" + topic, ""},
		{"above other comments", "  # cxgap:ignore topic-without-questions because it comes later\n  # The garden.\n" + topic, ""},
		{"without a space", "  #cxgap:ignore topic-without-questions because it comes later\n" + topic, ""},
		{"with a colon", "  # cxgap:ignore topic-without-questions: because it comes later\n" + topic, ""},
		{"in Windows lines", topic + " # cxgap:ignore topic-without-questions because it comes later\r", ""},
		{"two lines above", "  # cxgap:ignore topic-without-questions because it comes later\n\n" + topic, "1:unused-ignore 3:topic-without-questions"},
		{"behind another value", "  # cxgap:ignore topic-without-questions because it comes later\n  - {id: room, name: The room}\n" + topic, "1:unused-ignore 3:topic-without-questions"},
		{"another rule", topic + " # cxgap:ignore unused-role because it comes later", "1:topic-without-questions 1:unused-ignore"},
		{"no reason", topic + " # cxgap:ignore topic-without-questions", "1:topic-without-questions 1:ignore-without-reason"},
		{"an empty reason", topic + " # cxgap:ignore topic-without-questions because ...", "1:topic-without-questions 1:ignore-without-reason"},
		{"a reason without because", topic + " # cxgap:ignore topic-without-questions it comes later", "1:topic-without-questions 1:ignore-without-reason"},
		{"no rule", topic + " # cxgap:ignore because it comes later", "1:topic-without-questions 1:wrong-ignore"},
		{"nothing", topic + " # cxgap:ignore", "1:topic-without-questions 1:wrong-ignore"},
		{"a misspelt rule", topic + " # cxgap:ignore topic-without-question because it comes later", "1:topic-without-questions 1:wrong-ignore"},
		{"two rules", topic + " # cxgap:ignore topic-without-questions, and-or because it comes later", "1:topic-without-questions 1:wrong-ignore"},
		{"a rule of reading", topic + " # cxgap:ignore unknown-key because it comes later", "1:topic-without-questions 1:wrong-ignore"},
		{"a rule on ignoring", topic + " # cxgap:ignore unused-ignore because it comes later", "1:topic-without-questions 1:wrong-ignore"},
		{"another punctuation", topic + " # cxgap-ignore topic-without-questions because it comes later", "1:topic-without-questions 1:wrong-ignore"},
		{"a comment about ignoring", topic + " # cxgap ignores this", "1:topic-without-questions"},
		{"in a text", `  - {id: garden, name: "# cxgap:ignore topic-without-questions because it is text"}`, "1:topic-without-questions"},
		{"a warning of reading", "  # cxgap:ignore unquoted-word because we read it ourselves\n  - {id: room, name: yes}", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := string(readFile(t, "testdata/base.yaml"))
			const before = "  - {id: setting, name: Setting}\n"
			top, rest, _ := strings.Cut(text, before)
			first := strings.Count(top, "\n") + 1
			if strings.Contains(test.text, "id: room") {
				rest = strings.Replace(rest, "  - {id: room, name: The room}\n", "", 1)
			}
			var got []string
			for _, f := range lint.File("x.yaml", []byte(top+before+test.text+"\n"+rest), lint.Options{}).Findings {
				got = append(got, strings.Join([]string{string(rune('0' + f.Line - first)), f.Rule}, ":"))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzIgnore puts a text with comments into a rubric and then empties the comments: what
// a comment makes of the findings is to leave out those that it names, on its own line or
// below it, and to say what is wrong with it.
func FuzzIgnore(f *testing.F) {
	sound.Fuzzing(f)
	const topic = "  - {id: garden, name: The garden}"
	for _, seed := range []string{
		topic + " # cxgap:ignore topic-without-questions because it comes later", "  # cxgap:ignore topic-without-questions: because x\n  # The garden.\n" + topic,
		"  #cxgap:ignore unused-role because y\n\n" + topic + " #", "  ## cxgap:ignore topic-without-questions because z\r\n" + topic + "\n  # CXGAP-ignore it\n", topic + "# cxgap:ignore topic-without-questions because x",
		"  - id: garden # cxgap:ignore topic-without-questions because a\n    name: |- # cxgap:ignore\n      # cxgap:ignore unused-role because b\n    # cxgap:ignore no-such-rule because c",
	} {
		f.Add(seed)
	}
	const before = "  - {id: setting, name: Setting}\n"
	top, rest, _ := strings.Cut(string(readFile(f, "testdata/base.yaml")), before)
	f.Fuzz(func(t *testing.T, text string) {
		data := []byte(top + before + text + "\n" + rest)
		doc, bad := source.Parse("x", data)
		if doc == nil || bad.Err() != nil {
			return
		}
		lines := slices.Clone(doc.Lines)
		for _, c := range doc.Layout().Comments {
			lines[c.Line-1] = string([]rune(lines[c.Line-1])[:c.Column])
		}
		got := lint.File("x", data, lint.Options{}).Findings
		bare := lint.File("x", []byte(strings.Join(lines, "\n")), lint.Options{}).Findings
		sound.Findings(t, doc.Lines, got)
		for _, f := range bare {
			if !slices.Contains(got, f) && !asksToIgnore(doc.Lines, f) {
				t.Errorf("no comment asks to ignore %v", f)
			}
		}
		for _, f := range got {
			if !slices.Contains(bare, f) && !slices.Contains([]string{"wrong-ignore", "ignore-without-reason", "unused-ignore", "comment-in-text"}, f.Rule) {
				t.Errorf("a comment makes a finding: %v", f)
			}
		}
	})
}

// asksToIgnore tells whether the rule of a finding is named in a comment on its line, or in
// the block of comments right above.
func asksToIgnore(lines []string, f finding.Finding) bool {
	for at := f.Line; at > 0 && (at == f.Line || strings.HasPrefix(strings.TrimLeft(lines[at-1], " \t"), "#")); at-- {
		if _, comment, _ := strings.Cut(lines[at-1], "#"); strings.Contains(comment, "cxgap:ignore") && strings.Contains(comment, f.Rule) && strings.Contains(strings.ToLower(comment), "because") {
			return true
		}
	}
	return false
}

func TestHintsOfIgnoreComments(t *testing.T) {
	for comment, want := range map[string]string{
		"# cxgap:ignore long-promt because x":         `did you mean "long-prompt"?`,
		"# cxgap:ignore long-prompt,and-or because x": "name one rule in a comment; several comments may stand above a line",
		"# cxgap:ignore zebra because x":              `"cxgap rubric explain" lists all rules`,
		"# cxgap:ignore long-prompt":                  "write # cxgap:ignore long-prompt because ...",
		"# cxgap ignore long-prompt because x":        "write # cxgap:ignore RULE because ...",
	} {
		text := string(readFile(t, "testdata/base.yaml")) + comment + "\n"
		found := lint.File("x.yaml", []byte(text), lint.Options{}).Findings
		if len(found) != 1 || found[0].Hint != want {
			t.Errorf("%s: got %v, want the hint %s", comment, found, want)
		}
	}
}

// A comment on a rule that is switched off is not called useless.
func TestIgnoreOfADisabledRule(t *testing.T) {
	text := example(t, "topics:\n  # cxgap:ignore topic-without-questions because it comes later\n  - {id: garden, name: The garden}\n")
	if found := lint.File("x.yaml", text, lint.Options{Disable: []string{"topic-without-questions"}}).Findings; len(found) > 0 {
		t.Error(found)
	}
}

// In a file with errors nobody knows what lint would have said, so no comment is called
// useless; what is wrong with a comment itself is said.
func TestIgnoresInABrokenFile(t *testing.T) {
	text := example(t, `topics:
  # cxgap:ignore topic-without-questions because it comes later
  - {id: garden, name: The garden, colour: green}
  # cxgap:ignore and-or
  - {id: Room, name: The room}
`)
	want := []string{"bad-id", "ignore-without-reason", "unknown-key"}
	if diff := cmp.Diff(want, rules(lint.File("x.yaml", text, lint.Options{}).Findings)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A line that is no YAML does not bring back what is ignored in other lines.
func TestIgnoresBesideALineThatIsNoYAML(t *testing.T) {
	base := string(readFile(t, "testdata/base.yaml"))
	for _, ignored := range []string{
		"  - {id: guest, name: Guest} # cxgap:ignore unused-role because they only visit\n",
		"  # cxgap:ignore unused-role because they only visit\n  # and are few\n  - {id: guest, name: Guest}\n",
	} {
		text := strings.Replace(base, "roles:\n", "roles:\n"+ignored, 1)
		if found := rules(lint.File("x.yaml", []byte(text), lint.Options{}).Findings); len(found) > 0 {
			t.Fatal(found)
		}
		text = strings.Replace(text, "title: ", "title ", 1)
		if diff := cmp.Diff([]string{"syntax"}, rules(lint.File("x.yaml", []byte(text), lint.Options{}).Findings)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		text = strings.Replace(text, "because they", "though they", 1)
		if diff := cmp.Diff([]string{"syntax", "unused-role"}, rules(lint.File("x.yaml", []byte(text), lint.Options{}).Findings)); diff != "" {
			t.Errorf("without a reason (-want +got):\n%s", diff)
		}
	}
}
