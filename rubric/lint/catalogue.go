package lint

import "slices"

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
