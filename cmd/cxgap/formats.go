package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/source"
)

// outputFormat is one way in which a command writes its result.
type outputFormat struct {
	name    string
	endings []string // of files that are written in it, with the dot
	binary  bool     // not for a terminal
}

// outputFormats are the formats of one command, the usual one first.
type outputFormats []outputFormat

// names lists the formats as -f takes them.
func (all outputFormats) names() []string {
	names := make([]string, len(all))
	for i := range all {
		names[i] = all[i].name
	}
	return names
}

// register declares -f and -o, and lets the shell complete the values of -f. What is
// written goes into the help: "the report".
func (all outputFormats) register(cmd *cobra.Command, format, output *string, what string) {
	cmd.Flags().StringVarP(format, "format", "f", "", "write "+what+" as `"+source.Join(all.names(), "or")+"` (default "+all[0].name+", or by the ending of -o)")
	cmd.Flags().StringVarP(output, "output", "o", "", "write to `FILE` instead of standard output")
	// The only error is a flag that does not exist, and it stands above.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(all.names(), cobra.ShellCompDirectiveNoFileComp))
}

// choose finds the format that -f names, else the one that the ending of -o stands for,
// else the usual one. What is written goes into messages: "a report".
func (all outputFormats) choose(format, output, what string) (outputFormat, error) {
	if format != "" {
		if i := slices.IndexFunc(all, func(f outputFormat) bool { return f.name == format }); i >= 0 {
			return all[i], nil
		}
		return outputFormat{}, usageError(source.DidYouMean(format, all.names()), "--format cannot be %q", format)
	}
	ending := strings.ToLower(filepath.Ext(output))
	if output == "" || ending == "" {
		return all[0], nil
	}
	if i := slices.IndexFunc(all, func(f outputFormat) bool { return slices.Contains(f.endings, ending) }); i >= 0 {
		return all[i], nil
	}
	hint := "end it in " + source.Join(all.endings(), "or") + ", or name the format with -f"
	switch {
	case ending == ".pdf" && slices.Contains(all.endings(), ".html"):
		hint = "write a .html file, open it in a browser and print it to PDF"
	case slices.Contains([]string{".docx", ".doc", ".odt", ".pptx"}, ending) && slices.Contains(all.endings(), ".md"):
		hint = "write a .md file and turn it into " + ending + " with pandoc"
	}
	return outputFormat{}, usageError(hint, "the ending of %s stands for no format of %s", output, what)
}

func (all outputFormats) endings() []string {
	var endings []string
	for i := range all {
		endings = append(endings, all[i].endings...)
	}
	return endings
}

// refuseTerminal keeps bytes that are no text from a terminal.
func (f outputFormat) refuseTerminal(env Env, output string) error {
	if f.binary && output == "" && isTerminal(env.Stdout) {
		return usageError("write it to a file: -o FILE"+f.endings[0], "%s is not text, and standard output is a terminal", f.name)
	}
	return nil
}

// deliver writes a command's result to the file of -o, or to standard output.
func deliver(env Env, output string, data []byte, opts files.OutputOptions) error {
	if output == "" {
		return writeResult(env, data)
	}
	return writeOutput(output, data, opts)
}

// writeResult writes a command's result to standard output.
func writeResult(env Env, data []byte) error {
	if _, err := env.Stdout.Write(data); err != nil {
		return exitWith(statusFailed, fmt.Errorf("write the output: %w", err), "")
	}
	return nil
}
