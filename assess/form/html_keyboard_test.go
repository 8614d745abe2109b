package form_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/browsertest"
	"cxgap/assess/sheet"
)

func inWords(text, part string) bool {
	return strings.Contains(strings.Join(strings.Fields(text), " "), part)
}

// focus is the control that the keys go to.
type focus struct{ ID, Name, Type, Text, Value string }

func focused(p *browsertest.Page) focus {
	return browsertest.Eval[focus](p, `(({id, name, type, textContent, value}) => ({ID: id, Name: name ?? "", Type: type ?? "", Text: textContent.trim(), Value: String(value ?? "")}))(document.activeElement)`)
}

func press(p *browsertest.Page, keys string) { p.Do(chromedp.KeyEvent(keys)) }

// typist fills in the whole page with the Tab, arrow, Space and Enter keys and by typing.
type typist struct {
	*browsertest.Page
	given map[string]string // what was chosen, by question id
}

// answer chooses in the group of radio buttons that the focus is in.
func (w *typist) answer(question string) {
	press(w.Page, " ")
	switch question {
	case "final-say": // the last choice: not applicable
		press(w.Page, kb.ArrowUp)
	case "dispute-evidence": // the one above: don't know
		press(w.Page, kb.ArrowUp+kb.ArrowUp)
	case "leadership-team": // the first one: yes
	default: // the third one, or the last where there are fewer
		press(w.Page, kb.ArrowDown+kb.ArrowDown)
	}
	w.given[question] = focused(w.Page).Value
}

// act does what the control in focus asks for, and returns false once all is saved.
func (w *typist) act(f focus) bool {
	question, isAnswer := strings.CutPrefix(f.Name, "a-")
	switch {
	case f.ID == "name":
		press(w.Page, "Zoë O'Hara: \"COO\"")
	case isAnswer && w.given[question] == "":
		w.answer(question)
	case f.Type == "checkbox" && f.ID != "keep" && !strings.HasSuffix(f.ID, "none--of-these"):
		press(w.Page, " ")
	case strings.HasPrefix(f.ID, "n-"):
		press(w.Page, "no such disputes")
	case strings.HasPrefix(f.Name, "w-"):
		press(w.Page, " ")
	case f.Text == "Begin" || strings.HasPrefix(f.Text, "Next: "):
		press(w.Page, kb.Enter)
		w.Wait(`document.activeElement.tagName === "H1"`)
	case f.Text == "Save my answers":
		press(w.Page, kb.Enter)
		return false
	}
	return true
}

func TestTheFormIsFilledInByKeyboardAlone(t *testing.T) {
	t.Parallel()
	downloads := t.TempDir()
	w := &typist{openForm(t, browsertest.Options{Downloads: downloads}), map[string]string{}}
	press(w.Page, kb.Tab)
	if f := focused(w.Page); f.Text != "Skip to the questions" {
		t.Errorf("first comes %+v, not the link that skips", f)
	}
	press(w.Page, kb.Enter)
	for range 600 {
		press(w.Page, kb.Tab)
		if !w.act(focused(w.Page)) {
			break
		}
	}
	path := filepath.Join(downloads, "cx-answers-zoë-o-hara-coo.yaml")
	checkDownload(t, awaitFile(t, path), w.given)
}

// awaitFile waits until the browser has written a file.
func awaitFile(t *testing.T, path string) []byte {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if data, err := os.ReadFile(path); err == nil && len(data) > 0 {
			return data
		}
	}
	names, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	t.Fatalf("no download %s, only %q", filepath.Base(path), names)
	return nil
}

// checkDownload reads the file back, compares it with what was chosen, and scores it.
func checkDownload(t *testing.T, data []byte, given map[string]string) {
	t.Helper()
	r := assesstest.FrozenRubric(t)
	a, findings := sheet.Read("download.yaml", data)
	if a == nil {
		t.Fatal(findings)
	}
	if found := a.Validate(r); len(found) > 0 {
		t.Errorf("the download is not clean: %v", found)
	}
	for id, value := range given {
		switch got := a.Given[id]; {
		case value == "unknown" && (!got.Unknown || got.Ask == ""), value == "not-applicable" && got.NotApplicable != "no such disputes":
			t.Errorf("%s came back as %+v", id, got)
		case strings.HasPrefix(value, "option/") && "option/"+got.Option != value:
			t.Errorf("%s: chose %s, got %+v", id, value, got)
		}
	}
	if a.Respondent.Name != `Zoë O'Hara: "COO"` || a.Subject != "Northwind" || a.Started == "" {
		t.Errorf("the head came back as %+v", a)
	}
	if len(given) < 30 || given["final-say"] != "not-applicable" || given["dispute-evidence"] != "unknown" {
		t.Errorf("chosen: %v", given)
	}
	for _, v := range assess.States(r, a) {
		if !v.Closed && v.State == assess.Unanswered {
			t.Errorf("%s is still open", v.Question.ID)
		}
	}
	if result := assess.Score(r, a, assess.Options{}); result.Coverage.Sign() <= 0 {
		t.Errorf("it cannot be scored: coverage %v", result.Coverage)
	}
}
