package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cxgap/rubric/source"
)

// unknownCommand is the error for a word that is no command of group.
func unknownCommand(group *cobra.Command, word string) error {
	var near []string
	group.SuggestionsMinimumDistance = 2 // letters; cobra sets it only on its own path
	for _, name := range group.SuggestionsFor(word) {
		near = append(near, fmt.Sprintf("%q", group.CommandPath()+" "+name))
	}
	hint := fmt.Sprintf("%q lists the commands", group.CommandPath()+" --help")
	if len(near) > 0 {
		hint = "did you mean " + source.Join(near, "or") + "?"
	}
	return usageError(hint, "there is no command %q", group.CommandPath()+" "+word)
}

// flagError turns what pflag says about a flag into a usage error in words.
func flagError(cmd *cobra.Command, err error) error {
	if cmd.HasSubCommands() && cmd.Flags().NArg() > 0 {
		// The unknown flag belongs to an unknown command: name that.
		return unknownCommand(cmd, cmd.Flags().Arg(0))
	}
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		wrong   *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &missing):
		kind, _ := pflag.UnquoteUsage(missing.GetFlag())
		name := missing.GetFlag().Name
		return usageError(fmt.Sprintf("write --%s %s", name, kind), "--%s needs a value", name)
	case errors.As(err, &wrong):
		return usageError(expected(wrong), "--%s cannot be %q", wrong.GetFlag().Name, wrong.GetValue())
	default:
		return usageError(seeHelp(cmd), "%w", err)
	}
}

// unknownFlag is the error for a flag that cmd does not have.
func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	if unknown.GetSpecifiedShortnames() != "" {
		return usageError(seeHelp(cmd), "%q has no flag -%s", cmd.CommandPath(), unknown.GetSpecifiedName())
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, f.Name)
		}
	})
	hint := seeHelp(cmd)
	if near := source.Nearest(unknown.GetSpecifiedName(), known); near != "" {
		hint = fmt.Sprintf("did you mean --%s?", near)
	}
	return usageError(hint, "%q has no flag --%s", cmd.CommandPath(), unknown.GetSpecifiedName())
}

// expected says what the value of a flag should have been.
func expected(wrong *pflag.InvalidValueError) string {
	var number *strconv.NumError
	if !errors.As(wrong, &number) {
		return wrong.Unwrap().Error()
	}
	if wrong.GetFlag().Value.Type() == "bool" {
		return "write it without a value, or with true or false"
	}
	return "give a number"
}

// arguments accepts a number of arguments from least to most; most below 0
// means any number. It is used as the Args of a command.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		hint := fmt.Sprintf("write %q", cmd.UseLine())
		switch {
		case len(args) < least:
			return usageError(hint, "%q needs %s, but got %s", cmd.CommandPath(), counted(least, most), given(len(args)))
		case most == 0 && len(args) > 0:
			return usageError(hint, "%q takes no arguments, but got %q", cmd.CommandPath(), args[0])
		case most > 0 && len(args) > most:
			return usageError(hint, "%q takes %s, but got %s", cmd.CommandPath(), counted(least, most), given(len(args)))
		}
		return nil
	}
}

// counted names a number of arguments: "one argument", "at most 2 arguments".
func counted(least, most int) string {
	switch {
	case least == most && most == 1:
		return "one argument"
	case least == most:
		return fmt.Sprintf("%d arguments", most)
	case most < 0 && least == 1:
		return "at least one argument"
	case most < 0:
		return fmt.Sprintf("at least %d arguments", least)
	case most == 1:
		return "at most one argument"
	case least == 0:
		return fmt.Sprintf("at most %d arguments", most)
	default:
		return fmt.Sprintf("%d to %d arguments", least, most)
	}
}

func given(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// seeHelp is the hint when there is no better one.
func seeHelp(cmd *cobra.Command) string {
	return fmt.Sprintf("%q tells how it is used", cmd.CommandPath()+" --help")
}
