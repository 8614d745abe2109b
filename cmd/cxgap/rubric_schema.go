package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/schemas"
	"cxgap/rubric/source"
)

// schemaOptions are the flags of "cxgap rubric schema".
type schemaOptions struct {
	output string
	force  bool
}

func newRubricSchemaCommand(env Env, g *globalOptions) *cobra.Command {
	o := &schemaOptions{}
	cmd := &cobra.Command{
		Use:   "schema [rubric|answers|panel|test|report|status|map]",
		Short: "Print the JSON Schema of a file format, for editors",
		Long: `Prints the format of a file as JSON Schema, draft 2020-12. An editor that knows it
completes the keys, explains them and marks slips while you write. Without a name it is
the format of rubrics.

The schema cannot see everything: "cxgap rubric lint" and "cxgap check" also find ids
that do not exist, levels in the wrong order, and questions that nobody can reach.`,
		Example: `  # The schema beside your rubric
  $ cxgap rubric schema -o rubric.schema.json

  # Then let the rubric's first line name it, for every editor that uses
  # yaml-language-server:
  #   # yaml-language-server: $schema=rubric.schema.json

  # The format of "cxgap report -f json"
  $ cxgap rubric schema report`,
		Args:      arguments(0, 1),
		ValidArgs: schemas.Names(),
		RunE: func(_ *cobra.Command, args []string) error {
			return runRubricSchema(env, g, o, strings.Join(args, ""))
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.output, "output", "o", "", "write to `FILE` instead of standard output")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	return cmd
}

func runRubricSchema(env Env, g *globalOptions, o *schemaOptions, name string) error {
	switch names := schemas.Names(); {
	case name == "":
		name = names[0]
	case !slices.Contains(names, name):
		return usageError(source.DidYouMean(name, names), "there is no schema %q", name)
	}
	text, err := schemas.Text(name)
	if err != nil {
		return err
	}
	return deliver(env, g, "schema", o.output, text, files.OutputOptions{Force: o.force})
}
