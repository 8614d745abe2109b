package ruletest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/ruletest"
)

// example is the one of files.md, section 4, word for word.
const example = `schema: cxgap/rubric-test/v1
rubric: cx-five-criteria.yaml          # relative to this file, or an embedded id
cases:
  - name: nobody owns the customer
    answers: {"*": 3, leadership-team: has-team, customer-intent: decided, named-owner: split}
                                       # "*" = level for every scored question left; else an option id, a level or unknown
    expect:                            # what is not named is not compared
      stage: 1                         # or {confirmed: 1, possible: 3}, or withheld
      uncapped: 3
      index: 64                        # displayed integer; {confirmed:, possible:} also
      criteria: {executive-culture: {score: 47, level: 2}}
      gates: [authority, line, owner]  # exactly these fire on the confirmed side
      verdict: role-missing            # null: open; then
      candidates: []                   # exactly these, in order
      first: [named-owner]             # the first gaps, in order
      contradictions: []
`

func ids(names ...string) []rubric.Ref {
	var refs []rubric.Ref
	for _, n := range names {
		refs = append(refs, rubric.Ref{ID: n})
	}
	return refs
}

func one(n int) *ruletest.Number { return &ruletest.Number{Value: [2]*int{&n, &n}} }

func TestTheExampleOfTheContract(t *testing.T) {
	f, findings := ruletest.Inspect("x.yaml", []byte(example))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	three := 3
	want := &ruletest.File{Name: "x.yaml", Rubric: rubric.Ref{ID: "cx-five-criteria.yaml"}, Cases: []ruletest.Case{{
		Name: rubric.Ref{ID: "nobody owns the customer"}, Rest: &three,
		Answers: []ruletest.Answer{
			{Question: rubric.Ref{ID: "leadership-team"}, Option: "has-team"},
			{Question: rubric.Ref{ID: "customer-intent"}, Option: "decided"},
			{Question: rubric.Ref{ID: "named-owner"}, Option: "split"},
		},
		Expect: ruletest.Expect{
			Stage: one(1), Uncapped: one(3), Index: one(64),
			Criteria:       []ruletest.CriterionExpect{{Criterion: rubric.Ref{ID: "executive-culture"}, Score: one(47), Level: one(2)}},
			Gates:          &ruletest.IDs{IDs: ids("authority", "line", "owner")},
			Verdict:        &ruletest.VerdictExpect{Verdict: rubric.Ref{ID: "role-missing"}},
			Candidates:     &ruletest.IDs{},
			First:          &ruletest.IDs{IDs: ids("named-owner")},
			Contradictions: &ruletest.IDs{},
		},
	}}}
	if diff := cmp.Diff(want, f, cmpopts.IgnoreTypes(finding.Span{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if at := f.Cases[0].Expect.Criteria[0].Score.Span; at.Line != 11 || at.Column != 45 || at.End != 47 {
		t.Errorf("the score stands at %+v", at)
	}
}

func TestByteOrderMarkAndLineEnds(t *testing.T) {
	text := "\ufeff" + strings.ReplaceAll(oneCase("{q1: 2}", "{stage: 9}"), "\n", "\r\n")
	f, findings := inspect(t, text)
	if f == nil || len(findings) != 1 || findings[0].Line != 6 || findings[0].Column != 21 {
		t.Errorf("%v", findings)
	}
}

// TestFindings has one slip a row, and what is said about it.
func TestFindings(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no such question":           {oneCase("{q11: 1}", "{stage: 1}"), `5:15: error: the rubric has no question "q11"; did you mean "q1"? [unknown-reference]`},
		"no such option":             {oneCase("{q1: mst}", "{stage: 1}"), `5:19: error: the question "q1" has no option "mst"; did you mean "most"? [unknown-reference]`},
		"a level that is not there":  {oneCase("{q2: 2}", "{stage: 1}"), `5:19: error: the question "q2" has no option at level 2; its levels are 0 and 3 [no-such-level]`},
		"a level above the scale":    {oneCase("{q1: 4}", "{stage: 1}"), `5:19: error: an answer has to be a level from 0 to 3, not 4; the scale is 0 None, 1 Some, 2 Most, 3 All [out-of-range]`},
		"a level above all scales":   {oneCase("{q1: 11}", "{stage: 1}"), `5:19: error: an answer has to be a level from 0 to 10, not 11; levels are counted from 0 [out-of-range]`},
		"the rest above all scales":  {oneCase(`{"*": 11}`, "{stage: 1}"), `5:20: error: "*" has to be a level from 0 to 10, not 11; levels are counted from 0 [out-of-range]`},
		"the rest above the scale":   {oneCase(`{"*": 4}`, "{stage: 1}"), `5:20: error: "*" has to be a level from 0 to 3, not 4; the scale is 0 None, 1 Some, 2 Most, 3 All [out-of-range]`},
		"the rest as an option":      {oneCase(`{"*": most}`, "{stage: 1}"), `5:20: error: "*" gives every other question a level, and "most" is none; write a level, such as "*": 3 [wrong-type]`},
		"the rest unknown":           {oneCase(`{"*": unknown}`, "{stage: 1}"), `5:20: error: "*" gives every other question a level, and "unknown" is none; leave "*" out: questions that are not named are unanswered, and score like unknown [wrong-type]`},
		"a level for a fact":         {oneCase("{fact: 1}", "{stage: 1}"), `5:21: error: "fact" is a context question, which has no levels; write an option id: so or other [context-question]`},
		"a level in quotes":          {oneCase(`{q1: "1"}`, "{stage: 1}"), `5:19: error: "1" is no answer: expected an option id, a level or unknown; remove the quotes [not-an-answer]`},
		"a level with a zero":        {oneCase(`{q1: 01}`, "{stage: 1}"), `5:19: error: "01" is no answer: expected an option id, a level or unknown; levels are counted from 0, and written without leading zeros [not-an-answer]`},
		"yes":                        {oneCase("{fact: yes}", "{stage: 1}"), `5:21: error: "yes" is no answer: expected an option id, a level or unknown; write the id of one of the question's options [not-an-answer]`},
		"not applicable":             {oneCase("{q1: n/a}", "{stage: 1}"), `5:19: error: "n/a" is no answer: expected an option id, a level or unknown; rubric tests cannot mark a question not applicable; write an option id, a level or unknown [not-an-answer]`},
		"not applicable in full":     {oneCase("{q1: {not_applicable: so}}", "{stage: 1}"), `5:19: error: an answer has to be an option id, unknown or a level, not keys with values; write an option id, a level or unknown [wrong-type]`},
		"capital letters":            {oneCase("{q1: Most}", "{stage: 1}"), `5:19: error: "Most" is no id: small letters, digits and single hyphens, beginning with a letter; write "most" [bad-id]`},
		"a stage above the scale":    {oneCase("{}", "{stage: 4}"), `6:21: error: the stage has to be a level from 0 to 3, not 4; the scale is 0 None, 1 Some, 2 Most, 3 All [out-of-range]`},
		"a stage above all scales":   {oneCase("{}", "{stage: 11}"), `6:21: error: the stage has to be a level from 0 to 10, not 11; levels are counted from 0 [out-of-range]`},
		"a stage in quotes":          {oneCase("{}", `{stage: "1"}`), `6:21: error: the stage has to be a level or withheld, not the text "1"; remove the quotes [wrong-type]`},
		"a stage misspelt":           {oneCase("{}", "{stage: withold}"), `6:21: error: the stage has to be a level or withheld, not "withold"; did you mean "withheld"? [wrong-type]`},
		"a stage by name":            {oneCase("{}", "{stage: Most}"), `6:21: error: the stage has to be a level or withheld, not "Most"; a level, {confirmed: 1, possible: 3} or withheld [wrong-type]`},
		"one side above the scale":   {oneCase("{}", "{stage: {confirmed: 1, possible: 4}}"), `6:46: error: the stage has to be a level from 0 to 3, not 4; the scale is 0 None, 1 Some, 2 Most, 3 All [out-of-range]`},
		"a side misspelt":            {oneCase("{}", "{stage: {possibel: 3}}"), `6:22: error: a pair has no key "possibel"; did you mean "possible"? [unknown-key]`},
		"no side":                    {oneCase("{}", "{index: {}}"), `6:21: error: a pair is empty; write {confirmed: 1, possible: 3} [empty-map]`},
		"an index above 100":         {oneCase("{}", "{index: 101}"), `6:21: error: the index has to be a whole number from 0 to 100, not 101 [out-of-range]`},
		"an index with decimals":     {oneCase("{}", "{index: 62.5}"), `6:21: error: the index has to be a whole number from 0 to 100, not "62.5" [wrong-type]`},
		"no such criterion":          {oneCase("{}", "{criteria: {cc: {score: 1}}}"), `6:25: error: the rubric has no criterion "cc"; known here: c and d [unknown-reference]`},
		"an empty criterion":         {oneCase("{}", "{criteria: {c: {}}}"), `6:28: error: a criterion's expectation is empty; write {score: 47, level: 2} [empty-map]`},
		"a level above, in c":        {oneCase("{}", "{criteria: {c: {level: 4}}}"), `6:36: error: a criterion's level has to be a level from 0 to 3, not 4; the scale is 0 None, 1 Some, 2 Most, 3 All [out-of-range]`},
		"no such gate":               {oneCase("{}", "{gates: [mst]}"), `6:22: error: the rubric has no gate "mst"; did you mean "must"? [unknown-reference]`},
		"a gate twice":               {oneCase("{}", "{gates: [must, must]}"), `6:28: error: the gate "must" is named twice; keep one of them [duplicate-id]`},
		"gates without brackets":     {oneCase("{}", "{gates: must}"), `6:21: error: gates has to be a list, not "must"; put it in brackets: [must] [wrong-type]`},
		"gates without value":        {oneCase("{}", "{gates: }"), `6:14: error: gates has no value; expected a list; write [] if there are none [wrong-type]`},
		"no such verdict":            {oneCase("{}", "{verdict: her}"), `6:23: error: the rubric has no verdict "her"; did you mean "here"? [unknown-reference]`},
		"a verdict without value":    {oneCase("{}", "{verdict: }"), `6:14: error: the verdict has no value; write null where the answers have to leave it open [wrong-type]`},
		"a verdict left out by ~":    {oneCase("{}", "{verdict: ~}"), `6:23: error: the verdict has no value; write null where the answers have to leave it open [wrong-type]`},
		"an open verdict as a word":  {oneCase("{}", "{verdict: open}"), `6:23: error: the rubric has no verdict "open"; write null where the answers have to leave it open [unknown-reference]`},
		"no such candidate":          {oneCase("{}", "{candidates: [not-her]}"), `6:27: error: the rubric has no verdict "not-her"; did you mean "not-here"? [unknown-reference]`},
		"a candidate twice":          {oneCase("{}", "{candidates: [here, here]}"), `6:33: error: the verdict "here" is named twice; keep one of them [duplicate-id]`},
		"candidates without value":   {oneCase("{}", "{candidates: }"), `6:14: error: candidates has no value; expected a list; write [] if there are none [wrong-type]`},
		"no such gap":                {oneCase("{}", "{first: [q11]}"), `6:22: error: the rubric has no question "q11"; did you mean "q1"? [unknown-reference]`},
		"a gap twice":                {oneCase("{}", "{first: [q1, q1]}"), `6:26: error: the question "q1" is named twice; keep one of them [duplicate-id]`},
		"a fact as a gap":            {oneCase("{}", "{first: [fact]}"), `6:22: error: "fact" is a context question, which is never a gap; name the questions that are to be improved first [context-question]`},
		"no first gap":               {oneCase("{}", "{first: []}"), `6:21: error: first needs at least 1 entry, and it has none; write first: [named-owner] [list-length]`},
		"a gap without brackets":     {oneCase("{}", "{first: q1}"), `6:21: error: first has to be a list, not "q1"; put it in brackets: [q1] [wrong-type]`},
		"no such contradiction":      {oneCase("{}", "{contradictions: [od]}"), `6:31: error: the rubric has no contradiction "od"; known here: odd and strange [unknown-reference]`},
		"a key misspelt":             {oneCase("{}", "{verdct: here}"), `6:14: error: expect has no key "verdct"; did you mean "verdict"? [unknown-key]`},
		"cases misspelt":             {strings.Replace(oneCase(`{"*": 3, q1: 1}`, "{stage: 3}"), "cases:", "case:", 1), `3:1: error: a file of rubric tests has no key "case"; did you mean "cases"? [unknown-key]`},
		"answers misspelt":           {strings.Replace(oneCase(`{"*": 3, q1: 1}`, "{stage: 3}"), "answers:", "answer:", 1), `5:5: error: a case has no key "answer"; did you mean "answers"? [unknown-key]`},
		"nothing expected":           {oneCase("{}", "{}"), `6:13: error: expect is empty; write expect: {stage: 2, gates: []} [empty-map]`},
		"two names":                  {head + "  - {name: one, answers: {}, expect: {stage: 1}}\n  - {name: one, answers: {}, expect: {stage: 1}}\n", `5:12: error: the case in line 4 has the name "one" too; give one of the two another name [duplicate-name]`},
		"no cases":                   {"schema: cxgap/rubric-test/v1\nrubric: x\ncases: []\n", `3:8: error: cases needs at least 1 entry, and it has none; write - {name: all in place, answers: {"*": 3}, expect: {stage: 3}} [list-length]`},
		"a rubric":                   {"schema: cxgap/rubric/v1\nid: x\n", `1:9: error: these are no rubric tests: the schema is "cxgap/rubric/v1"; a file of rubric tests begins with the line schema: cxgap/rubric-test/v1 [wrong-schema]`},
		"a later version":            {"schema: cxgap/rubric-test/v2\nid: x\n", `1:9: error: this cxgap reads cxgap/rubric-test/v1, not "cxgap/rubric-test/v2"; use a newer cxgap, or write cxgap/rubric-test/v1 [wrong-schema]`},
		"nothing":                    {"# to do\n", `1:1: error: the file is empty, or holds nothing but comments; a file of rubric tests begins with the line schema: cxgap/rubric-test/v1 [wrong-type]`},
		"a list":                     {"- a\n", `1:1: error: these are no rubric tests: expected keys with values at the top, not a list; a file of rubric tests begins with the line schema: cxgap/rubric-test/v1 [wrong-type]`},
		"an asterisk without quotes": {oneCase("{*: 3}", "{stage: 1}"), `5:15: error: inside of brackets a text cannot begin with *; put quotes around the text [syntax]`},
		"a control character":        {head + "  - {name: \"\\e[2J\", answers: {}, expect: {stage: 1}}\n", `4:12: error: a case's name holds the control character U+001B; remove the escape \e, \x1b or \u001b that stands for it, or write \\ where a backslash is meant [control-character]`},
	} {
		t.Run(name, func(t *testing.T) {
			_, findings := inspect(t, c.text)
			if got := strings.ReplaceAll(findings.Error(), "x.yaml:", ""); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestAllAtOnce(t *testing.T) {
	_, findings := inspect(t, oneCase(`{"*": 4, q11: 1, q1: n/a}`, "{stage: 4, gates: [mst], verdct: here}"))
	if len(findings) != 6 {
		t.Errorf("%d findings:\n%v", len(findings), findings)
	}
}

// TestManyUnknownIDs holds that a file for another rubric is refused in a moment.
func TestManyUnknownIDs(t *testing.T) {
	var answers strings.Builder
	for i := range 2000 {
		answers.WriteString(strings.Repeat("ab", 1+i%20) + "-" + strings.Repeat("c", 1+i/20) + ": 1, ")
	}
	_, findings := inspect(t, oneCase("{"+answers.String()+"}", "{stage: 1}"))
	hints := 0
	for _, f := range findings {
		if f.Hint != "" {
			hints++
		}
	}
	if len(findings) != 2000 || hints > 50 {
		t.Errorf("%d findings, %d hints", len(findings), hints)
	}
}
