package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/library/starter"
)

// defaultRubricFile is what "cxgap rubric init" writes if no file is named.
const defaultRubricFile = "rubric.yaml"

func newRubricInitCommand(env Env, g *globalOptions) *cobra.Command {
	return &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a small rubric to start from",
		Long: `Writes a small rubric whose comments explain every part where it stands. It can be
used as it is; replace its texts with your own. FILE is rubric.yaml if none is
named. A file that exists is never written over.`,
		Example: `  # Start a rubric, look at it, check it, try it
  $ cxgap rubric init own.yaml
  $ cxgap rubric show own.yaml
  $ cxgap rubric lint own.yaml
  $ cxgap assess -r own.yaml`,
		Args: arguments(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			path := defaultRubricFile
			if len(args) > 0 {
				path = args[0]
			}
			return runRubricInit(env, g, path)
		},
	}
}

func runRubricInit(env Env, g *globalOptions, path string) error {
	if err := files.CheckOutput(path, files.OutputOptions{}); errors.Is(err, fs.ErrExist) || errors.Is(err, files.ErrKept) {
		return usageError("name another file; this command never writes over one", "there is a file %s already", path)
	}
	if err := writeOutput(path, starter.Text(), files.OutputOptions{}); err != nil {
		return err
	}
	if !g.quiet {
		say(env.Stderr, "init", fmt.Sprintf("wrote %s; edit it, then run \"cxgap rubric lint %s\"", path, path))
	}
	return nil
}
