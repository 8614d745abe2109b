package rubric_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/source"
)

func FuzzParse(f *testing.F) {
	sound.Fuzzing(f)
	files, _ := filepath.Glob(rubrics + "/*/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(base))
	f.Fuzz(func(t *testing.T, data []byte) {
		var r *rubric.Rubric
		var found finding.List
		sound.Allocated(t, len(data), func() { r, found = rubric.Parse("x", data) })
		if (r == nil) != (found.Err() != nil) {
			t.Errorf("rubric nil: %v, findings: %v", r == nil, found)
		}
		sound.Findings(t, source.Lines(data), found)
		_, again := rubric.Parse("x", data)
		if diff := cmp.Diff(found, again); diff != "" {
			t.Errorf("two runs differ:\n%s", diff)
		}
		if r != nil {
			usable(t, r)
		}
	})
}

// usable checks what later code relies on in a rubric that was accepted.
func usable(t *testing.T, r *rubric.Rubric) {
	t.Helper()
	if r.Top() < 1 || len(r.Scoring.CutPoints) != r.Top() || len(r.Criteria) == 0 || len(r.Questions) == 0 {
		t.Fatalf("top %d, %d cut points, %d criteria, %d questions", r.Top(), len(r.Scoring.CutPoints), len(r.Criteria), len(r.Questions))
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		r.RefusesNotApplicable(q.ID)
		if r.Topic(q.Topic) == nil || len(q.Options) < 2 || q.Scored() != (q.Gap != nil) {
			t.Errorf("question %q", q.ID)
		}
		if q.Scored() && (q.Options[0].Level != 0 || q.Options[len(q.Options)-1].Level != r.Top() || r.EffortPoints(q.Gap.Effort) < 1 || r.Criterion(r.MainCriterion(q)) == nil) {
			t.Errorf("scored question %q", q.ID)
		}
		if b := q.AskWhen; b != nil && (r.QuestionIndex(b.Question.ID) >= i || r.QuestionIndex(b.Question.ID) < 0) {
			t.Errorf("question %q hangs on %q", q.ID, b.Question.ID)
		}
	}
	for _, g := range r.Gates {
		if r.Question(g.Question.ID) == nil || g.Caps != rubric.Overall && r.Criterion(g.Caps) == nil {
			t.Errorf("gate %q", g.ID)
		}
	}
}
