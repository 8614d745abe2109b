package form_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"cxgap/assess/assesstest"
	"cxgap/assess/browsertest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric/rubrictest/outside"
)

// window is the same form opened once more in the same browser.
type window struct {
	t       *testing.T
	context context.Context
}

// openTwice opens the embedded rubric's form in two windows.
func openTwice(t *testing.T) (*browsertest.Page, *window) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "form.html")
	if err := os.WriteFile(path, htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{Subject: "Northwind"}), 0o600); err != nil {
		t.Fatal(err)
	}
	p := browsertest.OpenFile(t, path, browsertest.Options{})
	browsertest.Eval[bool](p, driver+"; true")
	ctx, stop := chromedp.NewContext(p.Context)
	t.Cleanup(stop)
	w := &window{t, ctx}
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+path)); err != nil {
		t.Fatal(err)
	}
	w.run(driver + "; true")
	return p, w
}

// run evaluates an expression that ends in true; promises are waited for.
func (w *window) run(expression string) {
	w.t.Helper()
	if _, err := chromedp.Run(w.context, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise)); err != nil {
		w.t.Fatal(err)
	}
}

func (w *window) wait(expression string) {
	w.t.Helper()
	if _, err := chromedp.Run(w.context, chromedp.Poll[bool]("!!("+expression+")", chromedp.WithPollingTimeout(time.Minute))); err != nil {
		w.t.Fatalf("waiting for %s: %v", expression, err)
	}
}

func TestTwoWindowsKeepEachOthersAnswers(t *testing.T) {
	t.Parallel()
	p, other := openTwice(t)
	browsertest.Eval[bool](p, `drive([{Do: "name", Value: "R. Okafor"}, {Do: "choose", Question: "named-owner", Value: "executive"}, {Do: "unknown", Question: "final-say"}]), true`)
	other.wait(`document.getElementById("name").value === "R. Okafor" && document.getElementById("a-final-say-unknown").checked`)
	other.run(`drive([{Do: "choose", Question: "final-say", Value: libraryOption("final-say")}, {Do: "note", Question: "dispute-evidence", Value: "from the other window"}]), true`)
	p.Wait(`document.getElementById("t-dispute-evidence").value === "from the other window"`)
	if browsertest.Eval[bool](p, `document.querySelector(".head .elsewhere").hidden || /load it again|reload/i.test(document.body.innerText)`) {
		t.Error("the head does not say that the form is open twice, or the page tells to load it again")
	}
	browsertest.Eval[bool](p, `drive([{Do: "unknown", Question: "named-owner"}]), true`)
	a := answersOnPage(t, p)
	if len(a.Given) != 3 || a.Given["final-say"].Option == "" || !a.Given["named-owner"].Unknown || a.Given["dispute-evidence"].Note == "" || a.Respondent.Name != "R. Okafor" {
		t.Errorf("the first window has %+v", a)
	}
	p.Do(chromedp.Reload())
	browsertest.Eval[bool](p, driver+"; true")
	if again := answersOnPage(t, p); len(again.Given) != 3 || !again.Given["final-say"].Equal(a.Given["final-say"]) {
		t.Errorf("after a reload: %+v", again)
	}
}

// The event that tells of the other window's change may come late: what is stored is
// looked at before every write.
func TestAWriteMergesWhatItHasNotHeardOf(t *testing.T) {
	t.Parallel()
	p, other := openTwice(t)
	browsertest.Eval[bool](p, `addEventListener("storage", (e) => e.stopImmediatePropagation(), true), true`)
	other.run(`drive([{Do: "unknown", Question: "final-say"}, {Do: "subject", Value: "Southwind"}]), true`)
	p.Wait(`localStorage.length > 0`)
	browsertest.Eval[bool](p, `drive([{Do: "unknown", Question: "named-owner"}]), true`)
	if a := answersOnPage(t, p); len(a.Given) != 2 || a.Subject != "Southwind" {
		t.Errorf("kept %+v", a)
	}
}

