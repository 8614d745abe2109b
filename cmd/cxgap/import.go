package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// importOptions are the flags of "cxgap import".
type importOptions struct {
	rubric, format, output string
	mapFile, writeMap      string
	subject                string
	yes, empty             bool
}

func newImportCommand(env Env, g *globalOptions) *cobra.Command {
	o := &importOptions{}
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Read a filled-in form back as answer files",
		Long: `Reads a form that was filled in, a workbook, a CSV table or the file that the page
saves, and writes it as answer files. Everything that is wrong with it is listed
at once, with its row and column, and then nothing is written.

Onto a file with answers of the same person it brings what was corrected: it shows what
changes, and asks (--yes does not). What is blank takes nothing away, unless it was
emptied in a form that was made from these answers, or --clear says so; all else in the
file stays. A form made with form --from knows which answers it
was made from: only what was changed in it is taken, what was changed in the file since
then stays, and where both were changed it says so. No other file is ever written over.

The export of a survey that goes on can be imported into the same folder again: people
are found by name and role, or by the tool's number or time of the response. Who answered
the same is passed over, who is new is added, and what somebody changed is shown and
asked about; all of it is written, or nothing. The files keep what the survey said last,
so that a correction made in a file stays while the survey says the same as before; where
both have changed it says so.

In a CSV table each row is one respondent under a head of question ids. A cell is an
option's id or its exact text, ? for don't know, or n/a: and the reason; blank leaves
the question open. Further columns may be respondent, role and subject, and behind a
question's id .items (separated by semicolons; - for none), .note, .evidence (none,
said or seen), .link and .ask (who would know).

The exports of Google Forms, Microsoft Forms, LimeSurvey, KoboToolbox, ODK and Qualtrics
are read as they are, CSV or xlsx: a head may be a question's text too, and what the tool
adds (times, e-mail addresses, numbers) is left out and named. The day of the answers is
that of the tool's times. A comment whose head names its question becomes a note. What
is guessed is said. What nobody can know is an error; a mapping file settles it for
good: --write-map writes one with the guesses marked, and --map reads with it. "cxgap
rubric schema map" describes it. Tables are read in UTF-8, UTF-16 and Windows-1252.`,
		Example: `  # One respondent: the answers go to okafor.yaml
  $ cxgap import okafor.xlsx

  # A table with several: a file for each, about one organisation
  $ cxgap import answers.csv -o answers/ --subject "Northwind"

  # The same survey a week later: who is new is added
  $ cxgap import week2.csv -o answers/

  # Corrected answers, into the file they came from: it shows what changes, and asks
  $ cxgap form --from okafor.yaml -o okafor.xlsx
  $ cxgap import okafor.xlsx -o okafor.yaml

  # A form made from your own rubric
  $ cxgap import answers.csv -r own.yaml -o answers/

  # The export of a survey that asks in other words
  $ cxgap import export.csv --write-map map.yaml
  $ cxgap import export.csv --map map.yaml -o answers/`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runImport(cmd.Context(), env, g, o, args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "read it with this rubric: a `FILE or ID`")
	flags.StringVarP(&o.output, "output", "o", "", "write to this `FILE or DIR` (default: the form's name, in the current folder)")
	flags.StringVar(&o.subject, "subject", "", "the organisation that is assessed, by `NAME`, where the form does not say it")
	flags.BoolVar(&o.yes, "yes", false, "write corrected answers into their file without asking")
	flags.BoolVar(&o.empty, "clear", false, "of a file that is corrected, take away what is blank in the form")
	flags.StringVar(&o.mapFile, "map", "", "read the table of a survey tool as this mapping `FILE` says")
	flags.StringVar(&o.writeMap, "write-map", "", "write a mapping `FILE` for the table, with the guesses marked, and no answers")
	flags.StringVarP(&o.format, "format", "f", "text", "print what is wrong as `FORMAT`: text, oneline, json, sarif, github or junit")
	return cmd
}

