package report

import (
	"math/big"
	"strconv"

	"cxgap/assess"
	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// benchmarksSection sets published figures beside the answers: those with which an answer can be
// compared.
func benchmarksSection(r *Report) *document.Section {
	t := document.Table{Fill: true, Wrap: true, Columns: []document.Column{words("Published figure", 90), counts("Year", 12), counts("You", 8)}}
	for i := range r.Benchmarks {
		b := &r.Benchmarks[i]
		if yours := text(b.Yours); yours != assess.YoursYes && yours != assess.YoursNo {
			continue
		}
		t.Rows = append(t.Rows, row(document.Cell{Shown: visible.Capital(b.Figure), Notes: notBlank(visible.Join("; sample: ", b.Study, b.Sample), b.Caveat)}, wordCell(b.AsOf), wordCell(text(b.Yours))))
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return &document.Section{ID: "figures", Title: "Published figures", Sheet: "Notes", Blocks: []document.Block{t, faintly(benchmarkWords)}}
}

// benchmarkWords say what the figures are.
const benchmarkWords = "Each figure is that of one study, and says nothing about how far you are ahead or behind."

// basisSection says what the whole report rests on: the ruler, what it is about, and the
// rubric's whole caveat.
func basisSection(r *Report) *document.Section {
	return &document.Section{ID: "basis", Title: "What this rests on", Sheet: "Notes", Blocks: []document.Block{
		plainly(r.Rubric.Summary), document.Close(sentences(r.Words.Voice, r.Words.Evidence)), plainly(r.Words.Caveat),
		faintly("Rubric " + r.Rubric.ID + " " + r.Rubric.Version)}}
}

// firmSection says at length how firm the stage is: what moves it, and by how much.
func firmSection(r *Report) *document.Section {
	s := &document.Section{ID: "firm", Title: "How firm the figures are", Rest: true, Sheet: "Notes"}
	if r.Words.Sensitivity != "" {
		s.Blocks = append(s.Blocks, document.Close(sentences(r.Words.Sensitivity, r.Words.Swing)))
	}
	if len(r.Words.Firm) > 0 {
		s.Blocks = append(s.Blocks, document.List{Items: items(r.Words.Firm)})
	}
	if r.Sensitivity != nil && len(r.Sensitivity.Swing) > 0 && r.Words.Sensitivity != "" {
		var list document.List
		for _, a := range r.Sensitivity.Swing {
			list.Items = append(list.Items, document.Item{Text: a.Prompt, Blocks: []document.Block{document.List{Items: []document.Item{{Lead: "→", Text: a.Answer}}}}})
		}
		s.Blocks = append(s.Blocks, plainly("Answers that could change the stage by moving to the next option:"), list)
	}
	if len(s.Blocks) == 0 {
		return nil
	}
	return s
}

// scoringSection shows the arithmetic, step by step.
func scoringSection(r *Report) *document.Section {
	s := &document.Section{ID: "arithmetic", Title: "How it was scored", Short: "Scoring", Rest: true, Sheet: "Scoring"}
	for i := range r.Arithmetic.Steps {
		step := &r.Arithmetic.Steps[i]
		s.Blocks = append(s.Blocks, document.Subhead{Text: step.Heading})
		s.Blocks = append(s.Blocks, stepBody(step)...)
	}
	return s
}

// stepBody is the table of a step and its sentences.
func stepBody(step *Step) []document.Block {
	var out []document.Block
	if step.Table != nil {
		out = append(out, gridTable(step.Table))
	}
	return append(out, document.Close(sentences(step.Lines...)))
}

// gridTable is a table of words and numbers; whole numbers can be reckoned with.
func gridTable(g *Grid) document.Table {
	t := document.Table{}
	for i, name := range g.Head {
		c := document.Column{Name: name, Kind: document.Number}
		if i == 0 {
			c.Kind = document.Words
		}
		t.Columns = append(t.Columns, c)
	}
	for _, line := range g.Rows {
		cells := wordCells(line...)
		for i := range cells {
			if n, err := strconv.Atoi(cells[i].Shown); err == nil && i > 0 {
				cells[i].Value = big.NewRat(int64(n), 1)
			}
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	return t
}

// sourcesSection lists the publications cited, by number.
func sourcesSection(r *Report) *document.Section {
	if len(r.Sources) == 0 {
		return nil
	}
	var list document.List
	for i := range r.Sources {
		s := &r.Sources[i]
		list.Items = append(list.Items, document.Item{Lead: "[" + strconv.Itoa(s.Number) + "]", Text: s.Line, Blocks: []document.Block{faintly(s.Note)}})
	}
	return &document.Section{ID: "sources", Title: "Sources", Short: "Sources", Sheet: "Notes", Blocks: []document.Block{list}}
}
