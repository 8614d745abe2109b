package main

import (
	"github.com/spf13/cobra"
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

// newHelpCommand builds "cxgap help", which is the same as --help. It takes the
// place of cobra's, which reports an unknown command as a success.
func newHelpCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "help [COMMAND]",
		Short:  "Show the help of a command",
		Hidden: true, // every command has --help; the list stays short
		RunE: func(cmd *cobra.Command, args []string) error {
			return runHelp(cmd.Root(), args)
		},
	}
}

// runHelp shows the help of the command with this path of names.
func runHelp(root *cobra.Command, path []string) error {
	cmd, rest, err := root.Find(path)
	if err != nil {
		return usageError(seeHelp(root), "%w", err)
	}
	if cmd.HasSubCommands() && len(rest) > 0 {
		return unknownCommand(cmd, rest[0])
	}
	return cmd.Help()
}
