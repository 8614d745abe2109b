package report_test

import (
	"os"
	"testing"

	"cxgap/assess/document/markdown"
	"cxgap/assess/report"
)

func TestTryMarkdown(t *testing.T) {
	for _, s := range samples {
		f, _ := os.Create("/tmp/md-" + s.name + ".md")
		if err := markdown.Write(f, report.View(s.build(t), report.ViewOptions{})); err != nil {
			t.Fatal(err)
		}
	}
	for _, o := range organisations {
		f, _ := os.Create("/tmp/md-" + o + ".md")
		if err := markdown.Write(f, report.View(panelSample(t, o), report.ViewOptions{})); err != nil {
			t.Fatal(err)
		}
		f, _ = os.Create("/tmp/md-plan-" + o + ".md")
		if err := markdown.Write(f, report.PlanView(panelSample(t, o))); err != nil {
			t.Fatal(err)
		}
	}
}
