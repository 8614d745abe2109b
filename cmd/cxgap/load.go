package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/library"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// ruler is a rubric with where it came from.
type ruler struct {
	*rubric.Rubric
	file string // the path it was read from; "" for an embedded rubric
	data []byte // the file's own bytes
}

// loadRuler finds a rubric by what was given with -r: an embedded one by its name, else a
// file. Without either it is the default rubric.
func loadRuler(env Env, g *globalOptions, name string) (*ruler, error) {
	if name == "" {
		name = library.Default
	}
	if e, found := embedded(name); found {
		return &ruler{Rubric: e.Rubric(), data: e.Data}, nil
	}
	r, err := readRuler(env, g, name)
	if id, _, _ := strings.Cut(name, "@"); errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(id, "./"+string(os.PathSeparator)) {
		return nil, usageError(rubricHint(name), "there is no rubric %q, neither embedded nor as a file", name)
	}
	return r, err
}

// embedded finds an embedded rubric by its id, of which the newest is meant, or by
// ID@VERSION.
func embedded(name string) (library.Entry, bool) {
	id, version, exact := strings.Cut(name, "@")
	e, how := library.Pick(library.All(), id, version, "")
	return e, how == library.SameVersion || how == library.Newest && !exact
}

// rubricHint names the embedded rubrics.
func rubricHint(name string) string {
	var ids []string
	for _, e := range library.All() {
		ids = append(ids, e.ID)
	}
	if near := source.Nearest(name, ids); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return `"cxgap rubric list" lists the embedded ones`
}

func readRuler(env Env, g *globalOptions, path string) (*ruler, error) {
	data, err := readFile(env, g, path)
	if err != nil {
		return nil, err
	}
	if err := foreignFile(path, data, readsRubrics); err != nil {
		return nil, err
	}
	r, findings := rubric.Parse(path, data)
	if r == nil {
		return nil, invalidFile(env, g, path, data, findings, "cxgap rubric lint")
	}
	return &ruler{Rubric: r, file: path, data: data}, nil
}

// readFile reads a file that a command needs to start.
func readFile(env Env, g *globalOptions, path string) ([]byte, error) {
	data, err := g.read(env, path)
	if err != nil {
		return nil, exitWith(statusUsage, err, hintOf(err))
	}
	return data, nil
}

// invalidFile prints everything that is wrong with a file and returns the error that
// ends the command.
func invalidFile(env Env, g *globalOptions, path string, data []byte, findings finding.List, checker string) error {
	if err := printFindings(env, g, findings, map[string][]byte{path: data}); err != nil {
		return err
	}
	return cannotBeUsed(path, checker)
}

func cannotBeUsed(path, checker string) error {
	return exitWith(statusUsage, fmt.Errorf("%s cannot be used", path), fmt.Sprintf("mend what is listed above; %q checks it again", checker+" "+path))
}

// loadedSheet is an answer file ready to be scored.
type loadedSheet struct {
	path    string
	data    []byte
	answers *sheet.Sheet // in the words of the ruler
	ruler   *ruler
	carried []sheet.Carried // what changed on the way from another version; nil if the ruler is the same
}

// loadSheet reads an answer file and finds its rubric (files.md, section 2).
func loadSheet(env Env, g *globalOptions, path, rubricName string) (*loadedSheet, error) {
	data, err := readFile(env, g, path)
	if err != nil {
		return nil, err
	}
	return parseSheet(env, g, path, data, rubricName)
}

func parseSheet(env Env, g *globalOptions, path string, data []byte, rubricName string) (*loadedSheet, error) {
	if err := foreignFile(path, data, readsAnswers); err != nil {
		return nil, err
	}
	answers, findings := sheet.Inspect(path, data)
	if answers == nil || !namesRuler(answers) {
		return nil, invalidFile(env, g, path, data, findings, "cxgap check")
	}
	r, err := rulerOf(env, g, answers, rubricName)
	if err != nil {
		return nil, err
	}
	s := &loadedSheet{path: path, data: data, answers: answers, ruler: r}
	for _, f := range misnamed(answers, r.Rubric) {
		if !g.quiet {
			say(env.Stderr, "warning", inOneLine(f))
		}
	}
	if !answers.SameRuler(r.Rubric) {
		s.answers, s.carried = answers.CarryOver(r.Rubric)
	}
	if findings = append(answers.NameIDs(r.Rubric, findings), s.answers.Validate(r.Rubric)...); findings.Err() != nil {
		findings.Sort()
		return nil, invalidFile(env, g, path, data, findings, "cxgap check")
	}
	return s, nil
}

