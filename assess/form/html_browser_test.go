package form_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"cxgap/assess/assesstest"
	"cxgap/assess/browsertest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
)

// openForm opens the embedded rubric's page with the driver.
func openForm(t *testing.T, o browsertest.Options) *browsertest.Page {
	t.Helper()
	p := browsertest.Open(t, htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{Subject: "Northwind"}), o)
	browsertest.Eval[bool](p, driver+"; true")
	return p
}

func answersOnPage(t *testing.T, p *browsertest.Page) *sheet.Sheet {
	t.Helper()
	text := browsertest.Eval[string](p, "saved()")
	a, findings := sheet.Read("saved.yaml", []byte(text))
	if a == nil {
		t.Fatalf("%v\n%s", findings, text)
	}
	return a
}

// everyState is a script that brings the topic of ownership into all its states at once: a
// checklist with an answer that no longer fits, don't know, and a missing reason.
const everyState = `drive([
	{Do: "choose", Question: "named-owner", Value: "executive"}, {Do: "tick", Question: "owner-remit", Value: "culture"},
	{Do: "choose", Question: "owner-remit", Value: "partial"}, {Do: "tick", Question: "owner-remit", Value: "culture"}, {Do: "none", Question: "owner-remit"}, {Do: "not-applicable", Question: "owner-remit"},
	{Do: "unknown", Question: "shared-accountability"}, {Do: "somebody", Question: "shared-accountability", Value: "R. Okafor"},
	{Do: "not-applicable", Question: "final-say"}, {Do: "unknown", Question: "dispute-evidence"}, {Do: "note", Question: "dispute-evidence", Value: "a note"},
]), document.querySelectorAll(".beside").forEach((d) => { d.open = true; }), true`

func TestEveryScreenIsAccessible(t *testing.T) {
	t.Parallel()
	for _, dark := range []bool{false, true} {
		t.Run(fmt.Sprintf("dark %t", dark), func(t *testing.T) {
			p := openForm(t, browsertest.Options{Dark: dark})
			p.Axe()
			browsertest.Eval[bool](p, everyState)
			for _, step := range []string{"#topic/ownership", "#save"} {
				browsertest.Eval[bool](p, `goTo("`+step+`").then(() => true)`)
				p.Axe()
			}
		})
	}
}

func TestNothingIsWiderThanAPhone(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{Width: 390, Height: 800})
	browsertest.Eval[bool](p, everyState)
	for _, width := range []int64{390, 320} {
		p.Do(chromedp.EmulateViewport(width, 800))
		const wide = `(async () => {
			const wide = [];
			for (const a of document.querySelectorAll(".topics li:not([hidden]) a")) {
				await goTo(a.getAttribute("href"));
				if (document.documentElement.scrollWidth > innerWidth) wide.push(a.hash + " " + document.documentElement.scrollWidth);
			}
			return wide;
		})()`
		if got := browsertest.Eval[[]string](p, wide); len(got) > 0 {
			t.Errorf("at %d pixels these scroll sideways: %q", width, got)
		}
	}
}

func TestAReloadBringsTheAnswersBack(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	if browsertest.Eval[bool](p, `!document.querySelector(".back").hidden || localStorage.length > 0`) {
		t.Error("an empty page keeps something or welcomes back")
	}
	browsertest.Eval[bool](p, `drive([{Do: "name", Value: "R. Okafor"}]), `+everyState)
	before := answersOnPage(t, p)
	p.Do(chromedp.Reload())
	browsertest.Eval[bool](p, driver+"; true")
	if got := browsertest.Eval[string](p, `goTo("#welcome").then(() => document.querySelector(".back p").textContent)`); got != "Your answers were kept in this browser: 4 of 34 done." {
		t.Errorf("the page says %q", got)
	}
	after := answersOnPage(t, p)
	if len(after.Given) != 4 || after.Respondent.Name != "R. Okafor" || after.Given["shared-accountability"].Ask != "R. Okafor" {
		t.Errorf("after a reload: %+v", after)
	}
	for id, a := range before.Given {
		if !a.Equal(after.Given[id]) {
			t.Errorf("%s was %+v and is %+v", id, a, after.Given[id])
		}
	}
	if !browsertest.Eval[bool](p, `document.querySelector("#q-owner-remit .notice").textContent.includes("no longer fits")`) {
		t.Error("the ticks that wait for a choice are forgotten")
	}
}

func TestDeletingLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	browsertest.Eval[bool](p, everyState)
	if browsertest.Eval[int](p, "localStorage.length") != 1 {
		t.Error("the answers are not kept in one place")
	}
	browsertest.Eval[bool](p, `goTo("#save").then(() => { document.querySelector(".save .danger").click(); document.querySelector("dialog .quiet").click(); return true; })`)
	if browsertest.Eval[int](p, "localStorage.length") != 1 {
		t.Error("the answers are gone although they were to stay")
	}
	browsertest.Eval[bool](p, "empty().then(() => true)")
	p.Wait(`localStorage.length === 0`)
	if a := answersOnPage(t, p); len(a.Given) != 0 || a.Subject != "Northwind" {
		t.Errorf("after deleting: %+v", a)
	}
	if browsertest.Eval[int](p, `document.querySelectorAll(".step input:checked:not(#keep)").length`) != 0 {
		t.Error("something is still ticked or chosen")
	}
}

