package form_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"cxgap/assess/assesstest"
	"cxgap/assess/browsertest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
)

// textOf is what a reader sees of the elements of a selector; "" if they are hidden.
func textOf(p *browsertest.Page, selector string) string {
	return browsertest.Eval[string](p, `Array.from(document.querySelectorAll("`+selector+`"), (node) => node.innerText).join("\n")`)
}

func at(p *browsertest.Page, address string) {
	browsertest.Eval[bool](p, `goTo("`+address+`").then(() => true)`)
}

func TestAMissingReasonIsNotForgotten(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	browsertest.Eval[bool](p, `drive([{Do: "not-applicable", Question: "final-say"}]), true`)
	p.Do(chromedp.Reload())
	browsertest.Eval[bool](p, driver+"; true")
	if !browsertest.Eval[bool](p, `document.getElementById("a-final-say-not-applicable").checked && !document.querySelector("#q-final-say .why").hidden`) {
		t.Error("a reload forgets what was chosen")
	}
	at(p, "#save")
	if got := textOf(p, ".review .missing"); !inWords(got, "1 answer still needs its reason and will not be in the file: How settled is it who has the last word") {
		t.Errorf("beside the button stands %q", got)
	}
	if got := textOf(p, ".todo"); !strings.Contains(got, "A reason is missing (1)") {
		t.Errorf("the review says %q", got)
	}
	if got := browsertest.Eval[string](p, `document.querySelector(".missing a").hash`); got != "#topic/escalation/final-say" {
		t.Errorf("the link leads to %q", got)
	}
	browsertest.Eval[bool](p, `drive([{Do: "reason", Question: "final-say", Value: "one of us only"}]), saved().then(() => true)`)
	if got := textOf(p, ".missing"); got != "" {
		t.Errorf("with a reason it still says %q", got)
	}
}

// What is open is counted alike in the head, in the figures and above the list.
func TestCountersAgree(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	browsertest.Eval[bool](p, everyState)
	at(p, "#save")
	figures := browsertest.Eval[[]string](p, `Array.from(document.querySelectorAll(".figures div"), (row) => row.querySelector("dd").textContent + " " + row.querySelector("dt").textContent)`)
	if diff := cmp.Diff([]string{"2 answered", "2 don’t know", "0 not applicable", "30 open"}, figures); diff != "" {
		t.Error(diff)
	}
	if got := textOf(p, ".progress-words"); got != "4 of 34 done" {
		t.Errorf("the head says %q", got)
	}
	if got := textOf(p, ".todo"); !strings.Contains(got, "Open questions (30)") {
		t.Errorf("the list says %q", got)
	}
}

func TestTheQuestionCountIsKept(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	first := textOf(p, ".size")
	r := assesstest.FrozenRubric(t)
	least := 0
	for i := range r.Questions {
		if q := &r.Questions[i]; q.AskWhen == nil && len(q.AppliesWhen) == 0 {
			least++
		}
	}
	browsertest.Eval[bool](p, `document.querySelectorAll(".question").forEach((q) => drive([{Do: "choose", Question: q.id.slice(2), Value: libraryOption(q.id.slice(2))}], false)), true`)
	asked := browsertest.Eval[int](p, `document.querySelectorAll(".question:not([hidden])").length`)
	if asked < least || asked == len(r.Questions) || !strings.HasPrefix(first, questions(least)[:2]+" to 34 questions") {
		t.Errorf("promised %q, least %d, asked %d", first, least, asked)
	}
}

func TestTopicsAreNumberedAlike(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	const places = `JSON.stringify(Array.from(document.querySelectorAll(".step > .place:not(.part)"), (node) => node.textContent))`
	before := browsertest.Eval[string](p, places)
	browsertest.Eval[bool](p, `drive([{Do: "choose", Question: "leadership-team", Value: "no"}], false), true`)
	if after := browsertest.Eval[string](p, places); after != before || !strings.Contains(before, "Topic 2 of ") {
		t.Errorf("the numbers %s became %s", before, after)
	}
}

