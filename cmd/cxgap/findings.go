package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
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
		return finding.SARIF{Version: currentVersion(), Rules: x.rules, Base: env.base(), Lines: linesOf(x.texts), Files: x.files}.Print(w, x.list)
	case "github":
		return finding.GitHub{Base: env.base(), Files: x.files}.Print(w, x.list)
	case "junit":
		return finding.JUnit{Time: x.began, Host: env.host(), Suites: finding.Suites(x.tool, x.files, x.list, failFrom)}.Print(w)
	case "json":
		return finding.JSON(w, x.files, x.list)
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
		if !known || data == nil {
			return nil
		}
		return source.Lines(data)
	}
}

// printFindings prints what keeps a command from starting.
func printFindings(env Env, g *globalOptions, list finding.List, texts map[string][]byte) error {
	return couldNotPrint(textPrinter(env.Stderr, env, g, texts).Print(env.Stderr, list))
}

// unread tells how many files could not be read.
func (x *examination) unread() int {
	n := 0
	for _, f := range x.files {
		if f.Unread != "" {
			n++
		}
	}
	return n
}

// count says in one line what came of it: "3 files: 2 errors, 1 warning". That nothing was
// found is said of what was read alone.
func (x *examination) count() string {
	unread := x.unread()
	read := len(x.files) - unread
	var parts []string
	for _, s := range []finding.Severity{finding.Error, finding.Warning} {
		if n := x.list.Count(s); n > 0 {
			parts = append(parts, visible.Count(n, string(s)))
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing found"}
	}
	said := visible.Count(read, "file") + ": " + strings.Join(parts, ", ")
	if read == 0 {
		said = "no file was read"
	}
	if unread > 0 {
		said += fmt.Sprintf("; %d could not be read", unread)
	}
	return said
}

// findingFormats are the forms that findings can be printed in.
func findingFormats() []string {
	return []string{"text", "oneline", "json", "sarif", "github", "junit"}
}

// findingOptions are the flags of the commands whose result is findings.
type findingOptions struct {
	format, failLevel string
	reports           []string // as given, FORMAT=FILE
	force             bool
}

func (o *findingOptions) register(flags *pflag.FlagSet) {
	flags.StringVarP(&o.format, "format", "f", "", "print findings as `FORMAT`: text, oneline, json, sarif, github or junit (default text; github in GitHub Actions)")
	flags.StringVar(&o.failLevel, "fail-level", "error", "exit with status 1 from this `SEVERITY` on: error or warning")
	flags.StringArrayVar(&o.reports, "report", nil, "also write the findings to a file, as in sarif=lint.sarif: `FORMAT=FILE`; may be repeated")
	flags.BoolVar(&o.force, "force", false, "let --report replace an existing file")
}

// failFrom is the severity from which on findings make the command fail.
func (o *findingOptions) failFrom() finding.Severity { return finding.Severity(o.failLevel) }

// settle fills in the format that the surroundings ask for and refuses what does not
// exist.
func (o *findingOptions) settle(env Env) error {
	if o.format == "" {
		o.format = "text"
		if env.get("GITHUB_ACTIONS") == "true" {
			o.format = "github"
		}
	}
	switch {
	case !slices.Contains(findingFormats(), o.format):
		return usageError(source.DidYouMean(o.format, findingFormats()), "--format cannot be %q", o.format)
	case o.failLevel != "error" && o.failLevel != "warning":
		return usageError("give error or warning", "--fail-level cannot be %q", o.failLevel)
	}
	return nil
}

// reportFile is a file that the findings are written to beside the normal output.
type reportFile struct{ format, path string }

// reportFiles reads --report and says before anything else is done if one of the files
// cannot be written.
func (o *findingOptions) reportFiles(inputs []string) ([]reportFile, error) {
	var list []reportFile
	taken := map[string]bool{}
	for _, given := range o.reports {
		format, path, ok := strings.Cut(given, "=")
		target, _ := files.Resolve(path) // CheckOutput tells what is wrong with it
		switch {
		case !ok || path == "":
			return nil, usageError("write FORMAT=FILE, for instance sarif=lint.sarif", "--report cannot be %q", given)
		case !slices.Contains(findingFormats(), format):
			return nil, usageError(source.DidYouMean(format, findingFormats()), "--report has no format %q", format)
		case path == stdinName:
			return nil, usageError("write -f "+format, "--report writes a file beside the normal output, and - is standard output")
		case target != "" && taken[target]:
			return nil, usageError("give each report a file of its own", "--report names %s twice", path)
		}
		if err := files.CheckOutput(path, o.output(inputs)); err != nil {
			return nil, exitWith(statusUsage, err, hintOf(err))
		}
		taken[target] = true
		list = append(list, reportFile{format: format, path: path})
	}
	return list, nil
}

func (o *findingOptions) output(inputs []string) files.OutputOptions {
	return files.OutputOptions{Inputs: inputs, Force: o.force}
}

// writeReports writes the files that --report asks for. Colour is for terminals only.
func (o *findingOptions) writeReports(env Env, g *globalOptions, x *examination, list []reportFile, inputs []string) error {
	plain := &globalOptions{noColor: true, width: g.width}
	for _, r := range list {
		var b bytes.Buffer
		if err := x.write(&b, env, plain, r.format, o.failFrom()); err != nil {
			return fmt.Errorf("write the report %s: %w", r.path, err)
		}
		if err := writeOutput(r.path, b.Bytes(), o.output(inputs)); err != nil {
			return err
		}
	}
	return nil
}

// status gives the exit status: 2 for files that could not be read wins over 1 for
// findings (cli.md, "Exit status").
func (o *findingOptions) status(list finding.List, unread int) error {
	failing := list.Count(finding.Error)
	if o.failFrom() == finding.Warning {
		failing = len(list)
	}
	switch {
	case unread > 0:
		return exitWith(statusUsage, nil, "")
	case failing > 0:
		return exitWith(statusNotHolding, nil, "")
	}
	return nil
}