func TestTheReaderCanRefuseToHaveAnswersKept(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	browsertest.Eval[bool](p, everyState)
	browsertest.Eval[bool](p, `document.getElementById("keep").click(), `+everyState)
	p.Wait(`localStorage.length === 0`)
	if !browsertest.Eval[bool](p, leaving) {
		t.Error("nothing warns before the answers are lost")
	}
}

// leaving tells whether the page warns before it is left.
const leaving = `(() => { const e = new Event("beforeunload", {cancelable: true}); dispatchEvent(e); return e.defaultPrevented; })()`

// Browsers refuse storage in several ways: in private windows, by policy, or when it is full.
func TestThePageWorksWithoutStorage(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]string{
		"refused": `Object.defineProperty(window, "localStorage", {get() { throw new DOMException("refused", "SecurityError"); }})`,
		"full":    `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }`,
	} {
		t.Run(name, func(t *testing.T) {
			p := openForm(t, browsertest.Options{Before: before})
			const hint = `document.querySelector(".kept").textContent`
			if got := browsertest.Eval[string](p, hint); got != "Nothing is kept in this browser" {
				t.Errorf("at first the page says %q", got)
			}
			if browsertest.Eval[bool](p, leaving) {
				t.Error("it warns of a loss before anything was entered")
			}
			browsertest.Eval[bool](p, everyState)
			if got := browsertest.Eval[string](p, hint); got != "Not kept: save before you close" {
				t.Errorf("then the page says %q", got)
			}
			if !browsertest.Eval[bool](p, leaving) {
				t.Error("nothing warns before the answers are lost")
			}
			if a := answersOnPage(t, p); len(a.Given) != 4 {
				t.Errorf("saved: %+v", a.Given)
			}
			browsertest.Eval[bool](p, `document.querySelector(".save .primary").click(), true`)
			if browsertest.Eval[bool](p, leaving) {
				t.Error("it warns although the answers were saved as a file")
			}
		})
	}
}

func TestThePageSpeaksUp(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	browsertest.Eval[bool](p, everyState)
	p.Wait(`document.querySelector("body > .spoken").textContent === "4 of 34 done."`)
	browsertest.Eval[bool](p, `dispatchEvent(new StorageEvent("storage", {key: "of another page"})), true`)
	if !browsertest.Eval[bool](p, `document.querySelector(".elsewhere").hidden`) {
		t.Error("another page's storage counts as this one's")
	}
	browsertest.Eval[bool](p, `saved().then(() => { document.querySelector(".as-text").open = true; document.querySelector(".as-text .button").click(); return true; })`)
	p.Wait(`/Copied|is selected/.test(document.querySelector(".as-text .told").textContent)`)
}

// An address may point at a question that is not asked, or at nothing.
func TestAddressesLeadSomewhere(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	for _, c := range []struct{ address, title, focus string }{
		{"#topic/escalation/final-say", "Escalation", "How settled is it who has the last word in a customer dispute between executives?"},
		{"#topic/ownership/owner-remit", "Ownership", "Ownership"},
		{"#topic/reporting", "Start", "Customer-experience leadership, five success criteria"},
		{"#save", "Review and save", "Review and save"},
		{"#%3Cb%3E/%E0%A4%A", "Start", "Customer-experience leadership, five success criteria"},
	} {
		got := browsertest.Eval[[]string](p, `goTo("`+c.address+`").then(() => [document.title, document.activeElement.textContent])`)
		if got[0] != c.title+" · Customer-experience leadership, five success criteria" || got[1] != c.focus {
			t.Errorf("%s leads to %q", c.address, got)
		}
	}
}

func TestPreviewsSayWhatToDo(t *testing.T) {
	t.Parallel()
	p := browsertest.Open(t, htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{}), browsertest.Options{NoScript: true})
	text, err := chromedp.Run(p.Context, chromedp.Text(chromedp.CSS("body")))
	if err != nil {
		t.Fatal(err)
	}
	const want = "Please save this page to your device, then open the saved file in a browser"
	if !inWords(text, want) {
		t.Errorf("without scripts the page says %q", text)
	}
}

// Another program, or another page on the same machine, may have written to the storage.
func TestWhatOthersStoredIsNotTrusted(t *testing.T) {
	t.Parallel()
	p := openForm(t, browsertest.Options{})
	for _, stored := range []string{"{", "null", "[]", `{"given":[["named-owner",{"option":"<b>","note":7}],["constructor",{}],["final-say",{"reason":"no","ask":3}],["leadership-team",{"reason":"refused"}],7],"waiting":{"a":1},"started":"1; x","role":"pope"}`} {
		browsertest.Eval[bool](p, "localStorage.setItem(JSON.parse(document.getElementById('form-data').textContent).storage, String.raw`"+stored+"`), true")
		p.Do(chromedp.Reload())
		browsertest.Eval[bool](p, driver+"; true")
		a := answersOnPage(t, p)
		if found := a.Validate(assesstest.FrozenRubric(t)); len(found) > 0 || a.Respondent.Role != "" || len(a.Given) > 1 {
			t.Errorf("%s became %+v, %v", stored, a, found)
		}
	}
}
