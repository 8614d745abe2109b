package main

import (
	"context"
	"io"
	"runtime/debug"
	"time"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint"
	"cxgap/rubric/source"
)

// linting is one run of "cxgap rubric lint".
type linting struct {
	env      Env
	g        *globalOptions
	o        *lintOptions
	progress *progress
	found    examination
	unread   int
}

// linted is what came of one file.
type linted struct {
	findings finding.List
	text     []byte // nil for a clean file
	err      error  // why it could not be read
}

// all lints the files in parallel and prints what can be printed as it comes, file by
// file in the given order.
func (l *linting) all(ctx context.Context, paths []string) error {
	beat := time.NewTicker(patience / 10)
	defer beat.Stop()
	defer l.progress.wipe()
	// A parsed file is garbage as soon as it is linted. Collecting it less often takes
	// a fifth off the time, for a few tens of megabytes.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	return pass[linted]{
		items: len(paths), jobs: l.o.jobs,
		work:   func(i int) linted { return l.file(paths[i]) },
		each:   func(i int, done linted) error { return l.take(paths[i], done) },
		beat:   beat.C,
		onBeat: func(done int) { l.progress.show(done, len(paths)) },
	}.run(ctx)
}

func (l *linting) file(path string) linted {
	data, err := l.read(path)
	if err != nil {
		return linted{err: err}
	}
	result := lint.File(path, data, lint.Options{Disable: l.o.disable})
	if len(result.Findings) == 0 {
		return linted{}
	}
	return linted{findings: result.Findings, text: data}
}

// read reads a file, or standard input up to what is more than any rubric may have.
func (l *linting) read(path string) ([]byte, error) {
	if path != stdinName {
		return files.Read(path)
	}
	data, err := io.ReadAll(io.LimitReader(l.env.Stdin, source.MaxBytes+1))
	if err != nil {
		return nil, &files.Error{Op: files.OpRead, Path: "standard input", Err: err}
	}
	return data, nil
}

// take notes what came of one file and prints it if the format allows to.
func (l *linting) take(path string, done linted) error {
	file := finding.Examined{File: path}
	if done.err != nil {
		l.unread++
		l.progress.wipe()
		exit(l.env.Stderr, done.err)
		file.Unread = done.err.Error()
	}
	l.found.files = append(l.found.files, file)
	if len(done.findings) == 0 {
		return nil
	}
	l.found.list = append(l.found.list, done.findings...)
	l.found.texts[path] = done.text
	return couldNotPrint(l.stream(path, done))
}

// stream prints the findings of one file in the formats that need no others.
func (l *linting) stream(path string, done linted) error {
	switch l.o.format {
	case "text":
		l.progress.wipe()
		return textPrinter(l.env.Stdout, l.env, l.g, map[string][]byte{path: done.text}).Part(l.env.Stdout, done.findings)
	case "oneline":
		l.progress.wipe()
		return finding.OneLine(l.env.Stdout, done.findings)
	}
	return nil
}

// finish prints what could not be printed file by file, and the count.
func (l *linting) finish() error {
	if l.o.format != "text" && l.o.format != "oneline" {
		if err := l.found.write(l.env.Stdout, l.env, l.g, l.o.format, l.o.failFrom()); err != nil {
			return couldNotPrint(err)
		}
	}
	if !l.g.quiet {
		say(l.env.Stderr, "lint", l.found.count())
	}
	return nil
}
