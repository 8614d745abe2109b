package assess_test

import (
	"encoding/json"
	"fmt"
	"os"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// Somebody knows of the money and not of an owner: everything between the two sides is
// to be found out.
func ExampleScore() {
	r, findings := rubric.Parse("tiny.yaml", []byte(assesstest.TinyRubric))
	if r == nil {
		fmt.Println(findings)
		return
	}
	a := sheet.New(r, "2026-03-02")
	a.Set("owner", sheet.Answer{Unknown: true}, "2026-03-02")
	a.Set("budget", sheet.Answer{Option: "fixed"}, "2026-03-02")

	res := assess.Score(r, a, assess.Options{})
	fmt.Println("index:", res.Index[assess.Confirmed].RatString(), "to", res.Index[assess.Possible].RatString())
	fmt.Println("stage:", res.Stage.Level[assess.Confirmed], "to", res.Stage.Level[assess.Possible], "of", res.Stage.Uncapped)
	for _, h := range res.Stage.Held {
		fmt.Println("held by:", h.Gate.Gate.Reason)
	}
	for _, f := range res.FindOut() {
		fmt.Println("find out:", f.Value.Question.Prompt, "worth", f.Worth.RatString(), "points")
	}
	// Output:
	// index: 75 to 100
	// stage: 0 to 2 of [2 2]
	// held by: Nobody owns this.
	// find out: Does somebody own this? worth 25 points
}

// A report holds the sentences for people beside the numbers for programs.
func ExampleNewReport() {
	r, findings := rubric.Parse("tiny.yaml", []byte(assesstest.TinyRubric))
	if r == nil {
		fmt.Println(findings)
		return
	}
	a := sheet.New(r, "2026-03-02")
	a.Set("owner", sheet.Answer{Option: "nobody"}, "2026-03-02")
	a.Set("budget", sheet.Answer{Option: "asked"}, "2026-03-02")

	rep := report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{ToolVersion: "1.0.0"})
	fmt.Println(rep.Words.Stage, rep.Words.Held[0])
	fmt.Println(rep.Words.Index)
	for _, g := range rep.Gaps {
		fmt.Println(g.Rank, g.Title, "for", g.LiftShown, "points")
	}
	if err := json.NewEncoder(os.Stdout).Encode(rep.Index); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Stage 0 None. The scores alone would give 1; a must-have is missing: Nobody owns this.
	// Index 38 of 100, the average of the criteria.
	// 1 Name an owner for 25.0 points
	// 2 Fix a sum for 37.5 points
	// {"confirmed":37.5000,"possible":37.5000}
}
