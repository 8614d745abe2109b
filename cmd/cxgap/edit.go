package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// editOptions are the flags of "cxgap edit".
type editOptions struct {
	rubric                                       string
	subject, respondent, role, interviewer, date string
}

func newEditCommand(env Env, g *globalOptions) *cobra.Command {
	o := &editOptions{}
	cmd := &cobra.Command{
		Use:   "edit FILE... --subject NAME ...",
		Short: "Mend the head of answer files and panel files in place",
		Long: `Changes who is assessed, who answered, in which role, and when, in the file itself.
Everything else stays as it is, comments and line ends too, and no answer is touched.
A flag with an empty value removes the entry. Of a panel file only the subject can be
changed: the rest stands in its members.

--date sets the day on which the answers were begun; in a file that was answered on
one day it sets that day.

Of several files the subject, the date and the interviewer can be set at once, and
either all of them are changed or none; --respondent and --role take one file.`,
		Example: `  # Spellings of one company
  $ cxgap edit lindqvist.yaml okafor.yaml --subject "Northwind Insurance"

  # The wrong role was chosen
  $ cxgap edit lindqvist.yaml --role cfo

  # The paper form was filled in a week before it was typed in
  $ cxgap edit lindqvist.yaml --date 2026-03-02`,
		Args: arguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runEdit(env, g, o, cmd.Flags(), args)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "look the role up in this rubric: a `FILE or ID`")
	flags.StringVar(&o.subject, "subject", "", "the organisation that is assessed, by `NAME`")
	flags.StringVar(&o.respondent, "respondent", "", "who answered, by `NAME`")
	flags.StringVar(&o.role, "role", "", "the respondent's role, by its `ID` in the rubric")
	flags.StringVar(&o.interviewer, "interviewer", "", "who asked, by `NAME`")
	flags.StringVar(&o.date, "date", "", "when it was answered: a `DATE` as YYYY-MM-DD, YYYY-MM or YYYY")
	return cmd
}

// headFlags are the flags that change something, in the order in which changes are told.
var headFlags = []string{"subject", "respondent", "role", "interviewer", "date"}

func runEdit(env Env, g *globalOptions, o *editOptions, flags *pflag.FlagSet, args []string) (err error) {
	paths, err := expandArguments(args)
	if err != nil {
		return err
	}
	given := slices.DeleteFunc(slices.Clone(headFlags), func(name string) bool { return !flags.Changed(name) })
	if err := o.check(env, given, paths); err != nil {
		return err
	}
	var all []*editedFile
	defer func() {
		for _, f := range all {
			err = errors.Join(err, f.doc.Close())
		}
	}()
	for _, path := range paths {
		f, err := openEdited(env, g, path)
		if err != nil {
			return noneWritten(env, paths, err)
		}
		all = append(all, f)
		if f.after, f.changes, err = o.edit(env, g, given, path, f.before); err != nil {
			return noneWritten(env, paths, err)
		}
	}
	if err := saveAll(all); err != nil {
		return err
	}
	for _, f := range all {
		if len(f.changes) == 0 {
			tellEdit(env, g, f.path+" says so already; nothing was written to it")
			continue
		}
		tellEdit(env, g, f.path+": "+strings.Join(f.changes, "; "))
	}
	return nil
}

// editedFile is a file that is held for editing.
type editedFile struct {
	path          string
	doc           *files.Document
	before, after []byte
	changes       []string // what changes, in words; none if the file stays as it is
}

func openEdited(env Env, g *globalOptions, path string) (*editedFile, error) {
	data, err := files.Read(path) // a file that is not there is not made
	if err != nil {
		return nil, exitWith(statusUsage, err, hintOf(err))
	}
	if err := foreignFile(path, data, readsPanels); err != nil {
		return nil, err
	}
	f := &editedFile{path: path}
	if f.doc, f.before, err = files.Open(path, files.WithClock(env.Now)); err != nil {
		return nil, exitWith(statusUsage, err, hintOf(err))
	}
	sayFirst(env, g, f.doc)
	return f, nil
}

// saveAll writes what has changed. If a file cannot be written, those before it get back what
// they had.
func saveAll(all []*editedFile) error {
	for i, f := range all {
		if len(f.changes) == 0 {
			continue
		}
		err := f.doc.Save(f.after)
		if err == nil {
			continue
		}
		var kept []string
		for _, done := range all[:i] {
			if len(done.changes) > 0 && done.doc.Save(done.before) != nil {
				kept = append(kept, done.path)
			}
		}
		hint := hintOf(err)
		if len(kept) > 0 {
			hint = source.Join(kept, "and") + " could not be given back what stood there before: look at what changed"
		}
		return exitWith(statusFailed, err, hint)
	}
	return nil
}

// noneWritten says of several files that all stay as they are.
func noneWritten(env Env, paths []string, err error) error {
	if len(paths) > 1 {
		say(env.Stderr, "edit", "no file was changed")
	}
	return err
}

func tellEdit(env Env, g *globalOptions, text string) {
	if !g.quiet {
		say(env.Stderr, "edit", text)
	}
}

// ofOne are the flags that set what no two files have in common.
var ofOne = []string{"respondent", "role"}

