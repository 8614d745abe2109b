package rubric_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// spoil calls a function with every variant of the base rubric in which one match of the
// pattern's first group is replaced.
func spoil(pattern string, replace func(string) string, each func(old, text string)) int {
	matches := regexp.MustCompile(pattern).FindAllStringSubmatchIndex(base, -1)
	for _, m := range matches {
		old := base[m[2]:m[3]]
		each(old, base[:m[2]]+replace(old)+base[m[3]:])
	}
	return len(matches)
}

// only fails the test unless a text has exactly one finding, of one of the rules.
func only(t *testing.T, what, text string, rules ...string) finding.Finding {
	t.Helper()
	_, found := rubric.Parse("x", []byte(text))
	if len(found) != 1 || !slices.Contains(rules, found[0].Rule) {
		t.Errorf("%s:\n%v", what, found)
		return finding.Finding{}
	}
	return found[0]
}

func fields(s *source.Shape) []string {
	if s == nil {
		return nil
	}
	names := s.FieldNames()
	for _, f := range s.Fields {
		names = append(names, fields(f.Shape)...)
	}
	for _, v := range s.Variants {
		names = append(names, fields(v)...)
	}
	return append(names, fields(s.Element)...)
}

// A misspelt key is one finding that names the right one, wherever it stands: nothing is
// said to be missing, and what hangs on it is read as meant.
func TestAMisspeltKeyIsOneFinding(t *testing.T) {
	known := fields(rubric.Shape())
	n := spoil(`[ {\n]([a-z_]{3,}):[ \n]`, func(key string) string { return key[:2] + key[1:] }, func(key, text string) {
		if !slices.Contains(known, key) {
			return // an id
		}
		if f := only(t, key, text, "unknown-key"); !strings.Contains(f.Hint, fmt.Sprintf("%q", key)) {
			t.Errorf("%s: the hint is %q", key, f.Hint)
		}
	})
	if n < 100 {
		t.Errorf("only %d keys were spoilt", n)
	}
}

// A value of the wrong kind is one finding.
func TestAWrongValueIsOneFinding(t *testing.T) {
	n := spoil(`(?:weight|points|level|at_least|at_most|below|at|target|target_level|prerequisite_level|balance_slack|min_coverage|max_not_applicable|value|core|approx): ([0-9.]+|true|false)`,
		func(string) string { return "oops" }, func(old, text string) { only(t, old, text, "wrong-type") })
	if n < 25 {
		t.Errorf("only %d values were spoilt", n)
	}
	spoil(`(?m)^[a-z_ -]+: ([{\[].+[}\]])$`, func(string) string { return "oops" }, func(old, text string) { only(t, old, text, "wrong-type") })
	spoil(`\n(?:scale|criteria|topics|questions|roles|sources|gates|contradictions|verdicts|benchmarks):(\n)`, func(string) string { return " &x\n" },
		func(_, text string) { only(t, "anchor", text, "alias") })
}

// A misspelt id is one finding, where it is defined and where it is named.
func TestAMisspeltIDIsOneFinding(t *testing.T) {
	double := func(id string) string { return id[:2] + id[1:] }
	spoil(`(?m)^  - (?:{id|id): ([a-z-]+)`, double, func(id, text string) {
		if _, found := rubric.Parse("x", []byte(text)); len(found) > 1 || len(found) == 1 && found[0].Rule != "unknown-reference" {
			t.Errorf("%s:\n%v", id, found)
		}
	})
	n := spoil(`(?:topic|question): ([a-z-]+)`, double, func(id, text string) { only(t, id, text, "unknown-reference") })
	n += spoil(`(?:best_informed|requires|sources|team): \[([a-z-]+)`, double, func(id, text string) { only(t, id, text, "unknown-reference") })
	n += spoil(`(?:caps|effort): ([a-zA-Z-]{3,})`, double, func(id, text string) { only(t, id, text, "unknown-reference") })
	if n < 15 {
		t.Errorf("only %d references were spoilt", n)
	}
}

// Leaving out a required key is one finding.
func TestAMissingKeyIsOneFinding(t *testing.T) {
	n := spoil(`(?m)(^(?:schema|id|version|title): .*\n)`, func(string) string { return "" }, func(old, text string) { only(t, old, text, "missing-key") })
	n += spoil(`(?m)(^    (?:prompt|gap|scores): .*\n)`, func(string) string { return "" }, func(old, text string) { only(t, old, text, "missing-key") })
	n += spoil(`((?:name|text|reason|probe|unit|study|sample|has): [^,{}]+, )`, func(string) string { return "" }, func(old, text string) { only(t, old, text, "missing-key") })
	if n < 20 {
		t.Errorf("only %d keys were left out", n)
	}
	spoil(`(?s)\n((?:scale|criteria|topics|questions):\n.*?)\n[a-z]`, func(string) string { return "" }, func(old, text string) { only(t, old[:6], text, "missing-key") })
}
