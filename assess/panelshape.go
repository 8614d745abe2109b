package assess

import "cxgap/rubric/source"

// PanelSchema is the first key of every panel file.
const PanelSchema = "cxgap/panel/v1"

// PanelShape returns the format of a panel file (files.md, section 3): several
// respondents, one subject, one round. The JSON Schema is printed from it.
func PanelShape() *source.Shape {
	return answerKeys("a panel file", "Several respondents' answers about one subject, read together.",
		required("schema", &source.Shape{Type: source.Constant, Name: "schema", Choices: []string{PanelSchema}, Doc: "Names the format of this file."}),
		optional("subject", answerText("subject", "Who is assessed.", true)),
		required("members", asIn("[okafor.yaml, lindqvist.yaml]", &source.Shape{Type: source.ListOf, Name: "members", Min: 1,
			Element:   answerText("a member", "An answer file, relative to this one, with / between folders.", false),
			Elsewhere: source.Demands{Distinct: true},
			Doc:       "The answer files of those who take part."})),
		optional("consensus", more("It stands beside the members' own answers and never replaces them.",
			&source.Shape{Type: source.MapOf, Name: "consensus", Keys: source.Slug, Element: consensusShape(), Doc: "What the room agreed on, by question id.",
				Example: `final-say: {option: confirmed, reason: "agreed in the room"}`})),
		optional("comment", answerText("comment", "What to say at the head of the report.", true)),
		optional("actions", more("Reports show it beside the gap.",
			&source.Shape{Type: source.MapOf, Name: "actions", Keys: source.Slug, Element: actionShape(), Doc: "What was agreed, by question id.",
				Example: `final-say: {who: "COO", due: 2026-06-30}`})),
	)
}

// consensusShape is one entry of a panel's consensus.
func consensusShape() *source.Shape {
	return asIn(`{option: confirmed, reason: "agreed in the room"}`, answerKeys("a consensus", "The answer that the room agreed on.",
		required("option", answerID("option", "The id of the option agreed on.")),
		optional("reason", answerText("reason", "How the room came to it.", true))))
}
