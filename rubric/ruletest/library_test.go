package ruletest_test

import (
	"os"
	"path/filepath"
	"testing"

	"cxgap/rubric/library"
	"cxgap/rubric/ruletest"
)

// TestEmbeddedRubrics runs the tests of the embedded rubrics. Of each newest version they
// have to reach every gate, firing and not, every verdict and every contradiction.
func TestEmbeddedRubrics(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range library.All() {
		if seen[e.ID] {
			continue // an older version
		}
		seen[e.ID] = true
		t.Run(e.ID, func(t *testing.T) {
			c := ruletest.NewCoverage(e.Rubric(), e.File)
			for _, f := range testsOf(t, e.File) {
				if findings := f.Validate(e.Rubric()); len(findings) > 0 {
					t.Fatal(findings)
				}
				res := ruletest.Result{File: f.Name, Cases: ruletest.Run(f, e.Rubric(), ruletest.RunOptions{Coverage: c})}
				if findings := res.Findings(); len(findings) > 0 {
					t.Error(findings)
				}
			}
			for _, kind := range ruletest.Kinds() {
				if reached, n := c.Count(kind); reached < n {
					t.Errorf("the cases reach %d of %d %s:\n%v", reached, n, kind, c.Findings())
				}
			}
		})
	}
}

// testsOf reads the tests in the library that name the rubric's file.
func testsOf(t *testing.T, rubricFile string) []*ruletest.File {
	t.Helper()
	paths, err := filepath.Glob("../library/*.test.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var tests []*ruletest.File
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, findings := ruletest.Inspect(path, data)
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		if f.Rubric.ID == rubricFile {
			tests = append(tests, f)
		}
	}
	if len(tests) == 0 {
		t.Errorf("no file of tests names %s", rubricFile)
	}
	return tests
}

// What two writers who had not seen the scoring concluded of sixty invented organisations
// (rubric/library/README.md tells where they and the program differ).
func TestOrganisations(t *testing.T) {
	const path = "../../testdata/rubrics/organisations.test.yaml"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, findings := ruletest.Inspect(path, data)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	newest, choice := library.Pick(library.All(), f.Rubric.ID, "", "")
	if choice != library.Newest {
		t.Fatalf("there is no rubric %q", f.Rubric.ID)
	}
	res := ruletest.Result{File: f.Name, Cases: ruletest.Run(f, newest.Rubric(), ruletest.RunOptions{})}
	if findings := res.Findings(); len(findings) > 0 {
		t.Error(findings)
	}
	if len(res.Cases) != 60 {
		t.Errorf("%d organisations, not 60", len(res.Cases))
	}
}