func runImport(ctx context.Context, env Env, g *globalOptions, o *importOptions, path string) error {
	if !slices.Contains(findingFormats(), o.format) {
		return usageError(source.DidYouMean(o.format, findingFormats()), "--format cannot be %q", o.format)
	}
	if err := checkName("subject", o.subject); err != nil {
		return err
	}
	path, err := expandOne(path, "import")
	if err != nil {
		return err
	}
	data, err := g.readLarge(env, path)
	if err != nil {
		return exitWith(statusUsage, err, hintOf(err))
	}
	in := &imported{path: path}
	x := &examination{tool: "cxgap import", began: env.Now(), files: []finding.Examined{{File: path}}, rules: ruleDocs()}
	if o.writeMap != "" {
		return writeMap(env, g, o, path, data)
	}
	if o.mapFile != "" {
		if err := in.readMap(env, g, o.mapFile, x); err != nil {
			return err
		}
	}
	if x.list.Err() != nil {
		// The mapping file has to be in order first: without it other columns would be at fault.
	} else if form.KindOf(data) == form.AnswerFile {
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
		return exitWith(statusUsage, fmt.Errorf("%s cannot be imported; nothing was written", path), in.mendHint(x.list))
	}
	if in.blank() {
		return usageError("answer at least one question, and import it again", "nothing is answered in %s yet; nothing was written", path)
	}
	if err := in.nameSubject(o.subject); err != nil {
		return err
	}
	return in.write(ctx, env, g, o)
}

// nameSubject says whom the answers are about, where the form says nothing of it.
func (in *imported) nameSubject(subject string) error {
	for _, a := range in.answers {
		if differ(a.Subject, subject) {
			return usageError("leave out --subject, or put the table right", "--subject is %q, and %s has answers about %q", subject, in.path, a.Subject)
		}
		if strings.TrimSpace(a.Subject) == "" {
			a.Subject = subject
		}
	}
	return nil
}

// sayNameless tells how to name the organisation that neither the form nor --subject names.
func (in *imported) sayNameless(env Env, g *globalOptions) {
	if !g.quiet && slices.ContainsFunc(in.answers, func(a *sheet.Sheet) bool { return strings.TrimSpace(a.Subject) == "" }) {
		say(env.Stderr, "note", "no organisation is named, so a report of these files names none: import with --subject NAME, or add it to the files: cxgap edit FILE... --subject NAME")
	}
}

// imported is what was read of one file, ready to be written.
type imported struct {
	path    string
	mapping *form.Map
	ruler   *ruler
	answers []*sheet.Sheet
	filled  *form.Filled // nil of an answer file
	// encode gives the bytes of the answer file.
	encode func(*sheet.Sheet) []byte
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
	filled.Map = in.mapping
	r := in.rulerOfTarget(env, g, o, filled)
	if r == nil {
		var err error
		name := cmp.Or(in.rubricName(o), in.rubricBeside(o, filled.Rubric))
		if r, err = rulerOfForm(env, g, filled, name); err != nil {
			return findings, err
		}
	}
	answers, more := filled.Answers(r.Rubric, today(env))
	if filled.Rubric.ID == "" && in.rubricName(o) == "" && more.Err() != nil {
		if other := olderRuler(filled, r, today(env)); other != nil {
			r = other
			answers, more = filled.Answers(r.Rubric, today(env))
			if !g.quiet {
				say(env.Stderr, "note", fmt.Sprintf("the table asks what %s asks in version %s, so it is read with that; -r names another rubric", r.ID, r.Version))
			}
		}
	}
	in.ruler, in.answers, in.filled = r, answers, filled
	for _, a := range answers {
		if in.fromTable(a) {
			a.Imported = a.Record()
		}
	}
	in.encode = func(a *sheet.Sheet) []byte { return a.Encode(r.Rubric) }
	if findings = append(findings, more...); findings.Err() == nil {
		in.sayCarried(env, g, filled)
	}
	return findings, nil
}

// fromTable tells whether answers are a row of a table, such as a survey that goes on, and not a form of
// one person or one that was made from answers.
func (in *imported) fromTable(a *sheet.Sheet) bool {
	return in.filled != nil && in.filled.Rubric.ID == "" && a.MadeFrom == ""
}

// rubricName is the rubric to read with: that of -r, else that of the mapping file.
func (in *imported) rubricName(o *importOptions) string {
	if o.rubric == "" {
		return in.mapping.RubricID()
	}
	return o.rubric
}

// rulerOfForm finds the rubric that a form was made from, as for an answer file. A table
// names none: it is then the one of -r, or the default.
func rulerOfForm(env Env, g *globalOptions, filled *form.Filled, name string) (*ruler, error) {
	if filled.Rubric.ID == "" {
		return loadRuler(env, g, name)
	}
	return rulerOf(env, g, &sheet.Sheet{Name: filled.Name, Rubric: filled.Rubric}, name)
}

// sayCarried counts what carried over from a form of another version; the findings tell
// what did not.
func (in *imported) sayCarried(env Env, g *globalOptions, filled *form.Filled) {
	was := sheet.Sheet{Rubric: filled.Rubric}
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
	answers, _ := sheet.Inspect(in.path, data)
	name := o.rubric
	if answers != nil {
		name = cmp.Or(name, in.rubricBeside(o, answers.Rubric))
	}
	findings, err := checkSheet(env, g, &checkOptions{rubric: name}, in.path, data)
	if err != nil || findings.Err() != nil {
		return findings, err
	}
	if in.ruler, err = rulerOf(env, g, answers, name); err != nil {
		return findings, err
	}
	in.already, in.answers = true, []*sheet.Sheet{answers}
	in.encode = func(a *sheet.Sheet) []byte { return a.Encode(nil) }
	if !answers.SameRuler(in.ruler.Rubric) {
		carried, lines := answers.CarryOver(in.ruler.Rubric)
		(&loadedSheet{path: in.path, ruler: in.ruler, answers: carried, carried: lines}).sayCarried(env, g)
	}
	return findings, nil
}

// idle are answers that do not count as it stands, because their question is not asked: the
// ids of those that one and the same answer closes, and how it does.
type idle struct {
	ids []string
	why string
}

// idleAnswers lists the answers of a sheet that do not count, by what closes them, in the
// order of the rubric.
func idleAnswers(r *rubric.Rubric, a *sheet.Sheet) (list []idle, count int) {
	values := assess.States(r, a)
	place := map[string]int{}
	for i := range values {
		q := values[i].Question
		answer := a.Given[q.ID]
		if !values[i].Closed || !q.Scored() || !answer.Settled() {
			continue
		}
		why := whyClosed(r, a, &values[i], values)
		if _, known := place[why]; !known {
			place[why] = len(list)
			list = append(list, idle{why: why})
		}
		list[place[why]].ids = append(list[place[why]].ids, q.ID)
		count++
	}
	return list, count
}

// whyClosed says which answer closes a question.
func whyClosed(r *rubric.Rubric, a *sheet.Sheet, v *assess.Value, values []assess.Value) string {
	for i := range v.Question.AppliesWhen {
		c := &v.Question.AppliesWhen[i]
		if option := a.Given[c.Question.ID].Option; option != "" && !c.AllowsOption(option) {
			return c.Question.ID + " is " + option
		}
	}
	b := v.Question.AskWhen
	if b == nil {
		return "it is not asked"
	}
	switch parent := &values[r.QuestionIndex(b.Question.ID)]; {
	case !parent.State.InSums():
		return b.Question.ID + " does not apply"
	case parent.Given[assess.Possible] < b.AtLeast:
		return fmt.Sprintf("%s is below level %d", b.Question.ID, b.AtLeast)
	}
	return fmt.Sprintf("%s may be below level %d", b.Question.ID, b.AtLeast)
}

// sayIdle names the answers that do not count, so that nobody wonders why a report passes
// over them.
func (in *imported) sayIdle(env Env, a *sheet.Sheet, target string) {
	list, count := idleAnswers(in.ruler.Rubric, a)
	if count == 0 {
		return
	}
	var parts []string
	for _, group := range list {
		parts = append(parts, source.Join(group.ids, "and")+" ("+group.why+")")
	}
	say(env.Stderr, "note", fmt.Sprintf("%s: %s as it stands: %s", target, visible.Count(count, "answer does not count", "answers do not count"), strings.Join(parts, ", ")))
}

// write writes all answer files, or none if one of them cannot be written.
func (in *imported) write(ctx context.Context, env Env, g *globalOptions, o *importOptions) error {
	dir, targets, err := in.targets(o.output)
	if err != nil {
		return err
	}
	if dir != "" {
		again, err := in.findAgain(dir)
		if err != nil {
			return err
		}
		if again != nil {
			return again.write(ctx, env, g, o)
		}
	}
	if in.corrects(targets) {
		return in.correct(ctx, env, g, o, targets[0])
	}
	_, before := os.Stat(dir)
	undo, err := makeFolder(dir)
	if err != nil {
		return err
	}
	if err := in.writeAll(dir, targets); err != nil {
		undo()
		return err
	}
	for i, a := range in.answers {
		if !g.quiet {
			say(env.Stderr, "import", fmt.Sprintf("wrote %s: %s", targets[i], in.count(a)))
			in.sayIdle(env, a, targets[i])
		}
	}
	in.sayNameless(env, g)
	if len(targets) > 1 && errors.Is(before, fs.ErrNotExist) && !g.quiet { // nothing else is in the folder
		say(env.Stderr, "next", "cxgap report "+shellWord(filepath.Clean(dir), runtime.GOOS == "windows")+string(os.PathSeparator)+"*.yaml")
	}
	return nil
}

// writeAll writes the files, after what a killed run left of the same import is gone. Where
// they go into no regular file, such as /dev/stdout, there is one of them.
func (in *imported) writeAll(dir string, targets []string) error {
	data := make([][]byte, len(targets))
	for i, a := range in.answers {
		file, err := in.ruler.seenFrom(targets[i])
		if err != nil {
			return err
		}
		if file != "" {
			a.Rubric.File = file
		}
		a.MadeFrom = "" // it stands for itself from now on
		if data[i] = in.encode(a); len(data[i]) > files.MaxSize {
			return exitWith(statusUsage, fmt.Errorf("cannot write %s: %w", targets[i], files.ErrTooLarge), "shorten the notes")
		}
	}
	files.Undo(targets, data)
	if err := in.free(dir, targets); err != nil {
		return err
	}
	if len(targets) == 1 {
		return writeOutput(targets[0], data[0], files.OutputOptions{Inputs: in.inputs()})
	}
	err := files.CreateAll(targets, data)
	switch {
	case errors.Is(err, fs.ErrExist):
		return exitWith(statusUsage, err, hintOf(err))
	case err != nil:
		return exitWith(statusFailed, err, hintOf(err))
	}
	return nil
}

// targets names the files to write, and the folder they go into if it is one that -o
// names.
func (in *imported) targets(output string) (dir string, targets []string, err error) {
	info, missing := os.Stat(output)
	switch {
	case output == stdinName:
		return "", nil, usageError("name a file or a folder: -o ANSWERS.yaml", "import makes answer files, and - is standard output")
	case len(in.answers) > 1 && output == "":
		return "", nil, usageError("name a folder for them: -o DIR", "%s holds the answers of %d respondents, and each gets a file of its own", in.path, len(in.answers))
	case len(in.answers) > 1 && missing == nil && !info.IsDir():
		return "", nil, usageError("name a folder: -o DIR", "%s is a file, and %d files are to be written", output, len(in.answers))
	case len(in.answers) > 1 && missing != nil && namesAnswers(output):
		return "", nil, usageError("name a folder: -o DIR", "%s reads like the name of one answer file, and %d files are to be written", output, len(in.answers))
	case output == "" && isStream(in.path):
		return "", nil, usageError("name the file to write: -o ANSWERS.yaml", "there is no file name to take the answers' name from")
	case output == "":
		base := filepath.Base(in.path)
		return "", []string{stemOf(base) + ".yaml"}, nil
	case len(in.answers) == 1 && !strings.HasSuffix(output, "/") && !strings.HasSuffix(output, string(os.PathSeparator)) && (missing != nil || !info.IsDir()):
		return "", []string{output}, nil
	}
	for i, a := range in.answers {
		targets = append(targets, numbered(output, i+1, len(in.answers), a))
	}
	return output, targets, nil
}

// numbered is the path of the file of somebody, the nth of so many.
func numbered(dir string, n, many int, a *sheet.Sheet) string {
	digits := max(2, len(fmt.Sprint(many)))
	return filepath.Join(dir, fmt.Sprintf("%0*d-%s.yaml", digits, n, fileName(a.Respondent)))
}

// namesAnswers tells whether a path is that of an answer file by its ending.
func namesAnswers(path string) bool {
	ending := strings.ToLower(filepath.Ext(path))
	return ending == ".yaml" || ending == ".yml"
}

// fileName makes a respondent's name, else the role, fit for the name of a file on every
// system.
func fileName(p sheet.Respondent) string {
	const longest = 40 // characters
	for _, text := range []string{p.Name, p.Role} {
		words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
		name := []rune(strings.Join(words, "-"))
		if len(name) > longest {
			name = name[:longest]
		}
		if clean := strings.Trim(string(name), "-"); clean != "" {
			return clean
		}
	}
	return "respondent"
}

// free tells before anything is written whether every file can be: nothing is ever
// written over.
func (in *imported) free(dir string, targets []string) error {
	if _, err := os.Stat(dir); dir != "" && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, t := range targets {
		err := files.CheckOutput(t, files.OutputOptions{Inputs: in.inputs()})
		switch {
		case err == nil:
		case in.already && errors.Is(err, files.ErrInput):
			return usageError("name another file with -o, if you want a copy", "%s is an answer file already; \"cxgap report %s\" reads it as it is", in.path, in.path)
		case errors.Is(err, fs.ErrExist), errors.Is(err, files.ErrKept), errors.Is(err, files.ErrInput):
			return usageError("name another place with -o; import never writes over a file", "there is a file %s already", t)
		default:
			return exitWith(statusUsage, err, hintOf(err))
		}
	}
	return nil
}

func (in *imported) inputs() []string {
	if in.ruler.file == "" {
		return []string{in.path}
	}
	return []string{in.path, in.ruler.file}
}

// makeFolder makes the folder for the files, for its owner alone, unless it is there. The
// function it returns takes that back.
func makeFolder(dir string) (undo func(), err error) {
	if dir == "" {
		return func() {}, nil
	}
	err = os.Mkdir(filepath.Clean(dir), 0o700)
	switch {
	case err == nil:
		return func() { remove([]string{filepath.Clean(dir)}) }, nil
	case errors.Is(err, fs.ErrExist):
		return func() {}, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, usageError("make the folder above it first", "the folder %s cannot be made: %s is not there", dir, filepath.Dir(filepath.Clean(dir)))
	}
	return nil, exitWith(statusFailed, fmt.Errorf("the folder %s cannot be made: %w", dir, err), "")
}

// remove takes back what this run made. What cannot be removed stays; the error that led
// here is the one to tell.
func remove(paths []string) {
	for _, p := range paths {
		_ = os.Remove(p)
	}
}

// blank tells that nobody has answered anything, nor left a word.
func (in *imported) blank() bool {
	return !slices.ContainsFunc(in.answers, func(a *sheet.Sheet) bool { return len(a.Given)+len(a.Retired) > 0 })
}

// count says how many answers a file has and how many questions are open.
func (in *imported) count(a *sheet.Sheet) string {
	given, open := 0, 0
	for _, answer := range a.Given {
		if answer.Settled() {
			given++
		}
	}
	for _, v := range assess.States(in.ruler.Rubric, a) {
		if !v.Closed && v.State == assess.Unanswered {
			open++
		}
	}
	answers := visible.Count(given, "answer")
	if _, idle := idleAnswers(in.ruler.Rubric, a); idle > 0 {
		answers += fmt.Sprintf(" (%d not counted)", idle)
	}
	if open == 0 {
		return answers + ", no question open"
	}
	return answers + ", " + visible.Count(open, "question") + " open"
}