// misnamed tells of answers that name another version than the one they are to (see
// [fittingVersion]). They are read under that one, with a warning, unless r, the one in use, is the
// one that they name, as in a panel whose other members are to it: then it is an error.
func misnamed(a *sheet.Sheet, r *rubric.Rubric) finding.List {
	if a.Rubric.SHA256 != "" || a.Rubric.File != "" || a.Rubric.Version == "" {
		return nil
	}
	named, how := library.Pick(library.All(), a.Rubric.ID, a.Rubric.Version, "")
	if how != library.SameVersion {
		return nil
	}
	fits := fittingVersion(a, named)
	if fits == nil || r.Version != fits.Version && r.Version != named.Version {
		return nil
	}
	severity, read := finding.Warning, ", and are read so"
	if r.Version == named.Version {
		severity, read = finding.Error, ""
	}
	at := a.VersionSpan()
	return finding.List{{File: a.Name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End, Severity: severity, Rule: "unknown-reference",
		Message: fmt.Sprintf("these answers are to %s %s, not to %s%s: %d of them name what only that version has", r.ID, fits.Version, named.Version, read, strangers(a.Validate(named.Rubric()))),
		Hint:    "write version: " + fits.Version}}
}

// fittingVersion is another version of an embedded rubric that all answers of a file are to, where
// some are to nothing in the one that it names and no digest says that it is meant; nil otherwise.
func fittingVersion(a *sheet.Sheet, named library.Entry) *library.Entry {
	if a.Rubric.SHA256 != "" || strangers(a.Validate(named.Rubric())) < fewStrangers {
		return nil
	}
	for _, e := range library.All() {
		if e.ID == named.ID && e.Version != named.Version && a.Validate(e.Rubric()).Err() == nil {
			return &e
		}
	}
	return nil
}

func inOneLine(f finding.Finding) string { return f.File + ": " + f.Message + "; " + f.Hint }

// fewStrangers may be slips in the words of the right version; more are words of another one.
const fewStrangers = 2

// strangers counts what a rubric does not have.
func strangers(found finding.List) int {
	n := 0
	for _, f := range found {
		if f.Severity == finding.Error && f.Rule == "unknown-reference" {
			n++
		}
	}
	return n
}

// rulerOf finds the rubric an answer file was made for: -r, else the file it names,
// else the embedded rubric with its digest, version or id.
func rulerOf(env Env, g *globalOptions, a *sheet.Sheet, rubricName string) (*ruler, error) {
	if rubricName != "" {
		r, err := loadRuler(env, g, rubricName)
		if err == nil && r.ID != a.Rubric.ID {
			return nil, otherThanGiven(a, r)
		}
		return r, err
	}
	if a.Rubric.File != "" {
		return namedRuler(env, g, a)
	}
	e, how := library.Pick(library.All(), a.Rubric.ID, a.Rubric.Version, a.Rubric.SHA256)
	if how == library.NotFound {
		return nil, usageError("name its file with -r; "+rubricHint(a.Rubric.ID), "%s was answered under the rubric %q, which is not embedded", a.Name, a.Rubric.ID)
	}
	if fits := fittingVersion(a, e); fits != nil {
		e = *fits
	}
	return &ruler{Rubric: e.Rubric(), data: e.Data}, nil
}

// otherThanGiven is the error for answers to another rubric than that of -r.
func otherThanGiven(a *sheet.Sheet, r *ruler) error {
	return usageError(fmt.Sprintf("leave out -r, or name a version of %q", a.Rubric.ID), "%s holds answers for the rubric %q, not for %q", a.Name, a.Rubric.ID, r.ID)
}

// namedRuler reads the rubric file that an answer file names, relative to itself.
func namedRuler(env Env, g *globalOptions, a *sheet.Sheet) (*ruler, error) {
	path := besideFile(a.Name, a.Rubric.File)
	data, err := readNamed(a.Name, a.Rubric.File)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usageError("name the rubric's file with -r", "%s names the rubric file %s, which is not there", a.Name, path)
	case err != nil:
		return nil, usageError("name the rubric's file with -r", "%s names a rubric file that cannot be used: %w", a.Name, err)
	}
	r, findings := rubric.Parse(path, data)
	switch {
	case r == nil:
		return nil, invalidFile(env, g, path, data, findings, "cxgap rubric lint")
	case r.ID != a.Rubric.ID:
		return nil, usageError("name the right file with -r", "%s was answered under the rubric %q, but %s holds %q", a.Name, a.Rubric.ID, path, r.ID)
	}
	return &ruler{Rubric: r, file: path, data: data}, nil
}

