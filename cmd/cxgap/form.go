package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
	"cxgap/rubric/source"
)

// formOptions are the flags of "cxgap form".
type formOptions struct {
	rubric, format, output    string
	subject, respondent, role string
	message, from             string
	before                    *loadedSheet // of from; nil without
	force, bom, lockSubject   bool
	asks                      form.Selection
}

func newFormCommand(env Env, g *globalOptions) *cobra.Command {
	o := &formOptions{}
	cmd := &cobra.Command{
		Use:   "form",
		Short: "Write a questionnaire to send out",
		Long: `Writes the questions of a rubric as a form that others fill in without cxgap:

  html      a page that works in any browser, without a network
  xlsx      a workbook with drop-down lists
  csv       a table with one row per person, for survey tools and your own tables;
            "cxgap form -f yaml" lists the ids and their texts
  yaml      an answer file to fill in with an editor
  markdown  the guide on paper for an interviewer, with the evidence to ask for

"cxgap import" reads html, xlsx and csv back; yaml is an answer file already.

A survey tool can ask instead: copy the questions and answers into it word for word (-f
markdown has them), or give questions and answers the ids as codes; a checklist is a
question of its own with several ticks, by its own text or as QUESTION_items. Ask for
the name and the role, too. A field for a comment is called "Comment on: " and the
question, or QUESTION_comment. Then export and import what the tool writes:

  Google Forms     Responses, Download responses (.csv), unpacked; or the sheet as CSV
  Microsoft Forms  Open in Excel: the workbook as it is
  LimeSurvey       Export results as CSV or Excel; codes or texts, both do; a code takes
                   letters and digits only, so named-owner is namedowner
  KoboToolbox      Downloads, CSV or XLS, XML values or labels; named-owner is named_owner
  ODK              Submissions, Download, .csv; split select multiples or not
  Qualtrics        Data & Analysis, Export data, CSV; choice texts rather than numbers

With --from the form has the answers of a file in it, to be corrected; import then
shows what was corrected before it writes anything into that file.

With --role each person gets the questions that this role knows best. Report the files
that come back together, as a panel: cxgap report ceo.yaml cfo.yaml`,
		Example: `  # A page to send to a chief executive
  $ cxgap form -o questionnaire.html --subject "Northwind"

  # A workbook
  $ cxgap form -o questionnaire.xlsx

  # The guide for the interview with finance: only what finance knows best
  $ cxgap form -o guide.md --role cfo

  # A short screening, on a page
  $ cxgap form -o screening.html --core

  # The answers of okafor.yaml, to be looked through and corrected
  $ cxgap form --from okafor.yaml -o okafor.xlsx
  $ cxgap import okafor.xlsx -o okafor.yaml

  # A sheet to fill in with an editor, and what it says
  $ cxgap form -o okafor.yaml --respondent "R. Okafor"
  $ cxgap report okafor.yaml`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runForm(cmd.Context(), env, g, o)
		},
	}
	formFormats.register(cmd, &o.format, &o.output, "the form")
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "ask the questions of this rubric: a `FILE or ID`")
	flags.StringVar(&o.role, "role", "", "a form for this role, by its `ID`: only what it knows best, with the role filled in")
	flags.StringVar(&o.asks.AskRole, "ask-role", "", "ask only what this role, by `ID`, knows best, whoever answers")
	flags.StringSliceVar(&o.asks.Only, "only", nil, "ask only these topics or questions, by `ID,...`")
	flags.BoolVar(&o.asks.Core, "core", false, "ask only the core questions")
	flags.StringVar(&o.subject, "subject", "", "fill in the organisation that is assessed, by `NAME`")
	flags.BoolVar(&o.lockSubject, "lock-subject", false, "show the name of --subject and do not ask for it")
	flags.StringVar(&o.respondent, "respondent", "", "fill in who answers, by `NAME`")
	flags.StringVar(&o.from, "from", "", "fill in the answers of this `FILE` (html, xlsx, csv)")
	flags.StringVar(&o.message, "message", "", "put this `TEXT` at the head: who asks, who sees the answers, until when, where to send it")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	flags.BoolVar(&o.bom, "bom", false, "begin a csv file with a byte order mark, by which Excel knows UTF-8")
	return cmd
}

// formRequest is a form to be written: the questions of a rubric, and what is filled in.
type formRequest struct {
	*formOptions
	rubric     *rubric.Rubric
	rubricFile string // as the form names it, "" for an embedded rubric
	today      string
}