func TestACopyCanBeSavedInEveryTopic(t *testing.T) {
	t.Parallel()
	downloads := t.TempDir()
	p := openForm(t, browsertest.Options{Downloads: downloads})
	browsertest.Eval[bool](p, `drive([{Do: "name", Value: "R. Okafor"}, {Do: "unknown", Question: "final-say"}]), true`)
	for _, address := range browsertest.Eval[[]string](p, `Array.from(document.querySelectorAll(".topics li:not([hidden]) a"), (a) => a.hash).filter((hash) => hash.startsWith("#topic/"))`) {
		at(p, address)
		if browsertest.Eval[int](p, `document.querySelectorAll(".step:not([hidden]) .copy button").length`) != 1 {
			t.Errorf("%s has no way to save a copy", address)
		}
	}
	browsertest.Eval[bool](p, `document.querySelector(".step:not([hidden]) .copy button").click(), true`)
	a, findings := sheet.Read("copy.yaml", awaitFile(t, filepath.Join(downloads, "cx-answers-r-okafor.yaml")))
	if a == nil || !a.Given["final-say"].Unknown {
		t.Errorf("the copy has %+v, %v", a, findings)
	}
}

func TestAChangeAfterSavingIsTold(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{Downloads: t.TempDir()})
	browsertest.Eval[bool](p, `drive([{Do: "unknown", Question: "final-say"}]), saved().then(() => { document.querySelector(".save .primary").click(); return true; })`)
	if got := textOf(p, ".save > .told, .kept"); strings.Contains(got, "hanged since you saved") || !strings.Contains(got, "among its downloads") {
		t.Errorf("after saving: %q", got)
	}
	browsertest.Eval[bool](p, `drive([{Do: "note", Question: "final-say", Value: "later"}]), saved().then(() => true)`)
	for range 2 { // also after a reload
		at(p, "#save")
		if got := textOf(p, ".save > .told, .kept"); strings.Count(got, "hanged since you saved") != 2 {
			t.Errorf("after a change: %q", got)
		}
		p.Do(chromedp.Reload())
		browsertest.Eval[bool](p, driver+"; true")
	}
}

func TestAPartOfTheQuestionnaireSaysSo(t *testing.T) {
	t.Parallel()
	for want, s := range map[string]form.Selection{
		"The questions for: " + assesstest.FrozenRubric(t).Role("cfo").Name: {AskRole: "cfo"},
		"A short version":       {Core: true},
		"Some of the questions": {Only: []string{"ownership"}},
		"":                      {},
	} {
		p := browsertest.Open(t, htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{Selection: s}), browsertest.Options{Width: 390})
		if got := textOf(p, ".head .brand-part"); got != want {
			t.Errorf("the head says %q, not %q", got, want)
		}
		if got := textOf(p, ".welcome"); strings.Contains(got, "part of the questionnaire by design") != (want != "") {
			t.Errorf("%q: the welcome says %q", want, got)
		}
	}
}

func TestTheMessageIsShown(t *testing.T) {
	t.Parallel()
	const message = "Ruth Okafor asks, for the board.\nOnly she sees your <answers>.\r\n\r\nPlease send the file to ruth@example.org by 3 May."
	p := browsertest.Open(t, htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{Message: message}), browsertest.Options{})
	browsertest.Eval[bool](p, driver+"; true")
	want := strings.ReplaceAll(message, "\r\n", "\n")
	for _, step := range []string{"#welcome", "#save"} {
		at(p, step)
		if got := browsertest.Eval[string](p, `document.querySelector(".step:not([hidden]) .message").innerText`); got != want {
			t.Errorf("%s shows %q", step, got)
		}
	}
	p.Axe()
}

// The consultant's later message must not hide the answers given before it.
func TestAMessageKeepsTheAnswers(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "form.html")
	write := func(message string) {
		if err := os.WriteFile(path, htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{Message: message}), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("")
	p := browsertest.OpenFile(t, path, browsertest.Options{})
	browsertest.Eval[bool](p, driver+`; drive([{Do: "unknown", Question: "final-say"}]), true`)
	write("By 10 May, please.")
	p.Do(chromedp.Reload())
	p.Wait(`document.getElementById("a-final-say-unknown").checked`)
}

