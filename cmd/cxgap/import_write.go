package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/files"
)

// write writes all answer files, or none if one of them cannot be written.
func (in *imported) write(env Env, g *globalOptions, o *importOptions) error {
	dir, targets, err := in.targets(o.output)
	if err != nil {
		return err
	}
	if err := in.free(dir, targets); err != nil {
		return err
	}
	undo, err := makeFolder(dir)
	if err != nil {
		return err
	}
	for i, a := range in.answers {
		if err := in.writeOne(a, targets[i]); err != nil {
			remove(targets[:i])
			undo()
			return err
		}
	}
	for i, a := range in.answers {
		if !g.quiet {
			say(env.Stderr, "import", fmt.Sprintf("wrote %s: %s", targets[i], in.count(a)))
			in.sayIdle(env, a, targets[i])
		}
	}
	return nil
}

// targets names the files to write, and the folder they go into if it is one that -o
// names.
func (in *imported) targets(output string) (dir string, targets []string, err error) {
	info, missing := os.Stat(output)
	switch {
	case len(in.answers) > 1 && output == "":
		return "", nil, usageError("name a folder for them: -o DIR", "%s holds the answers of %d respondents, and each gets a file of its own", in.path, len(in.answers))
	case len(in.answers) > 1 && missing == nil && !info.IsDir():
		return "", nil, usageError("name a folder: -o DIR", "%s is a file, and %d files are to be written", output, len(in.answers))
	case len(in.answers) > 1 && missing != nil && namesAnswers(output):
		return "", nil, usageError("name a folder: -o DIR", "%s reads like the name of one answer file, and %d files are to be written", output, len(in.answers))
	case output == "":
		base := filepath.Base(in.path)
		return "", []string{strings.TrimSuffix(base, filepath.Ext(base)) + ".yaml"}, nil
	case len(in.answers) == 1 && !strings.HasSuffix(output, "/") && !strings.HasSuffix(output, string(os.PathSeparator)) && (missing != nil || !info.IsDir()):
		return "", []string{output}, nil
	}
	digits := max(2, len(fmt.Sprint(len(in.answers))))
	for i, a := range in.answers {
		targets = append(targets, filepath.Join(output, fmt.Sprintf("%0*d-%s.yaml", digits, i+1, fileName(a.Respondent))))
	}
	return output, targets, nil
}

// namesAnswers tells whether a path is that of an answer file by its ending.
func namesAnswers(path string) bool {
	ending := strings.ToLower(filepath.Ext(path))
	return ending == ".yaml" || ending == ".yml"
}

// fileName makes a respondent's name, else the role, fit for the name of a file on every
// system.
func fileName(p assess.Respondent) string {
	const longest = 40 // characters
	for _, text := range []string{p.Name, p.Role} {
		words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
		name := []rune(strings.Join(words, "-"))
		if len(name) > longest {
			name = name[:longest]
		}
		if clean := strings.Trim(string(name), "-"); clean != "" {
			return clean
		}
	}
	return "respondent"
}

// free tells before anything is written whether every file can be: nothing is ever
// written over.
func (in *imported) free(dir string, targets []string) error {
	if _, err := os.Stat(dir); dir != "" && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, t := range targets {
		err := files.CheckOutput(t, files.OutputOptions{Inputs: in.inputs()})
		switch {
		case err == nil:
		case in.already && errors.Is(err, files.ErrInput):
			return usageError("name another file with -o, if you want a copy", "%s is an answer file already; \"cxgap report %s\" reads it as it is", in.path, in.path)
		case errors.Is(err, fs.ErrExist), errors.Is(err, files.ErrKept), errors.Is(err, files.ErrInput):
			return usageError("name another place with -o; import never writes over a file", "there is a file %s already", t)
		default:
			return exitWith(statusUsage, err, hintOf(err))
		}
	}
	return nil
}

func (in *imported) inputs() []string {
	if in.ruler.file == "" {
		return []string{in.path}
	}
	return []string{in.path, in.ruler.file}
}

// makeFolder makes the folder for the files, for its owner alone, unless it is there. The
// function it returns takes that back.
func makeFolder(dir string) (undo func(), err error) {
	if dir == "" {
		return func() {}, nil
	}
	err = os.Mkdir(filepath.Clean(dir), 0o700)
	switch {
	case err == nil:
		return func() { remove([]string{filepath.Clean(dir)}) }, nil
	case errors.Is(err, fs.ErrExist):
		return func() {}, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, usageError("make the folder above it first", "the folder %s cannot be made: %s is not there", dir, filepath.Dir(filepath.Clean(dir)))
	}
	return nil, exitWith(statusFailed, fmt.Errorf("the folder %s cannot be made: %w", dir, err), "")
}

// remove takes back what this run made. What cannot be removed stays; the error that led
// here is the one to tell.
func remove(paths []string) {
	for _, p := range paths {
		_ = os.Remove(p)
	}
}

func (in *imported) writeOne(a *assess.Answers, target string) error {
	file, err := in.ruler.seenFrom(target)
	if err != nil {
		return err
	}
	if file != "" {
		a.Rubric.File = file
	}
	return writeOutput(target, in.encode(a), files.OutputOptions{Inputs: in.inputs()})
}

// count says how many answers a file has and how many questions are open.
func (in *imported) count(a *assess.Answers) string {
	given, open := 0, 0
	for _, answer := range a.Given {
		if answer.Settled() {
			given++
		}
	}
	for _, v := range assess.States(in.ruler.Rubric, a) {
		if !v.Closed && v.State == assess.Unanswered {
			open++
		}
	}
	answers := number(given, "answer")
	if _, idle := idleAnswers(in.ruler.Rubric, a); idle > 0 {
		answers += fmt.Sprintf(" (%d not counted)", idle)
	}
	if open == 0 {
		return answers + ", no question open"
	}
	return answers + ", " + number(open, "question") + " open"
}
