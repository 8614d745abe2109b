package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint"
)

// stdinName stands for standard input in arguments and findings.
const stdinName = "-"

// rubricSet is what the arguments of a command stand for.
type rubricSet struct {
	paths  []string           // the files, sorted by name and each once
	passed []passedOver       // what was found in folders and not taken
	lost   []finding.Examined // folders that cannot be read, and arguments that stand for nothing
	errs   []error            // why, for each of lost
}

// passedOver is a file or folder that was not taken for a rubric.
type passedOver struct{ path, why string }

// rubricFiles turns the arguments of a command into the files they stand for: a file is
// itself, a folder stands for the rubrics in it and below, a pattern that the shell left
// alone for what it matches. A file that is not there is found out when it is read.
func rubricFiles(args []string) *rubricSet {
	s := &rubricSet{}
	for _, arg := range args {
		if err := s.expand(arg); err != nil {
			s.lose(arg, err)
		}
	}
	once := map[string]bool{}
	again := func(p string) bool {
		key := filepath.Clean(p)
		if real, err := filepath.EvalSymlinks(p); err == nil {
			key = real
		}
		defer func() { once[key] = true }()
		return once[key]
	}
	s.paths = slices.DeleteFunc(s.paths, again)
	slices.Sort(s.paths)
	s.passed = slices.DeleteFunc(s.passed, func(p passedOver) bool { return again(p.path) }) // also what an argument names
	return s
}

// lose notes what could not be looked at.
func (s *rubricSet) lose(name string, err error) {
	s.lost = append(s.lost, finding.Examined{File: name, Unread: err.Error()})
	s.errs = append(s.errs, err)
}

func (s *rubricSet) expand(arg string) error {
	info, err := os.Stat(arg)
	switch {
	case arg == stdinName:
	case err == nil && info.IsDir():
		return s.folder(arg)
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?["):
		return s.matching(arg)
	}
	s.paths = append(s.paths, arg)
	return nil
}

// folder takes the rubrics in a folder and the folders in it, but not in hidden ones. The
// error is that there are none.
func (s *rubricSet) folder(dir string) error {
	before, passed, lost := len(s.paths), len(s.passed), len(s.lost)
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error { // what cannot be read is noted
		switch hidden := strings.HasPrefix(d.Name(), ".") && p != dir; {
		case err != nil:
			failed := &files.Error{Op: files.OpRead, Path: p, Err: err}
			s.lose(p, exitWith(statusUsage, failed, hintOf(failed)))
			return fs.SkipDir
		case d.IsDir() && d.Name() == ".git":
			return fs.SkipDir
		case d.IsDir() && hidden:
			s.pass(p, "a hidden folder")
			return fs.SkipDir
		case !d.IsDir():
			s.consider(p, hidden)
		}
		return nil
	})
	if len(s.paths) > before || len(s.lost) > lost {
		return nil
	}
	hint := "of a folder, the *.yaml and *.yml files are taken that look like a rubric, which begins with schema: cxgap/rubric/v1; name other files one by one"
	if n := len(s.passed) - passed; n > 0 {
		return usageError(hint, "there is no rubric in the folder %s; %d passed over", dir, n)
	}
	return usageError(hint, "there is no rubric in the folder %s", dir)
}

func (s *rubricSet) pass(path, why string) { s.passed = append(s.passed, passedOver{path, why}) }

// consider takes a file of a folder or passes it over. Files that are named as neither
// YAML nor JSON are not spoken of.
func (s *rubricSet) consider(p string, hidden bool) {
	info, err := os.Stat(p)
	name := strings.ToLower(filepath.Base(p))
	ext := filepath.Ext(name)
	isYAML := ext == ".yaml" || ext == ".yml"
	switch {
	case err == nil && info.IsDir():
		s.pass(p, "a link to a folder")
	case !isYAML && (strings.Contains(name, ".yaml") || strings.Contains(name, ".yml")):
		s.pass(p, "its name does not end in .yaml or .yml")
	case !isYAML && ext != ".json":
	case hidden && isYAML:
		s.pass(p, "a hidden file")
	case err == nil && !info.Mode().IsRegular():
		s.pass(p, "a device or a pipe")
	case looksLikeRubric(p, isYAML):
		s.paths = append(s.paths, p)
	case isYAML:
		s.pass(p, "it does not look like a rubric")
	}
}

// looksLikeRubric looks at a file. One that cannot be read counts as a rubric, so that it
// is reported. The parts of a rubric alone prove nothing in JSON: JSON Schemas of rubrics
// list them too.
func looksLikeRubric(p string, isYAML bool) bool {
	f, err := os.Open(p)
	if err != nil {
		return isYAML
	}
	defer f.Close()
	// Nearly every rubric says in its first lines what it is, and the rest need not be read.
	const top = 4096
	var text bytes.Buffer
	text.Grow(top + bytes.MinRead)
	_, _ = io.CopyN(&text, f, top) // what goes wrong does so again below
	if lines := text.Bytes(); lint.Looks(lines[:1+bytes.LastIndexByte(lines, '\n')]) == lint.RubricByName {
		return true
	}
	if _, err := io.Copy(&text, io.LimitReader(f, files.MaxSize-top)); err != nil {
		return isYAML
	}
	looks := lint.Looks(text.Bytes())
	return looks == lint.RubricByName || isYAML && looks == lint.RubricByParts
}

// matching takes the files that a pattern stands for. A folder among them stands for the
// rubrics in it, as it does when a shell names it.
func (s *rubricSet) matching(pattern string) error {
	before := len(s.paths)
	found, folders, err := matches(pattern)
	if err != nil {
		return err
	}
	s.paths = append(s.paths, found...)
	for _, dir := range folders {
		_ = s.folder(dir) // that it has no rubrics is no error, as it was not named
	}
	if len(s.paths) == before {
		return noMatch(pattern)
	}
	return nil
}
