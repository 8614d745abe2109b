package ruletest_test

import (
	"strings"
	"testing"

	"cxgap/rubric/ruletest"
)

// TestCompare has a case a row, and what does not hold of it.
func TestCompare(t *testing.T) {
	for name, c := range map[string]struct{ answers, expect, want string }{
		"nothing named":                  {`{"*": 3}`, "{verdict: here}", ""},
		"all hold":                       {`{"*": 3}`, "{stage: 3, uncapped: 3, index: 100, criteria: {c: {score: 100, level: 3}}, gates: [], verdict: here, contradictions: []}", ""},
		"the highest option at or below": {`{"*": 2}`, "{index: 8, criteria: {c: {score: 17}, d: {score: 0}}}", ""},
		"a named answer wins":            {`{"*": 0, q1: all, q3: 3}`, "{criteria: {c: {score: 25}, d: {score: 100}}}", ""},
		"halves are rounded up":          {`{q1: most, q2: low, q3: high}`, "{criteria: {c: {score: 17, level: 1}}, index: 58}", ""}, // 16 2/3 is the first cut point
		"exact half":                     {`{q1: all, q2: low, q3: high}`, "{index: 63}", ""},                                        // (25+100)/2
		"a stage too high":               {`{"*": 3, q1: none}`, "{stage: 2}", `:6:21: stage: expected 2, got 0; held at 0 by the gate must; the scores alone would give 2`},
		"one number for two": {`{"*": 3, q2: unknown}`, "{stage: 1, index: 63}", `:6:21: stage: expected 1, got 2 … 3
:6:31: index: expected 63, got 63 … 100; one number stands for both sides; write {confirmed: 63} to leave the possible side out`},
		"a stage held by a criterion":  {`{"*": 3, q2: low, q1: all}`, "{stage: 3}", `:6:21: stage: expected 3, got 2`},
		"both sides":                   {`{"*": 3, q2: unknown}`, "{index: {confirmed: 63, possible: 100}}", ""},
		"one side is enough":           {`{"*": 3, q2: unknown}`, "{index: {possible: 100}}", ""},
		"the other side":               {`{"*": 3, q2: unknown}`, "{index: {confirmed: 63, possible: 99}}", `:6:47: index: expected 63 … 99, got 63 … 100`},
		"only this side is shown":      {`{"*": 3, q2: unknown}`, "{index: {possible: 99}}", `:6:32: index: expected 99 possible, got 100 possible`},
		"withheld":                     {"{}", "{stage: withheld}", ""},
		"not withheld":                 {`{"*": 3}`, "{stage: withheld}", `:6:21: stage: expected withheld, got 3`},
		"withheld but a number":        {"{}", "{stage: {confirmed: 0, possible: 3}}", `:6:21: stage: expected 0 … 3, got withheld; the reason: coverage; otherwise it would be 0 … 3`},
		"a gate too many":              {`{"*": 3, q1: 0}`, "{gates: []}", `:6:21: gates: expected [], got [must]; must fires too`},
		"a gate too few":               {`{"*": 3}`, "{gates: [both]}", `:6:21: gates: expected [both], got []; both does not fire`},
		"the order does not count":     {`{"*": 0}`, "{gates: [both, must]}", ""},
		"gates of the confirmed side":  {"{}", "{gates: [must, both]}", ""},
		"the verdict":                  {"{fact: other}", "{verdict: here}", `:6:23: verdict: expected here, got not-here`},
		"an open verdict":              {"{q1: 3}", "{verdict: here, candidates: [not-here]}", ""},
		"an open verdict expected":     {"{q1: 3}", "{verdict: null}", `:6:23: verdict: expected open, got here; its text is for what is open; write verdict: here, candidates: [not-here]`},
		"no candidates":                {"{fact: so}", "{verdict: here, candidates: []}", ""},
		"candidates too few":           {"{q1: 3}", "{candidates: []}", `:6:26: candidates: expected [], got [not-here]; the answers leave not-here possible; what settles it: fact`},
		"candidates too many":          {"{fact: so}", "{candidates: [not-here]}", `:6:26: candidates: expected [not-here], got []`},
		"a contradiction that is open": {"{q1: 3, q3: 0}", "{contradictions: []}", ""}, // q3 may not apply
		"the first gaps":               {`{"*": 0}`, "{first: [q1, q3]}", ""},
		"the beginning is enough":      {`{"*": 0}`, "{first: [q1]}", ""},
		"another first gap":            {`{"*": 0}`, "{first: [q3]}", `:6:21: first: expected [q3], got [q1]; q3 is number 2`},
		"the order of gaps counts":     {`{"*": 0}`, "{first: [q3, q1]}", `:6:21: first: expected [q3, q1], got [q1, q3]; q3 is number 2`},
		"more gaps than there are":     {`{"*": 3, q3: 0}`, "{first: [q3, q1]}", `:6:21: first: expected [q3, q1], got [q3]; q1 is no gap`},
		"contradictions":               {"{fact: so, q1: 3, q3: 0}", "{contradictions: [odd]}", `:6:30: contradictions: expected [odd], got [strange]; odd is not found; strange is found too`},
		"a criterion's gate":           {"{q1: 3, q2: 3, q3: 0}", "{criteria: {d: {score: 1, level: 2}}}", ":6:36: criteria.d.score: expected 1, got 0\n:6:46: criteria.d.level: expected 2, got 0"},
		"a criterion that is not rated": {`{"*": 3, fact: other}`, "{criteria: {c: {score: 100}, d: {score: 0, level: 0}}}",
			":6:53: criteria.d.score: expected 0, got not rated\n:6:63: criteria.d.level: expected 0, got not rated"},
		"unknown and unanswered": {"{q1: unknown, q3: high}", "{index: {confirmed: 50, possible: 100}}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := mismatches(run(t, oneCase(c.answers, c.expect), ruletest.RunOptions{})); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

const three = head + `  - {name: gate must, answers: {"*": 3}, expect: {stage: 3}}
  - {name: gate both, answers: {"*": 3}, expect: {stage: 2}}
  - {name: other, answers: {"*": 3}, expect: {stage: 2}}
`

func TestOnly(t *testing.T) {
	results := run(t, three, ruletest.RunOptions{Only: func(name string) bool { return strings.HasPrefix(name, "gate") }})
	res := &ruletest.Result{File: "x.yaml", Cases: results}
	for outcome, want := range map[ruletest.Outcome]int{ruletest.Passed: 1, ruletest.Failed: 1, ruletest.LeftOut: 1} {
		if got := res.Count(outcome); got != want {
			t.Errorf("%d %s, want %d", got, outcome, want)
		}
	}
	if results[2].Outcome != ruletest.LeftOut || results[2].Mismatches != nil {
		t.Errorf("%+v", results[2])
	}
}
