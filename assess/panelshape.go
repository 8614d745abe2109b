package assess

import (
	"cxgap/rubric/source"
	"cxgap/rubric/source/shape"
)

// PanelSchema is the first key of every panel file.
const PanelSchema = "cxgap/panel/v1"

// PanelShape returns the format of a panel file (files.md, section 3): several
// respondents, one subject, one round. The JSON Schema is printed from it.
func PanelShape() *source.Shape {
	return shape.Object("a panel file", "Several respondents' answers about one subject, read together.",
		shape.Schema(PanelSchema),
		shape.May("subject", shape.Blank(shape.Text("subject", "Who is assessed."))),
		shape.Need("members", shape.Example("[okafor.yaml, lindqvist.yaml]", &source.Shape{Type: source.ListOf, Name: "members", Min: 1,
			Element:   shape.Text("a member", "An answer file, relative to this one, with / between folders."),
			Elsewhere: source.Demands{Distinct: true},
			Doc:       "The answer files of those who take part."})),
		shape.May("consensus", shape.More("It stands beside the members' own answers and never replaces them.",
			&source.Shape{Type: source.MapOf, Name: "consensus", Keys: source.Slug, Element: consensusShape(), Doc: "What the room agreed on, by question id.",
				Example: `final-say: {option: confirmed, reason: "agreed in the room"}`})),
		shape.May("comment", shape.Blank(shape.Text("comment", "What to say at the head of the report."))),
		shape.May("actions", shape.More("Reports show it beside the gap.",
			&source.Shape{Type: source.MapOf, Name: "actions", Keys: source.Slug, Element: actionShape(), Doc: "What was agreed, by question id.",
				Example: `final-say: {who: "COO", due: 2026-06-30}`})),
	)
}

// consensusShape is one entry of a panel's consensus.
func consensusShape() *source.Shape {
	return shape.Example(`{option: confirmed, reason: "agreed in the room"}`, shape.Object("a consensus", "The answer that the room agreed on.",
		shape.Need("option", shape.Slug("option", "The id of the option agreed on.")),
		shape.May("reason", shape.Blank(shape.Text("reason", "How the room came to it.")))))
}