func TestTypingIsNotDisturbedByAnotherWindow(t *testing.T) {
	t.Parallel()
	p, other := openTwice(t)
	p.Do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error { // as in the window in front
		_, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return err
	}))
	browsertest.Eval[bool](p, `goTo("#topic/escalation").then(() => { const note = document.getElementById("t-final-say"); note.closest("details").open = true; note.focus(); note.value = "half a wo"; return true; })`)
	other.run(`drive([{Do: "note", Question: "final-say", Value: "elsewhere"}, {Do: "unknown", Question: "final-say"}]), true`)
	p.Wait(`document.getElementById("a-final-say-unknown").checked`)
	if got := focused(p); got.ID != "t-final-say" || got.Value != "half a wo" {
		t.Errorf("the focus is on %+v", got)
	}
	browsertest.Eval[bool](p, `document.activeElement.blur(), true`)
	p.Wait(`document.getElementById("t-final-say").value === "elsewhere"`)
}

func TestDeletingReachesEveryWindow(t *testing.T) {
	t.Parallel()
	p, other := openTwice(t)
	browsertest.Eval[bool](p, everyState)
	other.wait(`document.getElementById("a-shared-accountability-unknown").checked`)
	browsertest.Eval[bool](p, "empty().then(() => true)")
	other.wait(`document.querySelectorAll(".step input:checked:not(#keep)").length === 0 && !document.querySelector(".elsewhere").hidden`)
	other.run(`drive([{Do: "unknown", Question: "final-say"}]), true`)
	p.Wait(`document.getElementById("a-final-say-unknown").checked`)
	if a := answersOnPage(t, p); len(a.Given) != 1 {
		t.Errorf("deleted answers came back: %+v", a.Given)
	}
}

// A refusal in one window holds in the other, which keeps its answers on the screen.
func TestRefusingReachesEveryWindow(t *testing.T) {
	t.Parallel()
	p, other := openTwice(t)
	browsertest.Eval[bool](p, `drive([{Do: "unknown", Question: "final-say"}]), true`)
	other.wait(`document.getElementById("a-final-say-unknown").checked`)
	browsertest.Eval[bool](p, `document.getElementById("keep").click(), true`)
	other.wait(`!document.getElementById("keep").checked`)
	other.run(`drive([{Do: "unknown", Question: "named-owner"}]), ` + leaving)
	p.Wait(`localStorage.length === 0`)
}

// startIn starts a browser with a profile that outlives it.
func startIn(t *testing.T, profile, path string) *window {
	t.Helper()
	program := outside.Of(t, outside.Browser)
	ctx, stop := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, browsertest.Slow, browsertest.Locale, chromedp.UserDataDir(profile)))
	t.Cleanup(stop)
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+path)); err != nil {
		t.Fatal(err)
	}
	w := &window{t, ctx}
	w.run(driver + "; true")
	return w
}

// Chromium writes localStorage only after a while. What was answered a moment before the
// browser is killed is there when it is started again.
func TestAKilledBrowserLosesNothing(t *testing.T) {
	t.Parallel()
	profile, path := t.TempDir(), filepath.Join(t.TempDir(), "form.html")
	if err := os.WriteFile(path, htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{}), 0o600); err != nil {
		t.Fatal(err)
	}
	first := startIn(t, profile, path)
	first.run(`drive([{Do: "name", Value: "R. Okafor"}, {Do: "unknown", Question: "final-say"}]), true`)
	first.run(`vaultHolds("final-say")`)
	process := chromedp.FromContext(first.context).Browser.Process()
	if err := process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-first.context.Done()
	second := startIn(t, profile, path)
	second.wait(`document.getElementById("a-final-say-unknown").checked && !document.querySelector(".back").hidden`)
	text, err := chromedp.Run(second.context, chromedp.Evaluate[string]("saved()", chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	a, findings := sheet.Read("saved.yaml", []byte(text))
	if a == nil || len(a.Given) != 1 || a.Respondent.Name != "R. Okafor" {
		t.Errorf("after the crash: %+v, %v", a, findings)
	}
}
