package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"cxgap/assess/form"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/kind"
)

// streams holds what was read from standard input and from pipes, by name: a file is read
// several times, and these give their bytes once.
type streams struct {
	mu   sync.Mutex
	read map[string][]byte
}

// read returns what a file holds that somebody named: of "-" what comes in by standard input,
// of a descriptor such as a shell makes of <(...) what comes out of it, else [files.Read].
func (g *globalOptions) read(env Env, path string) ([]byte, error) {
	if !isStream(path) {
		return files.Read(standing(path))
	}
	data, err := g.stream(env, path)
	if err == nil && len(data) > files.MaxSize {
		data, err = nil, &files.Error{Op: files.OpRead, Path: path, Err: files.ErrTooLarge}
	}
	return data, err
}

// readForm is read for a file that may be a form, which may be larger.
func (g *globalOptions) readForm(env Env, path string) ([]byte, error) {
	most := func(start []byte) int { return form.KindOf(start).MaxBytes() }
	if !isStream(path) {
		return files.ReadForm(standing(path), most)
	}
	data, err := g.stream(env, path)
	if limit := most(data); err == nil && len(data) > limit {
		data = data[:limit+1]
	}
	return data, err
}

// maxStream is how much is read of a stream, in bytes: one more than the largest form has.
const maxStream = 10<<20 + 1

func (g *globalOptions) stream(env Env, path string) ([]byte, error) {
	g.streams.mu.Lock()
	defer g.streams.mu.Unlock()
	if data, known := g.streams.read[path]; known {
		return data, nil
	}
	var data []byte
	var err error
	if path == stdinName {
		data, err = io.ReadAll(io.LimitReader(env.Stdin, maxStream))
	} else {
		data, err = readPipe(path)
	}
	if err != nil {
		return nil, &files.Error{Op: files.OpRead, Path: streamWords(path), Err: err}
	}
	if g.streams.read == nil {
		g.streams.read = map[string][]byte{}
	}
	g.streams.read[path] = data
	return data, nil
}

func readPipe(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxStream))
}

func streamWords(path string) string {
	if path == stdinName {
		return "standard input"
	}
	return path
}

// isStream tells whether a name stands for standard input or for a pipe that is open already.
// Any other pipe is refused: opening it would wait for somebody to write into it.
func isStream(path string) bool {
	if path == stdinName {
		return true
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/dev/fd/") && !strings.HasPrefix(slashed, "/proc/self/fd/") && slashed != "/dev/stdin" {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && !info.IsDir() && !info.Mode().IsRegular()
}

// reader is what a command reads, and how it is called where it is given something else.
type reader struct {
	what  string // with its article left out: "answer file"
	kinds []kind.Kind
}

var (
	readsAnswers = reader{"answer file", []kind.Kind{kind.Answers}}
	readsPanels  = reader{"answer file", []kind.Kind{kind.Answers, kind.Panel}}
	readsRubrics = reader{"rubric", []kind.Kind{kind.Rubric}}
	readsTests   = reader{"file of rubric tests", []kind.Kind{kind.RubricTest}}
	readsMaps    = reader{"mapping file", []kind.Kind{kind.Map}}
	readsReports = reader{"JSON report", []kind.Kind{kind.Report}}
)

// other tells whether a file is known to be of a kind that is not read here. Text that says
// nothing of itself is none: it may be a file of the right kind with something wrong in it.
func (r reader) other(data []byte) (kind.Kind, bool) {
	k := kind.Of(data)
	return k, k != kind.Unknown && !slices.Contains(r.kinds, k)
}

// refuse is the error for a file of another kind; nil for any that may be meant.
func (r reader) refuse(path string, data []byte) error {
	k, other := r.other(data)
	if !other {
		return nil
	}
	return usageError(k.Use(argument(path)), "%s is %s, not %s", fileWords(path), k, article(r.what))
}

// finding is refuse for a command whose result is findings: the file is what is examined.
func (r reader) finding(path string, data []byte) finding.List {
	k, other := r.other(data)
	if !other {
		return nil
	}
	return finding.List{{File: path, Line: 1, Column: 1, Severity: finding.Error, Rule: "wrong-schema",
		Message: fmt.Sprintf("this is %s, not %s", k, article(r.what)), Hint: k.Use(argument(path))}}
}

// argument is how a file is named in a command to type: a pipe has no name that holds.
func argument(path string) string {
	if path != stdinName && isStream(path) {
		return "FILE"
	}
	return path
}

// fileWords is a file in a sentence.
func fileWords(path string) string {
	if path == stdinName {
		return "what comes in by standard input"
	}
	return path
}

func article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}
