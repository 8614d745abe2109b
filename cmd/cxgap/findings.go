package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// examination is what a command found in the files that it was given.
type examination struct {
	tool  string             // the command, "cxgap rubric lint"
	began time.Time          // when it started
	files []finding.Examined // in the order of the findings
	list  finding.List
	texts map[string][]byte // by file; only those with findings are needed
	rules []finding.RuleDoc // what is known of the rules
}

// write prints the findings in a format.
func (x *examination) write(w io.Writer, env Env, g *globalOptions, format string, failFrom finding.Severity) error {
	switch format {
	case "sarif":
		return finding.SARIF{Version: currentVersion(), Rules: x.rules, Base: env.base(), Lines: linesOf(x.texts)}.Print(w, x.list)
	case "github":
		return finding.GitHub{Base: env.base()}.Print(w, x.list)
	case "junit":
		return finding.JUnit{Time: x.began, Host: env.host(), Suites: finding.Suites(x.tool, x.files, x.list, failFrom)}.Print(w)
	case "json":
		return finding.JSON(w, x.list)
	case "oneline":
		return finding.OneLine(w, x.list)
	}
	return textPrinter(w, env, g, x.texts).Print(w, x.list)
}

func textPrinter(w io.Writer, env Env, g *globalOptions, texts map[string][]byte) finding.Text {
	return finding.Text{Lines: linesOf(texts), Width: g.widthOf(w), Color: g.colour(env, w)}
}

// couldNotPrint is the error of a command whose output cannot be written; nil for nil.
func couldNotPrint(err error) error {
	if err == nil {
		return nil
	}
	return exitWith(statusFailed, fmt.Errorf("write the findings: %w", err), "")
}

// linesOf gives the lines of the files as findings count them.
func linesOf(texts map[string][]byte) func(string) []string {
	return func(file string) []string {
		data, known := texts[file]
		if !known {
			return nil
		}
		return source.Lines(data)
	}
}

// printFindings prints what keeps a command from starting.
func printFindings(env Env, g *globalOptions, list finding.List, texts map[string][]byte) error {
	return couldNotPrint(textPrinter(env.Stderr, env, g, texts).Print(env.Stderr, list))
}

// count says in one line what came of it: "3 files: 2 errors, 1 warning".
func (x *examination) count() string {
	read := 0
	for _, f := range x.files {
		if f.Unread == "" {
			read++
		}
	}
	var parts []string
	for _, s := range []finding.Severity{finding.Error, finding.Warning} {
		if n := x.list.Count(s); n > 0 {
			parts = append(parts, number(n, string(s)))
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing found"}
	}
	return number(read, "file") + ": " + strings.Join(parts, ", ")
}

// number counts things: "1 file", "2 files".
func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