// check refuses files that cannot be edited so, and values that no file may have.
func (o *editOptions) check(env Env, given, paths []string) error {
	switch {
	case len(given) == 0:
		return usageError("give --subject, --respondent, --role, --interviewer or --date", "nothing is to be changed in %s", source.Join(paths, "and"))
	case slices.Contains(paths, stdinName):
		return usageError("name the file", "edit changes a file in place, and - is standard input")
	}
	for _, flag := range given {
		if len(paths) > 1 && slices.Contains(ofOne, flag) {
			return usageError("edit them one by one", "--%s is of one respondent, and %d files are named", flag, len(paths))
		}
	}
	if err := eachOnce(paths, "name each file once"); err != nil {
		return err
	}
	for _, flag := range given {
		value := *o.value(flag)
		*o.value(flag) = strings.TrimSpace(value)
		if strings.ContainsFunc(strings.TrimSpace(value), func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 }) {
			return usageError("write it in one line", "--%s cannot be %q: it has a line break or another control character", flag, value)
		}
	}
	switch date := o.date; {
	case !slices.Contains(given, "date"):
	case !source.IsDate(date):
		return usageError("write YYYY-MM-DD, YYYY-MM or YYYY", "--date cannot be %q", date)
	case date > today(env)[:len(date)]:
		return usageError("today is "+today(env), "--date cannot be %s, which is still to come", date)
	}
	return nil
}

// value is where the value of a flag is kept.
func (o *editOptions) value(flag string) *string {
	return map[string]*string{"subject": &o.subject, "respondent": &o.respondent, "role": &o.role, "interviewer": &o.interviewer, "date": &o.date}[flag]
}

// edit gives the new text of a file and says what changes in it.
func (o *editOptions) edit(env Env, g *globalOptions, given []string, path string, data []byte) (edited []byte, changes []string, err error) {
	if !sheet.IsPanel(data) {
		return o.editSheet(env, g, given, path, data)
	}
	if len(given) > 1 || given[0] != "subject" {
		return nil, nil, usageError("name the answer file of the member", "a panel file has no %s", source.Join(slices.DeleteFunc(slices.Clone(given), func(name string) bool { return name == "subject" }), "or"))
	}
	p, findings := sheet.ReadPanel(path, data)
	if p == nil {
		return nil, nil, invalidFile(env, g, path, data, findings, "cxgap check")
	}
	changes = setHead(changes, "subject", &p.Subject, o.subject)
	edited = p.Encode(nil)
	_, findings = sheet.ReadPanel(path, edited)
	return edited, changes, o.readsBack(env, g, path, edited, findings)
}

func (o *editOptions) editSheet(env Env, g *globalOptions, given []string, path string, data []byte) (edited []byte, changes []string, err error) {
	a, findings := sheet.Read(path, data)
	if a == nil {
		return nil, nil, invalidFile(env, g, path, data, findings, "cxgap check")
	}
	for _, flag := range given {
		switch flag {
		case "subject":
			changes = setHead(changes, "subject", &a.Subject, o.subject)
		case "respondent":
			changes = setHead(changes, "respondent", &a.Respondent.Name, o.respondent)
		case "interviewer":
			changes = setHead(changes, "interviewer", &a.Interviewer, o.interviewer)
		case "role":
			if err := o.knownRole(env, g, a); err != nil {
				return nil, nil, err
			}
			changes = setHead(changes, "role", &a.Respondent.Role, o.role)
		case "date":
			if changes, err = o.setDate(changes, a); err != nil {
				return nil, nil, err
			}
		}
	}
	edited = a.Encode(nil)
	_, findings = sheet.Read(path, edited)
	return edited, changes, o.readsBack(env, g, path, edited, findings)
}

// knownRole refuses a role that the rubric of the answers does not have.
func (o *editOptions) knownRole(env Env, g *globalOptions, a *sheet.Sheet) error {
	if o.role == "" {
		return nil
	}
	r, err := rulerOf(env, g, a, o.rubric)
	if err == nil && r.Role(o.role) == nil {
		err = unknownRole(r, "role", o.role)
	}
	return err
}

// setDate sets the day on which the answers were begun, and the day of the last one where that
// is the same.
func (o *editOptions) setDate(changes []string, a *sheet.Sheet) ([]string, error) {
	if a.Started == a.Updated || a.Started == "" {
		changes = setHead(changes, "updated", &a.Updated, o.date)
	}
	if n := min(len(o.date), len(a.Updated)); a.Updated != "" && o.date[:n] > a.Updated[:n] {
		return nil, usageError("give an earlier one, or change updated by hand", "--date cannot be %s: the last answer is of %s", o.date, a.Updated)
	}
	return setHead(changes, "started", &a.Started, o.date), nil
}

// setHead sets an entry and adds to the list what that changes.
func setHead(changes []string, name string, value *string, to string) []string {
	from := *value
	*value = to
	switch {
	case from == to:
		return changes
	case from == "":
		return append(changes, name+" is "+source.Quote(to))
	case to == "":
		return append(changes, name+" is removed, which was "+source.Quote(from))
	}
	return append(changes, name+" is "+source.Quote(to)+", no longer "+source.Quote(from))
}

// readsBack refuses a text that could not be read again.
func (o *editOptions) readsBack(env Env, g *globalOptions, path string, edited []byte, findings finding.List) error {
	if findings.Err() == nil {
		return nil
	}
	if err := printFindings(env, g, findings, map[string][]byte{path: edited}); err != nil {
		return err
	}
	return usageError("give another value", "%s could not be read any more; nothing was written", path)
}
