package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/term"

	"cxgap/assess/report"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/pager"
	"cxgap/rubric/visible"
)

// results is what an interview or a meeting comes to, for its last screen and for the
// terminal that it leaves behind.
type results struct {
	ctx    context.Context // of the one run that this value lives for
	env    Env
	report func() *report.Report // on what is recorded now
	path   func() string         // the file that it is recorded in
	// dialogue is the one that was held; nil until one is.
	dialogue interview.Dialogue
}

// Report is the report on what is recorded now.
func (r *results) Report() *report.Report { return r.report() }

// Full is the whole report as text.
func (r *results) Full(width int, color bool) (string, error) {
	var b bytes.Buffer
	err := writeTable(&b, reportPaper(r.report()), layout{width: width, color: color, full: true})
	return b.String(), err
}

// WritePage writes the report as a web page beside the answers.
func (r *results) WritePage() (string, error) {
	var b bytes.Buffer
	if err := writeHTML(&b, reportPaper(r.report()), layout{}); err != nil {
		return "", err
	}
	return writeBeside(r.path(), b.Bytes())
}

// Pager is the person's pager, which has Ctrl+C for itself.
func (r *results) Pager(usual bool) (interview.Pager, error) {
	otherwise := ""
	if usual {
		otherwise = pager.Usual
	}
	p, err := pager.Find(r.env.LookupEnv, otherwise)
	if p == nil {
		return nil, err
	}
	return func(text string, out, errs io.Writer) error {
		return p.Show(r.ctx, text, out, errs, func() func() { return leaveInterrupts(r.ctx) })
	}, nil
}

// mostPages is how many pages may lie beside one answer file.
const mostPages = 99

// writeBeside writes a web page beside a file, under its name: FILE.html. A page that this
// program wrote before is replaced; where anything else is in the way, it is FILE-2.html.
func writeBeside(path string, page []byte) (string, error) {
	stem := path
	if ending := strings.ToLower(filepath.Ext(path)); ending == ".yaml" || ending == ".yml" || ending == ".json" {
		stem = path[:len(path)-len(ending)]
	}
	for n := 1; n <= mostPages; n++ {
		name := stem + ".html"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.html", stem, n)
		}
		if _, err := os.Lstat(name); err == nil && !isPage(name) {
			continue
		}
		return name, files.WriteOutput(name, page, files.OutputOptions{Inputs: []string{path}, Force: true})
	}
	return "", fmt.Errorf("%s.html and all names up to %s-%d.html are taken by other files", stem, stem, mostPages)
}

// isPage tells whether a file is a page that this program wrote. A questionnaire is none: it
// may hold answers.
func isPage(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	data, err := files.Read(path)
	if errors.Is(err, files.ErrTooLarge) {
		return false
	}
	return err == nil && generated().Match(data[:min(len(data), 2000)])
}

// generated matches the head of a page that this program wrote.
func generated() *regexp.Regexp {
	return regexp.MustCompile(`^<!doctype html>\n<html lang="en">\n<head>\n(?:<[^\n]*>\n)*<meta name="generator" content="cxgap [^"\n]*">\n`)
}

// leave says on the terminal, once a full screen has left it, what came of the answers; line by
// line it stands there already. Then it says how to see the report again. Where standard
// output is no terminal, it writes the report there.
func (r *results) leave(env Env, g *globalOptions, byLine bool, again []string) error {
	f, ok := env.Stdout.(*os.File)
	switch {
	case !ok || !isTerminal(env.Stdout):
		return printTable(env, g, r.report(), again)
	case byLine:
		sayAgain(env, g, again)
		return nil
	}
	width, height, err := term.GetSize(int(f.Fd()))
	if err != nil || height <= 0 {
		height = 24
	}
	if g.width > 0 || width <= 0 {
		width = g.widthOf(env.Stdout)
	}
	const below = 4 // a blank line, the two that say how to see it again, and the prompt of the shell
	width, height = min(width, 100), height-below
	paint := visible.Painter(g.colour(env, env.Stdout))
	var b strings.Builder
	for _, text := range r.dialogue.Settlement() {
		if lines := visible.Wrap(text, width); len(lines) <= height/4 {
			height -= len(lines)
			b.WriteString(strings.Join(lines, "\n") + "\n")
		}
	}
	closing := r.dialogue.Closing()
	if b.Len() > 0 && len(closing.Lines(width, 0)) < height {
		b.WriteString("\n")
	}
	for _, line := range closing.Lines(width, max(height, 1)) {
		b.WriteString(paint.Paint(line.Style, line.Text) + "\n")
	}
	if err := writeResult(env, []byte(b.String())); err != nil {
		return err
	}
	sayAgain(env, g, again)
	return nil
}

// sayAgain ends with a command that shows the report again. It is the last line, and holds
// nothing but the command.
func sayAgain(env Env, g *globalOptions, again []string) {
	if g.quiet || !isTerminal(env.Stdout) {
		return
	}
	_, _ = fmt.Fprintf(env.Stderr, "\nThe report, whenever you like (-o report.html keeps it):\n%s\n", commandLine(env, append([]string{"report"}, again...)...))
}
