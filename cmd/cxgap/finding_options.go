package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

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
	for _, given := range o.reports {
		format, path, ok := strings.Cut(given, "=")
		switch {
		case !ok || path == "":
			return nil, usageError("write FORMAT=FILE, for instance sarif=lint.sarif", "--report cannot be %q", given)
		case !slices.Contains(findingFormats(), format):
			return nil, usageError(source.DidYouMean(format, findingFormats()), "--report has no format %q", format)
		case slices.ContainsFunc(list, func(r reportFile) bool { return r.path == path }):
			return nil, usageError("give each report a file of its own", "--report names %s twice", path)
		}
		if err := files.CheckOutput(path, o.output(inputs)); err != nil {
			return nil, exitWith(statusUsage, err, hintOf(err))
		}
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
