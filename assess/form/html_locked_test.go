package form_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"cxgap/assess/assesstest"
	"cxgap/assess/browsertest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
)

// A locked subject is shown on the page, does not take what is typed into it, and stands in the
// file that is saved; also after a script has put something else there, and after a reload.
func TestALockedSubjectStays(t *testing.T) {
	t.Parallel()
	p := browsertest.Open(t, htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{Subject: "Northwind", SubjectLocked: true}), browsertest.Options{})
	browsertest.Eval[bool](p, driver+"; true")
	shown := func() string { return browsertest.Eval[string](p, `document.getElementById("subject").value`) }
	typeInto := func(id, text string) {
		browsertest.Eval[bool](p, `document.getElementById("`+id+`").focus(), true`)
		press(p, text)
	}
	typeInto("subject", "Other")
	assesstest.Equal(t, "typed into", shown(), "Northwind")
	typeInto("name", "Ann")
	browsertest.Eval[bool](p, `drive([{Do: "subject", Value: "Another"}, {Do: "choose", Question: "named-owner", Value: "executive"}]), true`)
	a := answersOnPage(t, p)
	assesstest.Equal(t, "saved", []string{a.Subject, a.Respondent.Name}, []string{"Northwind", "Ann"})
	p.Do(chromedp.Reload())
	browsertest.Eval[bool](p, driver+"; true")
	assesstest.Equal(t, "after a reload", []string{shown(), answersOnPage(t, p).Subject}, []string{"Northwind", "Northwind"})
}

// A page with the answers given before is filled in, corrected and emptied like any other, and
// the file that it saves says just that.
func TestAnswersBeforeAreCorrectedOnThePage(t *testing.T) {
	t.Parallel()
	r := assesstest.FrozenRubric(t)
	before := sheet.New(r, filledOn)
	before.Set("named-owner", sheet.Answer{Option: "executive", Note: "As told."}, filledOn)
	before.Set("final-say", sheet.Answer{Unknown: true, Ask: "ceo"}, filledOn)
	before.Set("customer-intent", sheet.Answer{Option: "decided"}, filledOn)
	p := browsertest.Open(t, htmlPage(t, r, form.HTMLOptions{Before: before, Subject: "Northwind", SubjectLocked: true, Respondent: "Ann"}), browsertest.Options{})
	browsertest.Eval[bool](p, driver+"; true")
	browsertest.Eval[bool](p, `drive([{Do: "choose", Question: "named-owner", Value: "nobody"}, {Do: "note", Question: "named-owner", Value: ""},
		{Do: "clear", Question: "final-say"}, {Do: "choose", Question: "customer-surveys", Value: libraryOption("customer-surveys")}]), true`)
	got := answersOnPage(t, p)
	assesstest.Equal(t, "corrected", got.Given["named-owner"], sheet.Answer{Option: "nobody"})
	assesstest.Equal(t, "emptied", got.Given["final-say"], sheet.Answer{})
	if got.Given["customer-surveys"].Option == "" {
		t.Error("what was added is not in the file")
	}
	assesstest.Equal(t, "left alone", got.Given["customer-intent"], sheet.Answer{Option: "decided"})
	assesstest.Equal(t, "head", []string{got.Subject, got.Respondent.Name}, []string{"Northwind", "Ann"})
}
