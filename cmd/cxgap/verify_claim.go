package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/source"
)

// claim is a JSON report whose numbers somebody vouches for.
type claim struct {
	path string
	root *source.Node
}

// readClaim reads a report strictly: a key that is unknown, missing or there twice is an
// error like a value of another kind. The report is what is examined, so one that is not in
// order does not hold (status 1), as with lint and check; its answer files and rubric are
// not, and without them nothing can start (status 2).
func readClaim(env Env, g *globalOptions, path string) (*claim, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	if start := bytes.TrimSpace(data[:min(len(data), 1024)]); bytes.HasPrefix(start, []byte("<")) || bytes.HasPrefix(start, []byte("PK\x03\x04")) {
		return nil, exitWith(statusNotHolding, fmt.Errorf("%s is no JSON report", path), `verify reads JSON reports, which hold every number: write one with "cxgap report FILE -o report.json"`)
	}
	doc, findings := source.ParseJSON(path, data)
	if doc != nil && doc.Root.Kind == source.List {
		return nil, usageError("take one report out of it and verify that", "%s holds several reports", path)
	}
	if doc != nil {
		checker := source.NewChecker(path, true)
		checker.Add(findings)
		checker.Check(doc.Root, assess.ReportShape())
		findings = checker.Findings()
	}
	if len(findings) > 0 {
		if err := printFindings(env, g, findings, map[string][]byte{path: data}); err != nil {
			return nil, err
		}
		return nil, exitWith(statusNotHolding, fmt.Errorf("%s is no JSON report as cxgap writes it", path), `"cxgap report FILE -o report.json" writes one`)
	}
	return &claim{path: path, root: doc.Root}, nil
}

func (c *claim) respondents() []*source.Node { return c.root.Get("respondents").Items }

// named is the answer file that the report names for a respondent, as it stands there;
// "" if it is redacted.
func (c *claim) named(respondent int) string {
	return c.respondents()[respondent].Get("file").String()
}

func (c *claim) redacted() bool {
	redact, _ := c.root.Get("options").Get("redact").Bool()
	return redact
}

// options are the choices that the report was made with.
func (c *claim) options(r *ruler) (assess.Options, error) {
	var out assess.Options
	given := c.root.Get("options")
	out.StrictEvidence, _ = given.Get("strict_evidence").Bool()
	out.Core, _ = given.Get("core").Bool()
	target, aimed := given.Get("target").Whole()
	switch {
	case !aimed:
		return out, nil
	case target < 1 || target > r.Top():
		return out, usageError("name the rubric that the report was made with: -r FILE", "%s aims at level %d, and the levels of %s go from 1 to %d", c.path, target, r.ID, r.Top())
	}
	out.Target = &target
	return out, nil
}

// find looks for the answer file of a respondent beside the report and then in the current
// folder. A file with the digest of the report goes before another of that name.
func (c *claim) find(respondent int) (string, error) {
	name := filepath.FromSlash(c.named(respondent))
	places := []string{name}
	if beside := filepath.Join(filepath.Dir(c.path), name); !filepath.IsAbs(name) && beside != filepath.Clean(name) {
		places = []string{beside, name}
	}
	found := ""
	for _, place := range places {
		data, err := files.Read(place)
		switch {
		case err == nil && source.Digest(data) == c.respondents()[respondent].Get("sha256").String():
			return place, nil
		case found == "" && !errors.Is(err, fs.ErrNotExist):
			found = place // it is there; what is wrong with it is said when it is read
		}
	}
	if found == "" {
		return "", usageError("give the answer file: cxgap verify REPORT.json FILE", "%s rests on %s, which is neither beside it nor in this folder", c.path, c.named(respondent))
	}
	return found, nil
}
