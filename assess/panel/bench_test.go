package panel_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// crowd writes the answer file of one of many respondents, with notes and links of the
// given length.
func crowd(r *rubric.Rubric, i, words int) []byte {
	random := rand.New(rand.NewPCG(7, uint64(i)))
	a := sheet.New(r, assesstest.Today)
	a.Subject = "Northwind"
	a.Respondent = sheet.Respondent{Name: fmt.Sprintf("Person %d", i), Role: r.Roles[random.IntN(len(r.Roles))].ID}
	for j := range r.Questions {
		q := &r.Questions[j]
		answer := sheet.Answer{Unknown: true}
		if random.IntN(6) > 0 {
			answer = sheet.Answer{Option: q.Options[random.IntN(len(q.Options))].ID}
		}
		if words > 0 {
			answer.Note, answer.Link = fmt.Sprint(i, strings.Repeat(" word", words)), strings.Repeat("x", words)
		}
		a.Set(q.ID, answer, assesstest.Today)
	}
	return a.Encode(r)
}

func crowdFiles(b *testing.B, r *rubric.Rubric, n int) [][]byte {
	b.Helper()
	files := make([][]byte, n)
	for i := range files {
		files[i] = crowd(r, i, 0)
	}
	return files
}

func readCrowd(b *testing.B, data []byte) *sheet.Sheet {
	a, findings := sheet.Read("crowd.yaml", data)
	if a == nil {
		b.Fatal(findings)
	}
	return a
}

// BenchmarkParseCrowd is what BenchmarkPanelOfTenThousand is measured against.
func BenchmarkParseCrowd(b *testing.B) {
	r := assesstest.FrozenRubric(b)
	files := crowdFiles(b, r, 10_000)
	for b.Loop() {
		for _, data := range files {
			readCrowd(b, data)
		}
	}
	b.ReportMetric(float64(b.N)*10_000/b.Elapsed().Seconds(), "files/s")
}

func BenchmarkPanelOfTenThousand(b *testing.B) {
	r := assesstest.FrozenRubric(b)
	files := crowdFiles(b, r, 10_000)
	for b.Loop() {
		panel := panel.NewBuilder(r)
		for i, data := range files {
			panel.Add(readCrowd(b, data), fmt.Sprintf("%d.yaml", i), "")
		}
		rep := report.NewPanelReport(panel.Score(nil, assess.Options{}), nil, report.Origin{})
		if _, err := json.Marshal(rep); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*10_000/b.Elapsed().Seconds(), "files/s")
}

// What a large panel keeps does not grow with notes and links.
func TestPanelForgetsNotes(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	kept := func(words int) uint64 {
		const members = 120
		panel := panel.NewBuilder(r)
		before := heap()
		for i := range members {
			a, findings := sheet.Read("crowd.yaml", crowd(r, i, words))
			if a == nil {
				t.Fatal(findings)
			}
			panel.Add(a, fmt.Sprintf("%d.yaml", i), "")
		}
		after := heap()
		rep := report.NewPanelReport(panel.Score(nil, assess.Options{}), nil, report.Origin{})
		if rep.Panel.Named || len(rep.Questions[0].Said) > 0 || len(rep.Panel.Talk[0].Answers[0].Who) > 0 {
			t.Error("a large panel names people")
		}
		return max(after, before) - before
	}
	bare, wordy := kept(0), kept(200) // about 5 MB of notes and links
	if wordy > 3*bare+1<<20 {
		t.Errorf("%d bytes kept without notes, %d with", bare, wordy)
	}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
