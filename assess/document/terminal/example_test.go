package terminal_test

import (
	"math/big"
	"os"

	"cxgap/assess/document"
	"cxgap/assess/document/terminal"
)

func ExampleWrite() {
	d := &document.Document{
		Head: document.Head{Title: "Customer-experience leadership", Subject: "Acme", Date: "2 March 2026"},
		Sections: []document.Section{{ID: "criteria", Title: "Criterion by criterion", Blocks: []document.Block{
			document.Table{Fill: true,
				Columns: []document.Column{{Name: "Criterion"}, {Name: "0 to 100", Kind: document.Bars}, {Name: "Score", Kind: document.Number}},
				Rows: []document.Row{{Cells: []document.Cell{
					{Shown: "Use of data"},
					{Bar: &document.Bar{Confirmed: big.NewRat(23, 1), Possible: big.NewRat(45, 1), Target: big.NewRat(125, 2)}},
					{Shown: "23…45"},
				}}}},
			document.Key{},
		}}},
		Origin: []string{"Rubric cx 1.0.0", "cxgap 1.0.0"},
	}
	_ = terminal.Write(os.Stdout, d, terminal.Options{Width: 50})
	// Output:
	// Acme · 2 March 2026
	//
	// Criterion by criterion ───────────────────────────
	// Criterion   0                            100 Score
	// ──────────────────────────────────────────────────
	// Use of data ███████▒▒▒▒▒▒······│············ 23…45
	//
	// █ confirmed, ▒ possible, │ target
	//
	// Rubric cx 1.0.0 · cxgap 1.0.0
}