// formFormats are the formats in which a form is written.
var formFormats = formats[*formRequest]{
	{"html", []string{".html", ".htm"}, false, func(w io.Writer, q *formRequest, _ layout) error {
		return form.HTML(w, q.rubric, form.HTMLOptions{Selection: q.asks, Before: q.given(), Subject: q.subject, SubjectLocked: q.lockSubject, Respondent: q.respondent, Role: q.role, Message: q.message, RubricFile: q.rubricFile})
	}},
	{"xlsx", []string{".xlsx"}, true, func(w io.Writer, q *formRequest, _ layout) error {
		return form.XLSX(w, q.rubric, form.XLSXOptions{Selection: q.asks, Before: q.given(), Interviewer: q.interviewer(), Subject: q.subject, SubjectLocked: q.lockSubject, Respondent: q.respondent, Role: q.role, Message: q.message, RubricFile: q.rubricFile})
	}},
	{"csv", []string{".csv"}, false, func(w io.Writer, q *formRequest, l layout) error {
		return form.CSV(w, q.rubric, form.CSVOptions{Selection: q.asks, Subject: q.locked(), BOM: l.bom, Before: q.given()})
	}},
	{"yaml", []string{".yaml", ".yml"}, false, func(w io.Writer, q *formRequest, _ layout) error {
		return form.YAML(w, q.rubric, form.YAMLOptions{Selection: q.asks, Today: q.today, Subject: q.subject, Respondent: q.respondent, Role: q.role, Message: q.message, RubricFile: q.rubricFile})
	}},
	{"markdown", []string{".md", ".markdown"}, false, func(w io.Writer, q *formRequest, _ layout) error {
		return form.Markdown(w, q.rubric, form.MarkdownOptions{Selection: q.asks, Role: q.role, Subject: q.subject, Message: q.message})
	}},
}

func runForm(_ context.Context, env Env, g *globalOptions, o *formOptions) error {
	format, err := o.check(env)
	if err != nil {
		return err
	}
	r, err := o.ruler(env, g)
	if err != nil {
		return err
	}
	if err := o.selectQuestions(r); err != nil {
		return err
	}
	if err := o.fillIn(); err != nil {
		return err
	}
	out := files.OutputOptions{Force: o.force}
	for _, input := range []string{r.file, o.from} {
		if input != "" {
			out.Inputs = append(out.Inputs, input)
		}
	}
	if o.output != "" {
		if err := files.CheckOutput(o.output, out); err != nil {
			return exitWith(statusUsage, err, hintOf(err))
		}
	}
	data, err := o.render(env, r, format)
	if err != nil {
		return err
	}
	if o.output == "" {
		return writeResult(env, data)
	}
	if err := writeOutput(o.output, data, out); err != nil {
		return err
	}
	sayWrote(env, g, "form", o.output, o.next(format.name))
	return nil
}

// longestMessage is how many characters --message takes: what a reader takes in at once, and
// what a cell of a workbook shows.
const longestMessage = 1000

// check reads the flags as far as they can be read without the rubric.
func (o *formOptions) check(env Env) (format[*formRequest], error) {
	if o.format == "" && o.output == "" && isTerminal(env.Stdout) {
		return format[*formRequest]{}, usageError("write, for instance: cxgap form -o questionnaire.html", "a form is not for the terminal")
	}
	format, err := formFormats.choose(env, o.format, o.output, "a form")
	if err != nil {
		return format, err
	}
	switch {
	case o.lockSubject && strings.TrimSpace(o.subject) == "" && o.from == "":
		return format, usageError("name it: --subject NAME", "--lock-subject needs a name to show")
	case !o.lockSubject && o.subject != "" && format.name == "csv":
		return format, usageError("add --lock-subject: the name then stands in the head, and nobody fills it in", "--subject has no place in a form of the format csv, where each row has its own")
	}
	for _, f := range []struct{ name, value string }{{"subject", o.subject}, {"respondent", o.respondent}, {"role", o.role}, {"message", o.message}, {"from", o.from}} {
		if err := checkName(f.name, f.value); f.name != "message" && f.name != "from" && err != nil {
			return format, err
		}
		if takers := formsWith(f.name); f.value != "" && !slices.Contains(takers, format.name) {
			return format, usageError("leave it out, or write "+source.Join(takers, "or"), "--%s has no place in a form of the format %s", f.name, format.name)
		}
	}
	if n := utf8.RuneCountInString(o.message); n > longestMessage {
		return format, usageError("say the rest in the mail that you send it with", "--message takes %d characters at most, and this has %d", longestMessage, n)
	}
	if o.bom && format.name != "csv" {
		return format, usageError("leave out --bom, or write -f csv", "only a csv file can begin with a byte order mark, and this is %s", format.name)
	}
	return format, nil
}

