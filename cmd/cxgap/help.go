package main

import (
	"strings"

	"github.com/spf13/cobra"

	"cxgap/rubric/pattern"
	"cxgap/rubric/visible"
)

// usageTemplate is the lower part of every help text, below the description.
const usageTemplate = `Usage:
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND [flags]{{else}}{{.UseLine}}{{end}}
{{- if .HasExample}}

Examples:
{{.Example}}
{{- end}}
{{- $all := .Commands}}
{{- range $group := .Groups}}

{{.Title}}
{{- range $all}}{{if and (eq .GroupID $group.ID) .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}
{{- end}}{{end}}
{{- end}}
{{- if and .HasAvailableSubCommands (not .Groups)}}

Commands:
{{- range $all}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}
{{- end}}{{end}}
{{- end}}
{{- if and .HasParent .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{- end}}

Flags of every command:
{{if .HasParent}}{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{- else}}{{.PersistentFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasAvailableSubCommands}}

"{{.CommandPath}} COMMAND --help" tells more about a command.
{{- end}}
`

// widestHelp is how wide help is on a wide terminal: longer lines are hard to read.
const widestHelp = 100

// helpWidth is the width of help: --width, else the terminal's up to [widestHelp], else 80 columns.
func (g *globalOptions) helpWidth(env Env) int {
	if g.width > 0 {
		return int(g.width)
	}
	return min(g.widthOf(env.Stdout), widestHelp)
}

// fitHelp makes all help of a tree of commands as wide as it should be. Cobra prints it as it
// was written, and the library for flags breaks lines a few columns too late.
func fitHelp(root *cobra.Command, env Env, g *globalOptions) {
	root.SetUsageTemplate(usageTemplate)
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		var b strings.Builder
		out := root.OutOrStdout()
		root.SetOut(&b)
		help(cmd, args)
		root.SetOut(out)
		_, _ = out.Write([]byte(fitted(b.String(), g.helpWidth(env)))) // it keeps its error
	})
}

// fitted breaks a help text between words. Lines that begin at the margin are paragraphs and are
// filled anew; what is indented keeps its lines, and what goes on from one stands below its text.
func fitted(text string, width int) string {
	var out, paragraph []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if line != "" && line[0] != ' ' {
			paragraph = append(paragraph, line)
			continue
		}
		out = append(out, filled("", "", "", strings.Fields(strings.Join(paragraph, " ")), width)...)
		paragraph = nil
		out = append(out, fittedLine(line, width)...)
	}
	out = append(out, filled("", "", "", strings.Fields(strings.Join(paragraph, " ")), width)...)
	return strings.Join(out, "\n") + "\n"
}

// twoColumns are a term and what it means, with at least two spaces between them.
var twoColumns = pattern.Lazy(`^( *\S.*?) {2,}(\S.*)$`)

// fittedLine breaks a line that is indented. A command goes on behind a backslash, so that a shell
// takes what is copied, and a comment is one on each line.
func fittedLine(line string, width int) []string {
	text := strings.TrimLeft(line, " ")
	indent := line[:len(line)-len(text)]
	switch {
	case text == "" || visible.Cells(line) <= width:
		return []string{line}
	case strings.HasPrefix(text, "$ "):
		return filled(indent, indent+"    ", ` \`, shellWords().FindAllString(text, -1), width)
	case strings.HasPrefix(text, "# "):
		return filled(indent+"# ", indent+"# ", "", strings.Fields(text)[1:], width)
	}
	m := twoColumns().FindStringSubmatchIndex(line)
	if m == nil {
		return filled(indent, indent+"  ", "", strings.Fields(text), width)
	}
	term, meaning := line[m[2]:m[3]], strings.Fields(line[m[4]:])
	if m[4] > width/2 { // what is left beside it is too narrow
		below := strings.Repeat(" ", width/4)
		return append(filled(indent, indent+"  ", "", strings.Fields(term), width), filled(below, below, "", meaning, width)...)
	}
	return filled(line[:m[4]], strings.Repeat(" ", m[4]), "", meaning, width)
}

// shellWords are the words of a command: spaces between quotation marks are part of one.
var shellWords = pattern.Lazy(`(?:"[^"]*"|\S)+`)

// filled puts words into lines of at most width cells. The first line begins with first, all others
// with next, and each that is not the last ends with more. A word that is wider has a line of its own.
func filled(first, next, more string, words []string, width int) []string {
	var out []string
	line, empty := first, true
	for i, word := range words {
		room := width
		if i+1 < len(words) {
			room -= len(more)
		}
		switch {
		case empty:
			line += word
		case visible.Cells(line)+1+visible.Cells(word) <= room:
			line += " " + word
		default:
			out, line = append(out, line+more), next+word
		}
		empty = false
	}
	if !empty {
		out = append(out, line)
	}
	return out
}
