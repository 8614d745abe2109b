package change_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/change"
)

// block returns the lines of a question in small.
func block(t testing.TB, in, id string) string {
	t.Helper()
	begin := strings.Index(in, "  - id: "+id+"\n")
	if begin < 0 {
		t.Fatalf("there is no question %s", id)
	}
	end := len(in)
	for _, next := range []string{"\n  - id: ", "\ngates:"} {
		if i := strings.Index(in[begin+1:], next); i >= 0 {
			end = min(end, begin+1+i+1)
		}
	}
	return in[begin:end]
}

func renameAll(in string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(in) }

func TestStructure(t *testing.T) {
	surveys := block(t, small, "surveys")
	for _, c := range []struct {
		name, now string
		want      []string
	}{
		{"scored question removed", edit(t, small, surveys, ""), []string{"breaking questions/surveys: · -> ·"}},
		{"scored question added", edit(t, small, surveys, surveys+strings.Replace(surveys, "id: surveys", "id: panels", 1)), []string{"scoring questions/panels: · -> ·"}},
		{
			"context question added",
			edit(t, small, "  - id: works-council", "  - {id: size, topic: facts, prompt: \"How many?\", options: [{id: few, text: Few.}, {id: many, text: Many.}]}\n  - id: works-council"),
			[]string{"additive questions/size: · -> ·"},
		},
		{"questions in another order", edit(t, edit(t, small, surveys, ""), block(t, small, "visits"), surveys+block(t, small, "visits")), []string{"wording questions/order: [visits, surveys] -> [surveys, visits]"}},
		{
			"question renamed with everything that names it",
			edit(t, renameAll(small, "visits:", "calls:", "id: visits\n", "id: calls\n", "question: visits", "question: calls"), "    prompt: Are customers visited?\n", "    prompt: Are customers visited?\n    renamed_from: [visits]\n"),
			[]string{"additive questions/calls/id: visits -> calls"},
		},
		{
			"context question renamed",
			edit(t, renameAll(small, "has-team", "team-there"), "    prompt: Is there a team?\n", "    prompt: Is there a team?\n    renamed_from: [has-team]\n"),
			[]string{"additive questions/team-there/id: has-team -> team-there"},
		},
		{
			"question renamed without a word",
			renameAll(small, "visits:", "calls:", "id: visits\n", "id: calls\n", "question: visits", "question: calls"),
			[]string{"breaking questions/calls/id: visits -> calls"},
		},
		{
			"question renamed without a word, and its weight changed",
			renameAll(small, "visits:", "calls:", "id: visits\n", "id: calls\n", "question: visits", "question: calls", "    prompt: Are customers visited?\n    scores: {asking: 2}", "    prompt: Are customers visited?\n    scores: {asking: 3}"),
			[]string{"breaking questions/calls/id: visits -> calls", "scoring questions/calls/scores/asking: 2 -> 3"},
		},
		{
			"question renamed without a word, and an option reworded",
			renameAll(small, "visits:", "calls:", "id: visits\n", "id: calls\n", "question: visits", "question: calls", "text: Monthly.", "text: Each month."),
			[]string{"breaking questions/calls/id: visits -> calls", "wording questions/calls/options/monthly/text: Monthly. -> Each month."},
		},
		{
			"option renamed without a word, with the conditions that name it",
			renameAll(small, "{id: monthly,", "{id: often,", "visits: [monthly]", "visits: [often]"),
			[]string{"breaking questions/visits/options/often/id: monthly -> often"},
		},
		{
			"criterion renamed without a word",
			renameAll(small, "{id: asking, name: Asking", "{id: hearing, name: Asking", "asking: 1", "hearing: 1", "asking: 2", "hearing: 2", "caps: asking", "caps: hearing"),
			[]string{"scoring criteria/hearing/id: asking -> hearing"},
		},
		{
			"criterion renamed, its name too",
			renameAll(small, "{id: asking, name: Asking", "{id: hearing, renamed_from: [asking], name: Hearing", "asking: 1", "hearing: 1", "asking: 2", "hearing: 2", "caps: asking", "caps: hearing"),
			[]string{"additive criteria/hearing/id: asking -> hearing", "wording criteria/hearing/name: Asking -> Hearing"},
		},
		{
			"criterion renamed without a word, its name too",
			renameAll(small, "{id: asking, name: Asking", "{id: hearing, name: Hearing", "asking: 1", "hearing: 1", "asking: 2", "hearing: 2", "caps: asking", "caps: hearing"),
			[]string{"scoring criteria/hearing/id: asking -> hearing", "wording criteria/hearing/name: Asking -> Hearing"},
		},
		{
			"criterion and question renamed at once, without a word",
			renameAll(small, "{id: asking, name: Asking", "{id: hearing, name: Asking", "asking: 1", "hearing: 1", "scores: {asking: 2}", "scores: {hearing: 2}", "caps: asking", "caps: hearing",
				"visits:", "calls:", "id: visits\n", "id: calls\n", "question: visits", "question: calls"),
			[]string{"breaking questions/calls/id: visits -> calls", "scoring criteria/hearing/id: asking -> hearing"},
		},
		{
			"gate renamed", renameAll(small, "id: owner-gate", "id: no-owner"),
			[]string{"wording gates/no-owner/id: owner-gate -> no-owner"},
		},
		{
			"gate renamed, and lowered", renameAll(small, "id: owner-gate, question: named-owner, below: 1", "id: no-owner, question: named-owner, below: 2"),
			[]string{"scoring gates/no-owner/below: 1 -> 2", "wording gates/no-owner/id: owner-gate -> no-owner"},
		},
		{
			"verdict renamed", renameAll(small, "id: rare,", "id: seldom,"),
			[]string{"wording verdicts/seldom/id: rare -> seldom"},
		},
		{
			"source renamed with all that cite it", renameAll(small, "paper", "article", "A paper", "A paper"),
			[]string{"wording sources/article/id: paper -> article"},
		},
		{
			"role renamed with all that name it", renameAll(small, "ceo", "chief"),
			[]string{"breaking roles/chief/id: ceo -> chief"},
		},
		{
			"effort size renamed", renameAll(small, "S: {", "small: {", "effort: S", "effort: small"),
			[]string{"wording scoring/effort/small/id: S -> small"},
		},
		{
			"checklist item renamed", renameAll(small, "id: aim,", "id: goal,"),
			[]string{"breaking questions/remit/checklist/items/goal/id: aim -> goal"},
		},
		{
			"topic renamed without a word",
			renameAll(small, "{id: voice,", "{id: ear,", "topic: voice", "topic: ear"),
			[]string{"wording topics/ear/id: voice -> ear"},
		},
		{
			"texts of two options swapped",
			renameAll(small, "text: Nobody.}", "text: Somebody.}", "text: Somebody., action", "text: Nobody, action"),
			[]string{"scoring questions/named-owner/options/nobody/text: Nobody. -> Somebody.", "scoring questions/named-owner/options/somebody/text: Somebody. -> Nobody"},
		},
		{
			"texts of two context options swapped",
			renameAll(small, "text: Yes., renamed_from", "text: No., renamed_from", "{id: alone, text: No.}", "{id: alone, text: Yes.}"),
			[]string{"scoring questions/has-team/options/team/text: Yes. -> No.", "scoring questions/has-team/options/alone/text: No. -> Yes."},
		},
		{
			"a text moved to another level, under another id",
			renameAll(small, "{id: yearly, level: 1, text: Yearly., step: false}, {id: monthly, level: 2, text: Monthly.}", "{id: yearly, level: 1, text: Daily., step: false}, {id: yearly-too, level: 2, text: Yearly.}", "visits: [monthly]", "visits: [yearly-too]"),
			[]string{"breaking questions/visits/options/monthly: · -> ·", "scoring questions/visits/options/yearly/text: Yearly. -> Daily.", "scoring questions/visits/options/yearly-too: · -> ·", "scoring contradictions/odd/when: {named-owner: {at_most: 0}, visits: [monthly]} -> {named-owner: {at_most: 0}, visits: [yearly-too]}"},
		},
		{
			"prompts of two questions swapped",
			renameAll(small, "Are customers visited?", "Are customers asked?", "Are customers asked?", "Are customers visited?"),
			[]string{"scoring questions/visits/prompt: Are customers visited? -> Are customers asked?", "scoring questions/surveys/prompt: Are customers asked? -> Are customers visited?"},
		},
		{
			"sentences of two verdicts swapped",
			renameAll(small, "text: Not needed.", "text: Needed.", "text: Needed.", "text: Not needed."),
			[]string{"scoring verdicts/exempt/text: Not needed. -> Needed.", "scoring verdicts/plain/text: Needed. -> Not needed."},
		},
		{
			"names of two levels swapped",
			renameAll(small, "{name: Partial}", "{name: Full}", "{name: Full}", "{name: Partial}"),
			[]string{"scoring scale/1/name: Partial -> Full", "scoring scale/2/name: Full -> Partial"},
		},
		{
			"names of two criteria swapped",
			renameAll(small, "name: Owning", "name: Asking", "name: Asking", "name: Owning"),
			[]string{"scoring criteria/owning/name: Owning -> Asking", "scoring criteria/asking/name: Asking -> Owning"},
		},
		{
			"items swapped",
			renameAll(small, "The aim", "The limits", "The limits", "The aim"),
			[]string{"scoring questions/remit/checklist/items/aim/text: The aim -> The limits", "scoring questions/remit/checklist/items/limits/text: The limits -> The aim"},
		},
		{
			"reasons of two gates swapped",
			renameAll(small, "Nobody owns it.", "Nobody goes.", "Nobody goes.", "Nobody owns it."),
			[]string{"scoring gates/owner-gate/reason: Nobody owns it. -> Nobody goes.", "scoring gates/voice-gate/reason: Nobody goes. -> Nobody owns it."},
		},
		{
			"names of two roles swapped",
			renameAll(small, "Chief executive", "Finance", "Finance", "Chief executive"),
			[]string{"scoring roles/ceo/name: Chief executive -> Finance", "scoring roles/cfo/name: Finance -> Chief executive"},
		},
		{
			"gaps swapped",
			renameAll(small, "{title: Write it, action: Write., effort: S}", "{title: Visit, action: Go., effort: S}", "{title: Visit, action: Go., effort: L}", "{title: Write it, action: Write., effort: L}"),
			[]string{
				"scoring questions/remit/gap/title: Write it -> Visit", "scoring questions/visits/gap/title: Visit -> Write it",
				"wording questions/remit/gap/action: Write. -> Go.", "wording questions/visits/gap/action: Go. -> Write.",
			},
		},
		{
			"option renamed with the conditions that name it",
			renameAll(small, "{id: monthly,", "{id: often, renamed_from: [monthly],", "visits: [monthly]", "visits: [often]"),
			[]string{"additive questions/visits/options/often/id: monthly -> often"},
		},
		{
			"two questions become one",
			edit(t, edit(t, small, surveys, ""), "    prompt: Are customers visited?\n", "    prompt: Are customers visited?\n    renamed_from: [surveys]\n"),
			[]string{"breaking questions/surveys: · -> ·"},
		},
		{
			"an option joins another one of another level",
			renameAll(small, "{id: yearly, level: 1, text: Yearly., step: false}, {id: monthly, level: 2, text: Monthly.}", "{id: monthly, level: 2, text: Monthly., renamed_from: [yearly]}"),
			[]string{"scoring questions/visits/options/yearly: · -> ·"},
		},
		{
			"scored question turned into context",
			edit(t, small, surveys, "  - id: surveys\n    topic: voice\n    prompt: Are customers asked?\n    options: [{id: silent, text: Never.}, {id: asked, text: Always.}]\n"),
			[]string{"breaking questions/surveys/kind: scored -> context"},
		},
		{
			"verdicts in another order",
			edit(t, edit(t, small, "  - {id: rare, when: {visits: {at_most: 0}}, text: Rarely.}\n", ""), "verdicts:\n", "verdicts:\n  - {id: rare, when: {visits: {at_most: 0}}, text: Rarely.}\n"),
			[]string{"scoring verdicts/order: [exempt, rare] -> [rare, exempt]"},
		},
		{
			"a gate on a question that could be not applicable",
			edit(t, small, "gates:\n", "gates:\n  - {id: third, question: surveys, below: 1, caps: overall, at: 1, reason: Nobody asks.}\n"),
			[]string{"breaking questions/surveys/not_applicable: accepted -> refused", "scoring gates/third: · -> ·"},
		},
		{"checklist removed", edit(t, renameAll(small, ", items: {at_most: 0}", "", ", items: {at_least: 1}", ""), "    checklist: {prompt: \"Which?\", items: [{id: aim, text: The aim}, {id: limits, text: The limits}]}\n", ""), []string{
			"breaking questions/remit/checklist: · -> ·", "additive questions/remit/options/nothing/items: {at_most: 0} -> ·", "additive questions/remit/options/all/items: {at_least: 1} -> ·",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, lines(compare(t, small, c.now))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// One more part, there and back.
func TestOneMoreAndOneLess(t *testing.T) {
	for _, c := range []struct {
		after, more, what string
		added, removed    change.Class
	}{
		{"{id: cfo, name: Finance}", ", {id: cio, name: IT}", "roles/cio", change.Additive, change.Breaking},
		{"note: None.}", ", {id: book, title: A book}", "sources/book", change.Additive, change.Wording},
		{"{id: asking, name: Asking", "}, {id: more, name: More", "criteria/more", change.Scoring, change.Scoring},
		{"{id: asking, name: Asking", ", renamed_from: [ears]", "criteria/asking/renamed_from/ears", change.Additive, change.Scoring},
		{"{id: voice, name: Voice", "}, {id: more, name: More", "topics/more", change.Additive, change.Wording},
		{"{id: voice, name: Voice", ", renamed_from: [ears]", "topics/voice/renamed_from/ears", change.Wording, change.Wording},
		{"L: {points: 4}", ", XL: {points: 8}", "scoring/effort/XL", change.Additive, change.Scoring},
		{"{id: limits, text: The limits}", ", {id: money, text: Money}", "questions/remit/checklist/items/money", change.Additive, change.Breaking},
		{"{id: alone, text: No.}", ", {id: unsure, text: Unsure.}", "questions/has-team/options/unsure", change.Additive, change.Breaking},
		{"renamed_from: [owner-old", ", boss", "questions/named-owner/renamed_from/boss", change.Additive, change.Breaking},
		{"renamed_from: [crew", ", gang", "questions/has-team/options/team/renamed_from/gang", change.Additive, change.Breaking},
		{"reason: Nobody goes.}", "\n  - {id: more, question: visits, below: 2, caps: asking, at: 1, reason: More.}", "gates/more", change.Scoring, change.Scoring},
		{"probe: \"How?\"}", "\n  - {id: more, when: {visits: [monthly]}, probe: More.}", "contradictions/more", change.Scoring, change.Scoring},
		{"text: Rarely.}", "\n  - {id: more, when: {visits: [monthly]}, text: More.}", "verdicts/more", change.Scoring, change.Scoring},
		{"caveat: Old., sources: [paper]}", "\n  - {id: more, question: visits, value: 3, unit: per cent, has: more, as_of: undated, study: S, sample: none}", "benchmarks/more", change.Additive, change.Wording},
		{"    prompt: Are customers visited?", "\n    checklist: {prompt: By whom, items: [{id: us, text: Us}]}", "questions/visits/checklist", change.Additive, change.Breaking},
		{"caveat: Old.", ", approx: true", "benchmarks/study/approx", change.Wording, change.Wording},
		{"text: Yearly., step: false", ", effort: L", "questions/visits/options/yearly/effort", change.Scoring, change.Scoring},
		{"name: Voice", ", intro: Listen.", "topics/voice/intro", change.Wording, change.Wording},
	} {
		more := edit(t, small, c.after, c.after+c.more)
		for _, d := range []struct {
			old, now string
			class    change.Class
		}{{small, more, c.added}, {more, small, c.removed}} {
			got := compare(t, d.old, d.now).Changes
			if len(got) != 1 || got[0].What != c.what || got[0].Class != d.class {
				t.Errorf("%s, which is %s: %v", c.what, d.class, lines(compare(t, d.old, d.now)))
			}
		}
	}
}

// A text moves only where it did not stand before.
func TestOneOfTwoOptionsThatSayTheSameIsReworded(t *testing.T) {
	old := edit(t, small, "{id: alone, text: No.}", "{id: alone, text: Yes.}")
	want := []string{"wording questions/has-team/options/team/text: Yes. -> Indeed."}
	if diff := cmp.Diff(want, lines(compare(t, old, edit(t, old, "text: Yes., renamed_from", "text: Indeed., renamed_from")))); diff != "" {
		t.Error(diff)
	}
}

// What names a part is read in the words of the new version, two renamings deep.
func TestQuestionAndOptionRenamedAtOnce(t *testing.T) {
	old := edit(t, small, "counts: {at_least: 1}", "counts: [yearly, monthly]")
	now := renameAll(old, "visits:", "calls:", "id: visits\n", "id: calls\n", "question: visits", "question: calls", "{id: monthly,", "{id: often,", "[monthly]", "[often]", "[yearly, monthly]", "[yearly, often]")
	want := []string{"breaking questions/calls/id: visits -> calls", "breaking questions/calls/options/often/id: monthly -> often"}
	for _, pair := range [][]string{{old, now}, {now, old}} {
		if d := compare(t, pair[0], pair[1]); len(d.Changes) != len(want) {
			t.Error(lines(d))
		}
	}
	if diff := cmp.Diff(want, lines(compare(t, old, now))); diff != "" {
		t.Error(diff)
	}
}

// Whether something is renamed and reworded at once, or gone and replaced, only people know.
func TestRenamedAndRewordedAtOnce(t *testing.T) {
	for _, c := range []struct{ old, now, want string }{
		{"{id: yearly, level: 1, text: Yearly.", "{id: at-times, level: 1, text: From time to time.",
			`The option "yearly" of the question "visits" is gone: answers that chose it no longer count. If it is "at-times" now, in other words, write renamed_from: [yearly] there.`},
		{"  - id: surveys\n    topic: voice\n    prompt: Are customers asked?", "  - id: panels\n    topic: voice\n    prompt: Who listens?\n    renamed_from: [groups]",
			`The question "surveys" is gone: answers to it no longer count. If it is "panels" now, in other words, write renamed_from: [groups, surveys] there.`},
		{"{id: cfo, name: Finance}", "{id: cio, name: IT}", `The role "cfo" is gone: answer files that name it lose it.`},
	} {
		var got []string
		for _, ch := range compare(t, small, edit(t, small, c.old, c.now)).Changes {
			got = append(got, ch.Sentence)
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%s is not among\n%s", c.want, strings.Join(got, "\n"))
		}
	}
	// An option with the words of a third is not the same in other words.
	for _, now := range []string{
		"{id: yearly, level: 1, text: Yearly., step: false}, {id: daily, level: 2, text: Daily.}",
		"{id: yearly, level: 1, text: At times., step: false}, {id: daily, level: 2, text: Yearly.}",
	} {
		d := compare(t, small, renameAll(small, "{id: yearly, level: 1, text: Yearly., step: false}, {id: monthly, level: 2, text: Monthly.}", now, "visits: [monthly]", "visits: [daily]"))
		said := strings.Contains(d.Changes[0].Sentence, "in other words")
		if want := strings.Contains(now, "Daily"); said != want {
			t.Errorf("%s: %s", now, d.Changes[0].Sentence)
		}
	}
}

// Where a change is told, a person has to find it.
func TestPlaces(t *testing.T) {
	now := edit(t, edit(t, small, "weight: 2", "weight: 3"), "  - {id: voice-gate, question: visits, below: 1, caps: asking, at: 1, reason: Nobody goes.}\n", "")
	var got []string
	for _, c := range compare(t, small, now).Changes {
		got = append(got, c.At.String())
	}
	if diff := cmp.Diff([]string{"new.yaml:19:47", "old.yaml:72:5"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSentences(t *testing.T) {
	now := renameAll(small, "weight: 2", "weight: 3", "  balance_slack: 1\n", "", "{id: monthly,", "{id: often, renamed_from: [monthly],", "visits: [monthly]", "visits: [often]",
		"{id: limits, text: The limits}", "{id: money, text: Money}", "title: A small", "title: A tiny")
	var got []string
	for _, c := range compare(t, small, now).Changes {
		got = append(got, c.Sentence)
	}
	want := []string{
		`The item "limits" in the checklist of the question "remit" is gone: ticks on it are lost.`,
		"The distance allowed between stage and weakest criterion was 1 and is gone: the rule is off now.",
		`The weight of the criterion "owning" was 2 and is 3 now.`,
		`The item "money" in the checklist of the question "remit" is new.`,
		`The option "monthly" of the question "visits" is called "often" now: answers carry over.`,
		"The title is worded differently.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
