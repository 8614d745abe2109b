package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric/finding"
)

// However a person writes an option, the hint names its id, and the file is right once the hint
// is followed to the letter.
func TestHintsNameTheOption(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	spellings := map[string]func(id, text string) string{
		"capitals": func(id, _ string) string { return strings.ToUpper(id) }, "underscores": func(id, _ string) string { return strings.ReplaceAll(id, "-", "_") + "." },
		"dashes": func(id, _ string) string { return strings.ReplaceAll(id, "-", "–") + "\u00a0" }, "text": func(_, text string) string { return text },
		"nothing to see": func(id, _ string) string { return id[:1] + "\u200b" + id[1:] }, "Cyrillic": func(id, _ string) string { return strings.NewReplacer("e", "е", "o", "о").Replace(id) + ";" },
		"full width": func(id, _ string) string {
			return strings.Map(func(r rune) rune { return r + 0xff00 - ' ' }, id)
		},
		"quotes": func(id, _ string) string { return "“" + id + "”" },
	}
	rapid.Check(t, func(rt *rapid.T) {
		q := rapid.SampledFrom(r.Questions).Draw(rt, "question")
		o := rapid.SampledFrom(q.Options).Draw(rt, "option")
		how := rapid.SampledFrom([]string{"capitals", "underscores", "dashes", "text", "nothing to see", "Cyrillic", "full width", "quotes"}).Draw(rt, "how")
		long := rapid.SampledFrom([]string{"%q", "{option: %q}"}).Draw(rt, "form")
		file := func(word string) string {
			return fmt.Sprintf("schema: cxgap/answers/v1\nrubric: {id: %s, version: %s}\nanswers:\n  %s: "+long+"\n", r.ID, r.Version, q.ID, word)
		}
		a, found := sheet.Inspect("x", []byte(file(spellings[how](o.ID, o.Text))))
		found = a.NameIDs(r, found)
		if len(found) != 1 || found[0].Rule != "bad-id" || !strings.HasPrefix(strings.ReplaceAll(found[0].Hint, `"`, ""), "write "+o.ID) {
			rt.Fatalf("%s: %v", file(spellings[how](o.ID, o.Text)), found)
		}
		b, found := sheet.Read("x", []byte(file(o.ID)))
		if found.Err() != nil || b.Validate(r).Err() != nil {
			rt.Errorf("the hint does not cure: %v", found)
		}
	})
}

// Roles by their names, answers by their levels, dates in other forms: each hint is what to write.
func TestHintsSayWhatToWrite(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	head := "schema: cxgap/answers/v1\nrubric: {id: " + r.ID + ", version: " + r.Version + "}\n"
	for body, want := range map[string]string{
		"respondent: {role: Chief Executive.}\nanswers: {}\n":               `write "ceo"`,
		"respondent: {role: CFO}\nanswers: {}\n":                            `write "cfo"`,
		"answers: {named-owner: 3}\n":                                       `write "executive"`,
		"answers: {named-owner: 7}\n":                                       "",
		"answers: {leadership-team: it is a text of no option}\n":           "an id is one word, with hyphens in it, and no text",
		"answers: {leadership-team: has-team // sure}\n":                    `write "has-team"; a comment begins with #`,
		"answers:\n  - leadership-team: has-team\n":                         `remove the "- " before each key`,
		"started: 31.12.2025\nanswers: {}\n":                                "write 2025-12-31",
		"started: 3/2/2026\nanswers: {}\n":                                  "write 2026-02-03 or 2026-03-02",
		"started: 2026–03–02\nanswers: {}\n":                                "write 2026-03-02",
		"respondent: name: Ann, role: ceo\nanswers: {}\n":                   "write {name: Ann, role: ceo}",
		"answers:\n  named-owner: option: executive, note: \"x\"\n":         `write {option: executive, note: "x"}`,
		"answers:\n\tnamed-owner: executive\n":                              "put spaces in place of the tab, as many as in the lines around",
		"answers:\n  named-owner: {option=executive}\n":                     `write "option: executive"`,
		"answers:\n  named-owner: (option: executive)\n":                    `write "{option: executive}"`,
		"answers:\n  named-owner: ?\n":                                      "write {unknown: true}, or leave the question out if nobody was asked",
		"answers:\n  named-owner: ? # later\n":                              "write {unknown: true}, or leave the question out if nobody was asked",
		"answers:\n  named-owner: -\n":                                      "write {unknown: true}, or leave the question out if nobody was asked",
		"answers:\n  named-owner: *\n":                                      "write {unknown: true}, or leave the question out if nobody was asked",
		"answers:\n  named-owner: ???\n":                                    "write {unknown: true}, or leave the question out if nobody was asked",
		"answers:\n  named-owner: \"…\"\n":                                  "write {unknown: true}, or leave the question out if nobody was asked",
		"answers:\n  named-owner: ? not sure\n":                             "write {unknown: true}, or leave the question out if nobody was asked",
		"answers:\n  named-owner: - executive\n":                            `write "executive"`,
		"answers:\n  named-owner: {option: ?, note: x}\n":                   "write unknown: true in place of option, or leave the question out if nobody was asked",
		"answers:\n  named-owner: {option: n/a}\n":                          `write not_applicable: "the reason in words" in place of option`,
		"answers: {named-owner: ?}\n":                                       "write {unknown: true}, or leave the question out if nobody was asked",
		"retired:\n  named-owner: ?\nanswers: {}\n":                         "write {unknown: true}, or leave the question out if nobody was asked",
		"answers:\n  named-owner: {option: executive, note: a } b}\n":       `write "a } b"`,
		"answers:\n  named-owner: {note: a } b, option: executive}\n":       `write "a } b"`,
		"answers:\n  \"named-owner: executive\"\n  reporting-line: board\n": "remove them",
	} {
		a, found := sheet.Inspect("x", []byte(head+body))
		if found = a.NameIDs(r, found); len(found) != 1 || found[0].Severity != finding.Error || found[0].Hint != want {
			t.Errorf("%s: %v, want the hint %q", body, found, want)
		}
	}
}

// Of answers without a bad id nothing is looked up: a panel may have ten thousand of them.
func TestRightIDsAreNotLookedUp(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	q := r.Questions[0]
	text := "schema: cxgap/answers/v1\nrubric: {id: " + r.ID + "}\nanswers: {" + q.ID + ": " + q.Options[0].ID + "}\n"
	a, found := sheet.Inspect("a.yaml", []byte(text))
	if a == nil || found.Err() != nil {
		t.Fatal(found)
	}
	if n := testing.AllocsPerRun(10, func() { a.NameIDs(r, found) }); n > 0 {
		t.Errorf("%.0f allocations", n)
	}
}
