package ruletest_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
	"cxgap/rubric/ruletest"
)

// drawAnswers draws what a case says to each question, and the sheet it stands for. The
// level of "*" is drawn too, or -1 for none.
func drawAnswers(t *rapid.T, r *rubric.Rubric) (lines []string, answers *sheet.Sheet) {
	answers = sheet.New(r, "")
	rest := rapid.IntRange(-1, r.Top()).Draw(t, "rest")
	if rest >= 0 {
		lines = append(lines, fmt.Sprintf(`"*": %d`, rest))
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		o := &q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, "option of "+q.ID)]
		switch kind := rapid.IntRange(0, 3).Draw(t, "answer to "+q.ID); {
		case kind == 0:
			lines = append(lines, q.ID+": unknown")
			answers.Given[q.ID] = sheet.Answer{Unknown: true}
		case kind == 1:
			lines = append(lines, q.ID+": "+o.ID)
			answers.Given[q.ID] = sheet.Answer{Option: o.ID}
		case kind == 2 && q.Scored():
			lines = append(lines, fmt.Sprintf("%s: %d", q.ID, o.Level))
			answers.Given[q.ID] = sheet.Answer{Option: o.ID}
		case rest >= 0 && q.Scored():
			for k := range q.Options {
				if q.Options[k].Level <= rest {
					answers.Given[q.ID] = sheet.Answer{Option: q.Options[k].ID}
				}
			}
		}
	}
	return lines, answers
}

// TestWhatScoringSaysHolds writes a case that expects everything that scoring gives, for
// random rubrics and answers: it passes. With one expectation changed, exactly that one
// fails, at its line.
func TestWhatScoringSaysHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, rubrictest.Options{})
		answers, sheet := drawAnswers(t, r)
		expect := everything(assess.Score(r, sheet, assess.Options{}))
		changed := rapid.IntRange(-1, len(expect)-1).Draw(t, "changed")
		var want []string
		if changed >= 0 {
			want = []string{fmt.Sprintf("%d: %s", 6+changed, strings.Fields(expect[changed].path)[0])}
			expect[changed].value = expect[changed].wrong
		}
		text := "schema: cxgap/rubric-test/v1\nrubric: x\ncases:\n  - name: one\n    answers: {" + strings.Join(answers, ", ") + "}\n"
		for i, e := range expect {
			key := "           "
			if i == 0 {
				key = "    expect: {"
			}
			text += key + fmt.Sprintf(e.form, e.value) + ",\n"
		}
		text = strings.TrimSuffix(text, ",\n") + "}\n"
		f, findings := ruletest.Inspect("x.yaml", []byte(text))
		if f != nil {
			findings = append(findings, f.Validate(r)...)
		}
		if len(findings) > 0 {
			t.Fatalf("%v\n%s", findings, text)
		}
		var got []string
		for _, m := range ruletest.Run(f, r, ruletest.RunOptions{})[0].Mismatches {
			got = append(got, fmt.Sprintf("%d: %s", m.Span.Line, m.What))
		}
		if strings.Join(got, "; ") != strings.Join(want, "; ") {
			t.Errorf("got %v, want %v\n%s", got, want, text)
		}
	})
}

// expectation is one line of a case: what it says, and what would be wrong to say.
type expectation struct{ path, form, value, wrong string }

// everything expects all that a result holds.
func everything(res *assess.Result) []expectation {
	var list []expectation
	add := func(path, form, value, wrong string) { list = append(list, expectation{path, form, value, wrong}) }
	if res.Stage.Withheld {
		add("stage", "stage: %s", "withheld", "0")
	} else {
		add("stage", "stage: %s", pair(res.Stage.Level), "withheld")
	}
	if res.Stage.Rated {
		add("uncapped", "uncapped: %s", pair(res.Stage.Uncapped), pair([2]int{other(res.Stage.Uncapped[0]), res.Stage.Uncapped[1]}))
		index := [2]int{halfUp(res.Index[0]), halfUp(res.Index[1])}
		add("index", "index: %s", pair(index), pair([2]int{index[0], other(index[1])}))
	}
	var gates, odd []string
	for i := range res.Gates {
		if res.Gates[i].Fires[assess.Confirmed] {
			gates = append(gates, res.Gates[i].Gate.ID)
		}
	}
	for _, c := range res.Contradictions() {
		odd = append(odd, c.ID)
	}
	if all := res.Rubric.Verdicts; len(all) > 0 {
		var candidates []string
		for _, v := range res.Candidates {
			candidates = append(candidates, v.ID)
		}
		given, wrong := "null", all[0].ID
		if res.Verdict != nil {
			given, wrong = res.Verdict.ID, "null"
		}
		add("verdict", "verdict: %s", given, wrong)
		add("candidates", "candidates: [%s]", strings.Join(candidates, ", "), without(candidates, all[0].ID))
	}
	if gaps := plan.Order(res, plan.Cheapest(res, plan.Options{})); len(gaps) > 1 {
		one, two := gaps[0].Value.Question.ID, gaps[1].Value.Question.ID
		add("first", "first: [%s]", one+", "+two, two+", "+one)
	}
	if len(res.Gates) > 0 {
		add("gates", "gates: [%s]", strings.Join(gates, ", "), without(gates, res.Gates[0].Gate.ID))
	}
	if all := res.Rubric.Contradictions; len(all) > 0 {
		add("contradictions", "contradictions: [%s]", strings.Join(odd, ", "), without(odd, all[0].ID))
	}
	return list
}

// without changes a set: it takes the id out, or puts it in.
func without(ids []string, id string) string {
	var rest []string
	for _, i := range ids {
		if i != id {
			rest = append(rest, i)
		}
	}
	if len(rest) == len(ids) {
		rest = append(rest, id)
	}
	return strings.Join(rest, ", ")
}

func other(n int) int {
	if n == 0 {
		return 1
	}
	return n - 1
}

func pair(p [2]int) string { return fmt.Sprintf("{confirmed: %d, possible: %d}", p[0], p[1]) }

// halfUp is floor(x + 1/2), reckoned another way than in the package.
func halfUp(x *big.Rat) int {
	n := 0
	for new(big.Rat).Sub(x, big.NewRat(int64(2*n+1), 2)).Sign() >= 0 {
		n++
	}
	return n
}
