package form_test

import (
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/browsertest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// TestWhatIsFilledInComesBack fills in 200 random sheets from top to bottom, with texts
// that are easily mistaken, and reads what the page saves.
func TestWhatIsFilledInComesBack(t *testing.T) {
	t.Parallel()
	embedded := assesstest.NewestRubric()
	sheets := rapid.Custom(func(t *rapid.T) walk {
		w := walk{r: embedded}
		if rapid.IntRange(0, 2).Draw(t, "embedded") > 0 {
			w.r = rubrictest.Draw(t, rubrictest.Options{})
		}
		for range 10 {
			w.ways = append(w.ways, drawFilling(t, w.r))
		}
		return w
	})
	page := newDriven(t)
	for seed := range 20 {
		w := sheets.Example(seed)
		page.load(htmlPage(t, w.r, form.HTMLOptions{}))
		for i, end := range page.walk(w.ways, false) {
			m := newModel(w.r)
			for _, s := range w.ways[i] {
				m.do(s)
			}
			if diff := m.differs(end.File); diff != "" {
				t.Fatalf("seed %d, sheet %d: what comes back differs (-filled in +read):\n%s\n%s", seed, i, diff, end.File)
			}
		}
	}
}

// drawFilling draws an answer to every question, parents first, and who answers.
func drawFilling(t *rapid.T, r *rubric.Rubric) []step {
	text := nastyTyping()
	way := []step{{"subject", "", text.Draw(t, "subject")}, {"name", "", text.Draw(t, "name")}, {"own role", "", r.Roles[0].ID}}
	for i := range r.Questions {
		q := &r.Questions[i]
		if c := q.Checklist; c != nil {
			way = append(way, step{"none", q.ID, ""})
			for range rapid.IntRange(0, len(c.Items)).Draw(t, "ticks") {
				way = append(way, step{"tick", q.ID, c.Items[rapid.IntRange(0, len(c.Items)-1).Draw(t, "item")].ID})
			}
		}
		way = append(way, drawFilledAnswer(t, r, q)...)
		if rapid.Bool().Draw(t, "besides") {
			way = append(way, step{"note", q.ID, text.Draw(t, "note")}, step{"link", q.ID, text.Draw(t, "link")}, step{"evidence", q.ID, rapid.SampledFrom([]string{"none", "said", "seen"}).Draw(t, "evidence")})
		}
	}
	return way
}

func drawFilledAnswer(t *rapid.T, r *rubric.Rubric, q *rubric.Question) []step {
	text := nastyTyping()
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0:
		return []step{{"unknown", q.ID, ""}, {"role", q.ID, r.Roles[rapid.IntRange(0, len(r.Roles)-1).Draw(t, "who")].ID}}
	case 1:
		return []step{{"unknown", q.ID, ""}, {"somebody", q.ID, text.Draw(t, "who")}}
	case 2:
		return []step{{"reason", q.ID, text.Draw(t, "reason")}}
	}
	if q.Checklist == nil {
		return []step{{"choose", q.ID, q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, "option")].ID}}
	}
	var way []step // every option, as only some of them are offered
	for _, i := range rapid.Permutation(indices(len(q.Options))).Draw(t, "options") {
		way = append(way, step{"choose", q.ID, q.Options[i].ID})
	}
	return way
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestHalvesOfCharacters pastes what no file can hold.
func TestHalvesOfCharacters(t *testing.T) {
	t.Parallel()
	page := newDriven(t)
	page.load(htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{}))
	text := browsertest.Eval[string](page.Page, `drive([{Do: "note", Question: "final-say", Value: "a\ud800b\udc00\ud83d\ude00\udfff"}]), saved()`)
	a, findings := sheet.Read("saved.yaml", []byte(text))
	if a == nil {
		t.Fatal(findings)
	}
	if got, want := a.Given["final-say"].Note, "a\ufffdb\ufffd\U0001f600\ufffd"; got != want {
		t.Errorf("the note came back as %q, not %q", got, want)
	}
}
