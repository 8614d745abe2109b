package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newManCommand builds "cxgap man".
func newManCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the manual page",
		Long:  "Prints the manual page of cxgap, with all commands, in the format of man(1).",
		Example: `  # Read it
  $ cxgap man | man -l -

  # Install it for yourself
  $ cxgap man > ~/.local/share/man/man1/cxgap.1`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runMan(cmd.Root(), env.Stdout)
		},
	}
}

// runMan writes one manual page for the whole tree of commands.
func runMan(root *cobra.Command, w io.Writer) error {
	var page manPage
	page.request(".TH CXGAP 1", "", "cxgap "+currentVersion(), "User Commands")
	page.section("NAME", root.Name()+" - "+strings.ToLower(root.Short[:1])+root.Short[1:])
	page.section("SYNOPSIS", root.Name()+" COMMAND [flags]")
	page.section("DESCRIPTION", root.Long)
	page.section("COMMANDS", "")
	page.commands(root)
	page.section("FLAGS OF EVERY COMMAND", "")
	page.flags(root.PersistentFlags())
	page.section("EXIT STATUS", "")
	page.list(exitStatuses())
	page.section("ENVIRONMENT", "")
	page.list(environment())
	if _, err := io.WriteString(w, page.String()); err != nil {
		return fmt.Errorf("write the manual page: %w", err)
	}
	return nil
}

// exitStatuses explains the exit statuses; see cli.md, "Exit status".
func exitStatuses() [][2]string {
	return [][2]string{
		{"0", "Done, and what was checked holds."},
		{"1", "Done, but what was checked does not hold."},
		{"2", "Could not start: wrong usage, or a file that is missing, unreadable or invalid."},
		{"3", "Failed on the way: could not write, or a file was changed by somebody else."},
		{"130", "Interrupted by a signal or by the end of input. All answers given are saved."},
	}
}

// environment explains the environment variables that matter to a person.
func environment() [][2]string {
	return [][2]string{
		{"NO_COLOR", "When set, nothing is coloured."},
		{"CLICOLOR_FORCE", "When set, output is coloured even when it does not go to a terminal."},
		{"ACCESSIBLE", "When set, the interview goes line by line, as with --plain."},
		{"XDG_CACHE_HOME", "Where locks are kept while an interview runs."},
	}
}

// commands writes a part for each command that does something.
func (p *manPage) commands(parent *cobra.Command) {
	for _, cmd := range parent.Commands() {
		if !cmd.IsAvailableCommand() {
			continue
		}
		if cmd.HasSubCommands() {
			p.commands(cmd)
			continue
		}
		p.subsection(cmd.UseLine())
		p.text(cmd.Long)
		p.flags(cmd.LocalNonPersistentFlags())
		p.example(cmd.Example)
	}
}

// flags lists flags with what they do.
func (p *manPage) flags(flags *pflag.FlagSet) {
	var entries [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		entries = append(entries, [2]string{strings.TrimRight(name+" "+value, " "), usage})
	})
	p.list(entries)
}

// manPage collects a manual page in the man(7) macros of roff.
type manPage struct{ strings.Builder }

// request writes a macro line with quoted arguments.
func (p *manPage) request(name string, args ...string) {
	p.WriteString(name)
	for _, arg := range args {
		p.WriteString(` "` + strings.ReplaceAll(roff(arg), `"`, `\(dq`) + `"`)
	}
	p.WriteString("\n")
}

func (p *manPage) section(title, text string) {
	p.request(".SH", title)
	p.text(text)
}

func (p *manPage) subsection(title string) { p.request(".SS", title) }

// text writes paragraphs, which empty lines divide.
func (p *manPage) text(text string) {
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			p.WriteString(".PP\n")
		}
		p.lines(paragraph)
	}
}

// list writes terms with their explanations.
func (p *manPage) list(entries [][2]string) {
	for _, entry := range entries {
		p.WriteString(".TP\n")
		p.request(".B", entry[0])
		p.lines(entry[1])
	}
}

// example writes lines as they are.
func (p *manPage) example(text string) {
	if text == "" {
		return
	}
	p.WriteString(".PP\n.nf\n")
	p.lines(text)
	p.WriteString(".fi\n")
}

func (p *manPage) lines(text string) {
	for line := range strings.Lines(text) {
		line = roff(strings.TrimRight(line, "\n"))
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			line = `\&` + line // not a macro
		}
		p.WriteString(line + "\n")
	}
}

// roff escapes what roff would read as something else.
func roff(text string) string {
	return strings.NewReplacer(`\`, `\e`, `-`, `\-`).Replace(text)
}