// carriedWords says what became of one answer, or of the sheet's head.
func carriedWords(c sheet.Carried) string {
	if c.Question == "" {
		return c.Why
	}
	return c.Question + ": " + c.Why
}

// sayCarried tells on standard error what became of answers given under another version.
func (s *loadedSheet) sayCarried(env Env, g *globalOptions) {
	if s.carried == nil || g.quiet {
		return
	}
	kept, lines := 0, []string{}
	for _, c := range s.carried {
		if c.Kept {
			kept++
		}
		if c.Why != "" {
			lines = append(lines, carriedWords(c))
		}
	}
	say(env.Stderr, "note", fmt.Sprintf("%s was answered under another version of %s and is read under %s: %d of %d answers carried over", s.path, s.ruler.ID, s.ruler.Version, kept, len(s.carried)))
	for _, l := range lines {
		say(env.Stderr, "note", l)
	}
}

// maxTexts is how many faulty files are shown with the lines that are meant.
const maxTexts = 100

// troubles gathers what keeps a command from starting, so that one run tells it all.
type troubles struct {
	errs     []error
	list     finding.List
	texts    map[string][]byte
	bad      map[string]bool // the files with findings
	saidOnce bool            // failOnce was called
}

// fail notes an error that is no finding.
func (t *troubles) fail(err error) { t.errs = append(t.errs, err) }

// failOnce notes an error of a kind that one file is enough for.
func (t *troubles) failOnce(err error) {
	if !t.saidOnce {
		t.fail(err)
	}
	t.saidOnce = true
}

// add notes what is wrong with a file.
func (t *troubles) add(path string, data []byte, list finding.List) {
	if t.texts == nil {
		t.texts, t.bad = map[string][]byte{}, map[string]bool{}
	}
	t.list = append(t.list, list...)
	t.bad[path] = true
	if len(t.texts) < maxTexts {
		t.texts[path] = data
	}
}

// end prints everything and returns the one error that ends the command; nil if there was
// none.
func (t *troubles) end(env Env, g *globalOptions, files int) error {
	switch {
	case len(t.errs)+len(t.list) == 0:
		return nil
	case len(t.list) == 0 && len(t.errs) == 1:
		return t.errs[0]
	}
	for _, err := range t.errs {
		exit(env.Stderr, err)
	}
	t.list.Sort()
	if err := printFindings(env, g, t.list, t.texts); err != nil {
		return err
	}
	if len(t.errs) == 0 && len(t.bad) == 1 {
		for path := range t.bad {
			return cannotBeUsed(path, "cxgap check")
		}
	}
	return exitWith(statusUsage, fmt.Errorf("%d of %s cannot be used", len(t.errs)+len(t.bad), visible.Count(files, "file")), `mend what is listed above; "cxgap check FILE..." checks them again`)
}

// parseLevel reads a LEVEL or STAGE: a number of the scale or a name in any case
// (cli.md). The least level allowed is given.
func parseLevel(r *rubric.Rubric, flag, text string, least int) (int, error) {
	if n, err := strconv.Atoi(text); err == nil {
		if n < least || n > r.Top() {
			return 0, usageError(levelHint(r, least), "--%s cannot be %d", flag, n)
		}
		return n, nil
	}
	var names []string
	for i := range r.Scale {
		if strings.EqualFold(r.Scale[i].Name, text) && i >= least {
			return i, nil
		}
		names = append(names, r.Scale[i].Name)
	}
	hint := levelHint(r, least)
	if near := source.Nearest(text, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return 0, usageError(hint, "--%s cannot be %q", flag, text)
}

// levelHint lists the levels with their names.
func levelHint(r *rubric.Rubric, least int) string {
	var levels []string
	for i := least; i < len(r.Scale); i++ {
		levels = append(levels, fmt.Sprintf("%d %s", i, r.Scale[i].Name))
	}
	return "give one of " + source.Join(levels, "or")
}
