package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"cxgap/rubric/source"
)

// newCompletionCommand builds "cxgap completion".
func newCompletionCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print a script that completes commands in your shell",
		Long: `Prints a script with which your shell completes the commands and flags of cxgap.
SHELL is bash, zsh, fish or powershell.`,
		Example: `  # Try it in this bash
  $ source <(cxgap completion bash)

  # Have it in every fish
  $ cxgap completion fish > ~/.config/fish/completions/cxgap.fish`,
		Args:      arguments(1, 1),
		ValidArgs: shells(),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCompletion(cmd.Root(), env.Stdout, args[0])
		},
	}
}

// runCompletion writes the completion script for a shell.
func runCompletion(root *cobra.Command, w io.Writer, shell string) error {
	var err error
	switch shell {
	case "bash":
		err = root.GenBashCompletionV2(w, true)
	case "zsh":
		err = root.GenZshCompletion(w)
	case "fish":
		err = root.GenFishCompletion(w, true)
	case "powershell":
		err = root.GenPowerShellCompletionWithDesc(w)
	default:
		return usageError("choose "+source.Join(shells(), "or"), "there is no completion for the shell %q", shell)
	}
	if err != nil {
		return fmt.Errorf("write the completion script: %w", err)
	}
	return nil
}

// shells lists the shells that there is a completion for.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }
