package main

import (
	"github.com/spf13/cobra"
)

// section is a part of the list of commands in the help.
type section struct {
	id, title string
	commands  []*cobra.Command
}

// sections lists all commands of cxgap in the order of the help. This is the
// one place where a command is added.
func sections(env Env, global *globalOptions) []section {
	return []section{
		{"assessment", "The assessment:", []*cobra.Command{
			newAssessCommand(env, global),
			newReportCommand(env, global),
			newExplainCommand(env, global),
			newPlanCommand(env, global),
			newCompareCommand(env, global),
			newVerifyCommand(env, global),
			newFormCommand(env, global),
			newImportCommand(env, global),
			newCheckCommand(env, global),
			newStatusCommand(env, global),
			newEditCommand(env, global),
		}},
		{"ruler", "The ruler:", []*cobra.Command{
			newRubricCommand(env, global),
		}},
		{"about", "About cxgap:", []*cobra.Command{
			newCompletionCommand(env),
			newManCommand(env),
			newVersionCommand(env),
		}},
	}
}

// globalOptions are the flags that mean the same in every command.
type globalOptions struct {
	quiet   bool    // say nothing that is not a result, a question or an error
	noColor bool    // no colour, whatever the environment says
	width   columns // width of the output; 0: as wide as the terminal
	streams streams // what came in by standard input and by pipes
}

// newRootCommand builds the whole tree of commands. No command may have a
// PersistentPreRun of its own: it would take the place of [checkFlags].
func newRootCommand(env Env) *cobra.Command {
	global := &globalOptions{}
	root := &cobra.Command{
		Use:   "cxgap",
		Short: "Measure the gap between a company and a customer experience it can lead",
		Long: `cxgap interviews the leader of a company, or you, about the customer's experience:
who owns it, to whom that person reports, with what budget, and how it is
measured. It then reports honestly how far the answers are from the criteria for
success, what to do about it, and what to find out first.

It never opens a network connection. Answers stay in the file you name.`,
		Example: `  # Start an interview, or go on where it stopped
  $ cxgap assess

  # Print the gap report of the answers
  $ cxgap report cx-assessment.yaml`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: checkFlags,
	}
	global.register(root)
	asGroup(root)
	root.Version = currentVersion()
	root.SetVersionTemplate("cxgap {{.Version}}\n")
	root.Flags().Bool("version", false, "print the version")
	root.SetFlagErrorFunc(flagError)
	fitHelp(root, env, global)
	root.SetHelpCommand(newHelpCommand())
	for _, s := range sections(env, global) {
		addSection(root, s)
	}
	bareUseLines(root)
	return root
}

// bareUseLines keeps cobra from adding "[flags]" to usage lines, where a
// command's own Use does not say so.
func bareUseLines(cmd *cobra.Command) {
	cmd.DisableFlagsInUseLine = true
	for _, sub := range cmd.Commands() {
		bareUseLines(sub)
	}
}

// addSection adds the commands of one part of the help, if there are any.
func addSection(root *cobra.Command, s section) {
	if len(s.commands) == 0 {
		return
	}
	root.AddGroup(&cobra.Group{ID: s.id, Title: s.title})
	for _, cmd := range s.commands {
		cmd.GroupID = s.id
		root.AddCommand(cmd)
	}
}

// register declares the flags of every command.
func (g *globalOptions) register(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.BoolVarP(&g.quiet, "quiet", "q", false, "say only what is a result or an error")
	flags.BoolVar(&g.noColor, "no-color", false, "use no colour, as with NO_COLOR set")
	flags.Var(&g.width, "width", "fit the output into `N` columns")
	flags.BoolP("help", "h", false, "show this help")
}

// asGroup makes a command that only holds others: alone it shows its help, and
// anything that is not one of its commands is an error.
func asGroup(cmd *cobra.Command) {
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommand(cmd, args[0])
		}
		return cmd.Help()
	}
}

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
