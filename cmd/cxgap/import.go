package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/form"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// importOptions are the flags of "cxgap import".
type importOptions struct {
	rubric, format, output string
}

func newImportCommand(env Env, g *globalOptions) *cobra.Command {
	o := &importOptions{}
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Read a filled-in form back as answer files",
		Long: `Reads a form that was filled in, a workbook, a CSV table or the file that the page
saves, and writes it as answer files. Everything that is wrong with it is listed
at once, with its row and column, and then nothing is written.

In a CSV table each row is one respondent under a head of question ids. A cell is an
option's id or its exact text, ? for don't know, or n/a: and the reason; blank leaves
the question open. Further columns may be respondent, role and subject, and behind a
question's id .items (separated by semicolons; - for none), .note, .evidence (none,
said or seen), .link and .ask (who would know).`,
		Example: `  # One respondent: the answers go to okafor.yaml
  $ cxgap import okafor.xlsx

  # A table with several: a file for each
  $ cxgap import answers.csv -o answers/

  # A form made from your own rubric
  $ cxgap import answers.csv -r own.yaml -o answers/`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runImport(cmd.Context(), env, g, o, args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "read it with this rubric: a `FILE or ID`")
	flags.StringVarP(&o.output, "output", "o", "", "write to this `FILE or DIR` (default: the form's name, in the current folder)")
	flags.StringVarP(&o.format, "format", "f", "text", "print what is wrong as `FORMAT`: text, oneline, json, sarif, github or junit")
	return cmd
}

func runImport(_ context.Context, env Env, g *globalOptions, o *importOptions, path string) error {
	if !slices.Contains(findingFormats(), o.format) {
		return usageError(source.DidYouMean(o.format, findingFormats()), "--format cannot be %q", o.format)
	}
	data, err := files.ReadForm(path, func(start []byte) int { return form.KindOf(start).MaxBytes() })
	if err != nil {
		return exitWith(statusUsage, err, hintOf(err))
	}
	in := &imported{path: path}
	x := &examination{tool: "cxgap import", began: env.Now(), files: []finding.Examined{{File: path}}, rules: ruleDocs()}
	if form.KindOf(data) == form.AnswerFile {
		x.texts = map[string][]byte{path: data}
		x.list, err = in.readAnswers(env, g, o, data)
	} else {
		x.list, err = in.readForm(env, g, o, data)
	}
	x.list.Sort()
	if failed := x.write(env.Stdout, env, g, o.format, finding.Error); failed != nil {
		return couldNotPrint(failed)
	}
	switch {
	case err != nil:
		return err
	case x.list.Err() != nil:
		return exitWith(statusUsage, fmt.Errorf("%s cannot be imported; nothing was written", path), "mend what is listed and import it again")
	}
	return in.write(env, g, o)
}

// imported is what was read of one file, ready to be written.
type imported struct {
	path    string
	ruler   *ruler
	answers []*assess.Answers
	// encode gives the bytes of the answer file.
	encode func(*assess.Answers) []byte
	// already tells that the file was an answer file before.
	already bool
}

// readForm reads a workbook or a table and returns what there is to say about it. The
// error is about its rubric.
func (in *imported) readForm(env Env, g *globalOptions, o *importOptions, data []byte) (finding.List, error) {
	filled, findings := form.Read(in.path, data)
	if filled == nil {
		return findings, nil
	}
	r, err := rulerOfForm(env, g, filled, o.rubric)
	if err != nil {
		return findings, err
	}
	answers, more := filled.Answers(r.Rubric, today(env))
	in.ruler, in.answers = r, answers
	in.encode = func(a *assess.Answers) []byte { return a.Encode(r.Rubric) }
	if findings = append(findings, more...); findings.Err() == nil {
		in.sayCarried(env, g, filled)
	}
	return findings, nil
}

// rulerOfForm finds the rubric that a form was made from, as for an answer file. A table
// names none: it is then the one of -r, or the default.
func rulerOfForm(env Env, g *globalOptions, filled *form.Filled, name string) (*ruler, error) {
	if filled.Rubric.ID == "" {
		return loadRuler(env, g, name)
	}
	return rulerOf(env, g, &assess.Answers{Name: filled.Name, Rubric: filled.Rubric}, name)
}

// sayCarried counts what carried over from a form of another version; the findings tell
// what did not.
func (in *imported) sayCarried(env Env, g *globalOptions, filled *form.Filled) {
	was := assess.Answers{Rubric: filled.Rubric}
	if g.quiet || filled.Rubric.ID == "" || was.SameRuler(in.ruler.Rubric) {
		return
	}
	kept, gone := 0, 0
	for _, a := range in.answers {
		kept, gone = kept+len(a.Given), gone+len(a.Retired)
	}
	say(env.Stderr, "note", fmt.Sprintf("the form was made from version %s of %s and is read under %s: %d of %d answers carried over",
		filled.Rubric.Version, in.ruler.ID, in.ruler.Version, kept, kept+gone))
}

// readAnswers reads a file that is an answer file already, such as the page saves. It is
// written as it stands, but for where its rubric lies.
func (in *imported) readAnswers(env Env, g *globalOptions, o *importOptions, data []byte) (finding.List, error) {
	findings, err := checkSheet(env, g, &checkOptions{rubric: o.rubric}, in.path, data)
	if err != nil || findings.Err() != nil {
		return findings, err
	}
	answers, _ := assess.InspectAnswers(in.path, data)
	if in.ruler, err = rulerOf(env, g, answers, o.rubric); err != nil {
		return findings, err
	}
	in.already, in.answers = true, []*assess.Answers{answers}
	in.encode = func(a *assess.Answers) []byte { return a.Encode(nil) }
	if !answers.SameRuler(in.ruler.Rubric) {
		carried, lines := answers.CarryOver(in.ruler.Rubric)
		(&sheet{path: in.path, ruler: in.ruler, answers: carried, carried: lines}).sayCarried(env, g)
	}
	return findings, nil
}