// selectQuestions settles which questions are asked. A form for a role asks what the role
// knows best, unless --ask-role names another.
func (o *formOptions) selectQuestions(r *ruler) error {
	if o.role != "" && r.Role(o.role) == nil {
		return unknownRole(r, "role", o.role)
	}
	if err := checkSelection(r, o.asks.Only, o.asks.AskRole); err != nil {
		return err
	}
	if o.asks.AskRole == "" {
		o.asks.AskRole = o.role
	}
	return nil
}

// ruler finds the rubric: that of the answers to fill in, if there are any.
func (o *formOptions) ruler(env Env, g *globalOptions) (*ruler, error) {
	if o.from == "" {
		return loadRuler(env, g, o.rubric)
	}
	s, err := loadSheet(env, g, o.from, o.rubric)
	if err != nil {
		return nil, err
	}
	s.sayCarried(env, g)
	o.before = s
	return s.ruler, nil
}

// fillIn takes from the answers who has given them. Somebody else's form has none of them in it.
func (o *formOptions) fillIn() error {
	if o.before == nil {
		return nil
	}
	a := o.before.answers
	for _, f := range []struct {
		flag, have string
		value      *string
	}{{"subject", a.Subject, &o.subject}, {"respondent", a.Respondent.Name, &o.respondent}, {"role", a.Respondent.Role, &o.role}} {
		if *f.value != "" && f.have != "" && normalName(*f.value) != normalName(f.have) {
			return usageError("leave out --"+f.flag+", or leave out --from", "--%s is %q, and %s has the answers of %q", f.flag, *f.value, o.from, f.have)
		}
		if f.have != "" {
			*f.value = f.have
		}
	}
	return nil
}

// given are the answers to fill in; nil for none.
func (o *formOptions) given() *sheet.Sheet {
	if o.before == nil {
		return nil
	}
	return o.before.answers
}

// locked is the subject that a table has in its head; "" where each row has its own.
func (o *formOptions) locked() string {
	if o.lockSubject {
		return o.subject
	}
	return ""
}

// interviewer is who asked when they were given.
func (o *formOptions) interviewer() string {
	if o.before == nil {
		return ""
	}
	return o.before.answers.Interviewer
}

// formsWith lists the formats that have room for what a flag says.
func formsWith(flag string) []string {
	switch flag {
	case "respondent":
		return []string{"html", "xlsx", "yaml"}
	case "subject":
		return []string{"html", "xlsx", "csv", "yaml", "markdown"}
	case "from":
		return []string{"html", "xlsx", "csv"}
	}
	return []string{"html", "xlsx", "yaml", "markdown"}
}

// render writes the form. What it says of the rubric's file is as seen from the form.
func (o *formOptions) render(env Env, r *ruler, f format[*formRequest]) ([]byte, error) {
	beside := o.output
	if beside == "" {
		beside = defaultAnswers // standard output is taken for a file in the current folder
	}
	file, err := r.seenFrom(beside)
	if err != nil {
		return nil, err
	}
	data, err := f.render(&formRequest{o, r.Rubric, file, today(env)}, layout{bom: o.bom}, "the form")
	if errors.Is(err, form.ErrNothingToAsk) {
		return nil, usageError("leave out --core, --only, --role or --ask-role", "no question of the rubric %s is left to ask", r.ID)
	}
	return data, err
}

// seenFrom is where the rubric's file lies, relative to a file beside it and with "/"; ""
// for an embedded rubric.
func (r *ruler) seenFrom(path string) (string, error) {
	if r.file == "" {
		return "", nil
	}
	here, err := files.Resolve(path)
	if err != nil {
		return "", exitWith(statusUsage, err, hintOf(err))
	}
	rubric, err := files.Resolve(r.file)
	if err != nil {
		return "", exitWith(statusUsage, err, hintOf(err))
	}
	if rel, err := filepath.Rel(filepath.Dir(here), rubric); err == nil {
		rubric = rel
	}
	return filepath.ToSlash(rubric), nil
}

// next tells what to do with a form that was written to a file.
func (o *formOptions) next(format string) string {
	if o.from != "" { // a format that keeps what it was made from
		return fmt.Sprintf(`send it; "cxgap import FILE -o %s" shows what was changed in the one that comes back, and takes it over`, shellWord(o.from, runtime.GOOS == "windows"))
	}
	switch format {
	case "html":
		return `send it; "Save my answers" in the page gives a file that "cxgap report" reads`
	case "csv":
		return `it is for survey tools and your own tables, a row for each person; "cxgap form -f yaml" lists the ids and their texts, and "cxgap import" reads it`
	case "xlsx":
		return `send it; "cxgap import" reads it once it is filled in`
	case "yaml":
		return fmt.Sprintf(`fill it in with an editor; "cxgap check %s" checks it`, o.output)
	}
	return "print it, or turn it into a document with pandoc"
}
