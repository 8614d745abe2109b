package main

import (
	"fmt"

	"cxgap/rubric/finding"
)

// maxTexts is how many faulty files are shown with the lines that are meant.
const maxTexts = 100

// troubles gathers what keeps a command from starting, so that one run tells it all.
type troubles struct {
	errs  []error
	list  finding.List
	texts map[string][]byte
	bad   map[string]bool // the files with findings
	told  bool            // an error that is told of the first file only
}

// fail notes an error that is no finding.
func (t *troubles) fail(err error) { t.errs = append(t.errs, err) }

// once notes an error of a kind that one file is enough for.
func (t *troubles) once(err error) {
	if !t.told {
		t.fail(err)
	}
	t.told = true
}

// add notes what is wrong with a file.
func (t *troubles) add(path string, data []byte, list finding.List) {
	if t.texts == nil {
		t.texts, t.bad = map[string][]byte{}, map[string]bool{}
	}
	t.list = append(t.list, list...)
	t.bad[path] = true
	if len(t.texts) < maxTexts {
		t.texts[path] = data
	}
}

// end prints everything and returns the one error that ends the command; nil if there was
// none.
func (t *troubles) end(env Env, g *globalOptions, files int) error {
	switch {
	case len(t.errs)+len(t.list) == 0:
		return nil
	case len(t.list) == 0 && len(t.errs) == 1:
		return t.errs[0]
	}
	for _, err := range t.errs {
		exit(env.Stderr, err)
	}
	t.list.Sort()
	if err := printFindings(env, g, t.list, t.texts); err != nil {
		return err
	}
	if len(t.errs) == 0 && len(t.bad) == 1 {
		for path := range t.bad {
			return cannotBeUsed(path, "cxgap check")
		}
	}
	return exitWith(statusUsage, fmt.Errorf("%d of %s cannot be used", len(t.errs)+len(t.bad), number(files, "file")), `mend what is listed above; "cxgap check FILE..." checks them again`)
}