func TestTheOnlyFittingAnswerIsPointedAt(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	browsertest.Eval[bool](p, `drive([{Do: "choose", Question: "named-owner", Value: "executive"}, {Do: "tick", Question: "owner-remit", Value: "culture"}]), true`)
	at(p, "#topic/ownership")
	const words = "One answer fits your ticks; please confirm it below."
	const options = `document.querySelectorAll("#q-owner-remit .options .choice:not([hidden])").length`
	if got := textOf(p, "#q-owner-remit .notice"); got != words || browsertest.Eval[int](p, options) != 1 {
		t.Errorf("the page says %q", got)
	}
	if browsertest.Eval[bool](p, `document.querySelector("#q-owner-remit .options input:checked") !== null`) {
		t.Error("it chooses by itself")
	}
	browsertest.Eval[bool](p, `document.querySelector("#q-owner-remit .options .choice:not([hidden]) input").click(), true`)
	if got := textOf(p, "#q-owner-remit .notice"); got != "" {
		t.Errorf("once confirmed it says %q", got)
	}
	for _, c := range []struct{ steps, want string }{
		{`{Do: "none", Question: "owner-remit"}`, "Your former answer no longer fits the ticks. Please choose again."},
		{`{Do: "choose", Question: "owner-remit", Value: "unwritten"}, {Do: "tick", Question: "owner-remit", Value: "culture"}`, "Your former answer no longer fits the ticks. " + words},
	} {
		browsertest.Eval[bool](p, "drive(["+c.steps+"]), true")
		if got := textOf(p, "#q-owner-remit .notice"); !strings.HasPrefix(got, c.want+" Until then the former answer stays: ") {
			t.Errorf("after %s it says %q", c.steps, got)
		}
	}
}

func TestAPhoneOffersToGoOnFirst(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{Width: 390, Height: 844})
	browsertest.Eval[bool](p, everyState)
	p.Do(chromedp.Reload())
	if bottom := browsertest.Eval[float64](p, `document.querySelector(".back .primary").getBoundingClientRect().bottom`); bottom > 844 {
		t.Errorf("the way on ends at %v of 844 pixels", bottom)
	}
}

func TestTheRespondentIsNotToldWhatToAskFor(t *testing.T) {
	page := string(htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{}))
	if strings.Contains(page, "What to ask to see") || !strings.Contains(page, "What would back this answer") {
		t.Error("the label of the evidence speaks to an interviewer")
	}
}

// A page that is left at once has no time to delete the answers from the second storage, too.
// They stay away all the same, and are deleted the next time.
func TestDeletedAnswersStayAway(t *testing.T) {
	t.Parallel()
	page := newDriven(t)
	page.load(htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{}))
	browsertest.Eval[bool](page.Page, `drive([{Do: "unknown", Question: "final-say"}]), vaultHolds("final-say")`)
	browsertest.Eval[bool](page.Page, `IDBObjectStore.prototype.delete = () => { throw new Error("the page is gone") }; empty().then(() => true)`)
	if !browsertest.Eval[bool](page.Page, `vaultHas("final-say")`) {
		t.Fatal("the second storage is empty already")
	}
	page.reload()
	const outcome = `(async () => {
		for (;;) {
			if (document.getElementById("a-final-say-unknown").checked) return "the answers are back";
			if (!await vaultHas("final-say")) return "deleted";
		}
	})()`
	if got := browsertest.Eval[string](page.Page, outcome); got != "deleted" {
		t.Error(got)
	}
	// What is answered after that is kept as ever.
	browsertest.Eval[bool](page.Page, `drive([{Do: "unknown", Question: "final-say"}]), vaultHolds("final-say")`)
	page.Wait(`Object.keys(localStorage).every((key) => !key.endsWith("/deleted"))`)
	browsertest.Eval[bool](page.Page, `localStorage.clear(), true`)
	page.reload()
	page.Wait(`document.getElementById("a-final-say-unknown").checked`)
}
