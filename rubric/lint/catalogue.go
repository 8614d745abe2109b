package lint

import (
	"slices"
)

// Group is a part of the catalogue of rules.
type Group struct {
	Title string
	// Intro says in a sentence or two where findings of these rules come from.
	Intro string
	Rules []*Rule
}

// Catalogue lists the rule of every finding that a command of cxgap can print, each
// once: those of lint first, then what reading a file applies anyway.
func Catalogue() []Group {
	return []Group{
		{"What lint judges", "Reported by `cxgap rubric lint` for a rubric that can be read.", Rules()},
		{"The text of a file", "Reported for every file of cxgap. They are about its bytes and its YAML, and cannot be ignored or disabled.", textRules()},
		{"Keys and values", "Reported for every file of cxgap. They are about the form of single keys and values.", valueRules()},
		{"Parts of a rubric that have to fit each other", "Reported whenever a rubric is read. With one of them a rubric cannot be used.", partRules()},
		{"Answer files", "Reported by `cxgap check` and by every command that reads answers.", answerRules()},
		{"Panel files", "Reported by `cxgap check` and by every command that reads panels, beside the rules of answer files.", panelRules()},
		{"Tables and forms that are imported", "Reported by `cxgap import`, beside the rules of answer files.", importRules()},
		{"Rubric tests", "Reported by `cxgap rubric test`.", testRules()},
	}
}

// Explain returns the rule with this slug; ok is false if there is none.
func Explain(slug string) (rule Rule, ok bool) {
	for _, g := range Catalogue() {
		for _, r := range g.Rules {
			if r.Slug == slug {
				return *r, true
			}
		}
	}
	return Rule{}, false
}

// Slugs lists the rules of the catalogue by name, in the order of the alphabet.
func Slugs() []string {
	var slugs []string
	for _, g := range Catalogue() {
		for _, r := range g.Rules {
			slugs = append(slugs, r.Slug)
		}
	}
	slices.Sort(slugs)
	return slugs
}

// Rules lists every rule of lint: those with a Check, which judge a valid rubric, and
// those on ignore comments.
func Rules() []*Rule {
	return slices.Concat(weightRules(), orderRules(), wordingRules(), loose(), reachRules(), ignoreRules())
}

// weightRules are about what counts how much.
func weightRules() []*Rule {
	return []*Rule{
		criterionWithoutQuestions(),
		fewQuestions(),
		heavyQuestion(),
		criterionWithoutGate(),
	}
}

// orderRules are about what comes before what, and about ticks and options.
func orderRules() []*Rule {
	return []*Rule{
		requiresCycle(),
		requiresLeftOut(),
		requiresNothing(),
		countWithoutOption(),
		optionWithoutCount(),
		optionWithoutAction(),
	}
}

// wordingRules are about what people read.
func wordingRules() []*Rule {
	return []*Rule{
		longPrompt(),
		longOption(),
		sameText(),
		sameName(),
		refersToOtherOption(),
		agreeDisagree(),
		andOr(),
		twoQuestions(),
		commentInText(),
		strayQuote(),
	}
}

// loose are about parts that nothing uses, or that name nothing.
func loose() []*Rule {
	return []*Rule{
		unusedSource(),
		unusedRole(),
		topicWithoutQuestions(),
		benchmarkWithoutOrigin(),
		renamedFromExisting(),
		renamedTwice(),
	}
}

// ignoreRules are about comments that ignore findings.
func ignoreRules() []*Rule {
	return []*Rule{
		wrongIgnore(),
		ignoreWithoutReason(),
		unusedIgnore(),
	}
}
