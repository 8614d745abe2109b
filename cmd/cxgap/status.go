package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/kind"
	"cxgap/rubric/library"
	"cxgap/rubric/source"
)

// statusOptions are the flags of "cxgap status".
type statusOptions struct {
	rubric, format, output string
	force, bom             bool
}

// statusFormats are the forms in which it is told who has answered.
var statusFormats = formats[*report.Status]{
	{"table", []string{".txt"}, false, func(w io.Writer, s *report.Status, l layout) error {
		return terminal.Write(w, report.StatusView(s), terminal.Options{Width: l.width, Color: l.color, Full: true})
	}},
	{"csv", []string{".csv"}, false, func(w io.Writer, s *report.Status, l layout) error {
		return report.StatusCSV(w, s, report.CSVOptions{BOM: l.bom})
	}},
	{"json", []string{".json"}, false, func(w io.Writer, s *report.Status, _ layout) error { return report.StatusJSON(w, s) }},
}

func newStatusCommand(env Env, g *globalOptions) *cobra.Command {
	o := &statusOptions{}
	cmd := &cobra.Command{
		Use:   "status PANEL or FOLDER or FILE...",
		Short: "Say who has answered how much and when, and who is missing",
		Long: `Says of each member of a panel how many questions are answered and when the last
answer was given, which members are missing, and what nobody has settled yet, by whom
to ask: the roles that are best informed, and whom somebody named who did not know,
but nobody who was asked and did not know.
Of whom there are no answers yet, standard error has the command that takes them down.

A folder stands for the answer files and panel files in it and below; what else lies
there and may hold answers, such as a filled-in form that was not imported, is named.
Answer files that no panel file names are put together by their subject. Nothing is
written and nothing is scored. Whatever is missing, the exit status is 0.`,
		Example: `  # Who of the panel has answered
  $ cxgap status panel.yaml

  # Everything that came in
  $ cxgap status answers

  # For a spreadsheet, or for another program
  $ cxgap status panel.yaml -o status.csv
  $ cxgap status panel.yaml -f json`,
		Args: answersArguments(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			return runStatus(env, g, o, args)
		},
	}
	statusFormats.register(cmd, &o.format, &o.output, "it")
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "count the questions of this rubric: a `FILE or ID`")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	flags.BoolVar(&o.bom, "bom", false, "begin a csv file with a byte order mark, by which Excel knows UTF-8")
	return cmd
}

func runStatus(env Env, g *globalOptions, o *statusOptions, args []string) error {
	format, err := statusFormats.choose(env, o.format, o.output, "a status")
	if err != nil {
		return err
	}
	s := &statusRun{env: env, g: g, rubricName: o.rubric, seen: map[string]bool{}, found: map[string]bool{}, rulers: &checking{rulers: map[rulerKey]*ruler{}}}
	paths, err := s.expand(args)
	if err != nil {
		return err
	}
	status, err := s.all(paths)
	if err != nil {
		return err
	}
	l := g.layout(env, o.output)
	l.bom = o.bom
	data, err := format.render(status, l, "the status")
	if err != nil {
		return err
	}
	return deliver(env, g, "status", o.output, data, files.OutputOptions{Inputs: s.inputs, Force: o.force})
}

// statusRun is one run of "cxgap status".
type statusRun struct {
	env        Env
	g          *globalOptions
	rubricName string
	rulers     *checking       // finds each rubric once
	seen       map[string]bool // the members of panel files, by resolved path
	found      map[string]bool // the files that were not named but found in a folder
	inputs     []string
}

// expand turns folders and patterns into files.
func (s *statusRun) expand(args []string) ([]string, error) {
	args, err := expandArguments(args)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil || !info.IsDir() {
			out = append(out, arg)
			continue
		}
		found, err := s.folder(arg)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, usageError("of a folder, the *.yaml and *.yml files are taken that hold answers or a panel", "there is no answer file in the folder %s", arg)
		}
		for _, path := range found {
			s.found[path] = true
		}
		out = append(out, found...)
	}
	return out, nil
}

// folder lists the answer files and panel files in a folder and below, but none that are hidden.
// It says which files may hold answers, too, and are not counted.
func (s *statusRun) folder(dir string) ([]string, error) {
	var out []string
	notes := newNotes()
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(d.Name(), ".") && p != dir
		switch {
		case err != nil:
			return &files.Error{Op: files.OpRead, Path: p, Err: err}
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden || !namesAnswers(p) && !namesForm(p):
			return nil
		}
		data, err := files.Read(p)
		switch k := kind.Of(data); {
		case err != nil:
			notes.warn("not counted: " + err.Error())
		case slices.Contains(readsPanels.kinds, k) && namesAnswers(p):
			out = append(out, p)
		case k == kind.FormBook || k == kind.FormTable || k == kind.Answers:
			notes.warn(fmt.Sprintf("not counted: %s is %s; %s", p, k, k.Use(p)))
		case k == kind.Unknown && namesAnswers(p):
			notes.warn(fmt.Sprintf("not counted: %s holds neither answers nor a panel", p))
		}
		return nil
	})
	notes.tell(s.env, s.g, nil)
	if err != nil {
		return nil, exitWith(statusUsage, err, hintOf(err))
	}
	return out, nil
}

// namesForm tells whether a file has the name of a form that can come back filled in.
func namesForm(path string) bool {
	return slices.Contains([]string{".xlsx", ".csv", ".json"}, strings.ToLower(filepath.Ext(path)))
}

// statusFile is an answer file as it was read, with its rubric.
type statusFile struct {
	report.StatusPerson
	path  string
	given *sheet.Sheet // in its own words
	ruler *ruler
}

// all reads the files: panel files first, so that their members are not told twice.
func (s *statusRun) all(paths []string) (*report.Status, error) {
	out := &report.Status{Schema: report.StatusSchema, Tool: report.Tool{Name: "cxgap", Version: currentVersion()}, Groups: []report.StatusGroup{}}
	texts := map[string][]byte{}
	for _, path := range paths {
		data, err := readFile(s.env, s.g, path)
		if err != nil {
			return nil, err
		}
		if err := foreignFile(path, data, readsPanels); err != nil {
			return nil, err
		}
		texts[path] = data
		s.inputs = append(s.inputs, path)
	}
	for _, path := range paths {
		if sheet.IsPanel(texts[path]) {
			group, err := s.panel(path, texts[path])
			if err != nil {
				return nil, err
			}
			out.Groups = append(out.Groups, group)
		}
	}
	out.Groups = append(out.Groups, s.loose(paths, texts)...)
	return out, nil
}

// panel counts the answers of the members of a panel file.
func (s *statusRun) panel(path string, data []byte) (report.StatusGroup, error) {
	file, findings := sheet.InspectPanel(path, data)
	if findings.Err() != nil && s.found[path] {
		return s.faultyPanel(path, file, findings), nil
	}
	if file == nil || findings.Err() != nil {
		return report.StatusGroup{}, invalidFile(s.env, s.g, path, data, findings, "cxgap check")
	}
	return s.members(path, file), nil
}

// faultyPanel tells of a panel file that was found in a folder, what its members can tell and
// what is wrong with it: the rest of the folder is told all the same.
func (s *statusRun) faultyPanel(path string, file *sheet.PanelFile, findings finding.List) report.StatusGroup {
	if file == nil {
		file = sheet.NewPanel("", nil)
	}
	g := s.members(path, file)
	why := firstError(findings)
	g.Why = &why
	return g
}

// members counts the answers of the members of a panel file, each file once.
func (s *statusRun) members(path string, file *sheet.PanelFile) report.StatusGroup {
	var people []statusFile
	here := map[string]bool{}
	for _, name := range file.Members {
		member := besideFile(path, name)
		if here[filepath.Clean(member)] {
			continue
		}
		here[filepath.Clean(member)] = true
		s.inputs = append(s.inputs, member)
		if real, err := files.Resolve(member); err == nil {
			s.seen[real] = true
		}
		data, err := readNamed(path, name)
		if err != nil {
			people = append(people, statusFile{StatusPerson: notThere(name, err), path: member})
			continue
		}
		people = append(people, s.file(name, member, data))
	}
	return s.group(file.Subject, filepath.ToSlash(path), people, file.Consensus)
}

// notThere is a member whose file cannot be read, or is something else.
func notThere(name string, err error) report.StatusPerson {
	p := report.StatusPerson{File: name, State: report.StatusMissing, Why: err.Error()}
	if _, unread := errors.AsType[*files.Error](err); !unread {
		p.State = report.StatusUnusable
	}
	if errors.Is(err, fs.ErrNotExist) {
		p.Why = report.StatusNoFile
	}
	return p
}

// loose puts the answer files together that no panel file names, by subject.
func (s *statusRun) loose(paths []string, texts map[string][]byte) []report.StatusGroup {
	var subjects []string // as the first file of each spells it
	people := map[string][]statusFile{}
	for _, path := range paths {
		real, err := files.Resolve(path)
		if err == nil && s.seen[real] || sheet.IsPanel(texts[path]) {
			continue
		}
		s.seen[real] = err == nil
		f := s.file(filepath.ToSlash(path), path, texts[path])
		subject := ""
		if f.given != nil {
			subject = f.given.Subject
		}
		name := normalName(subject)
		if people[name] == nil {
			subjects = append(subjects, subject)
		}
		people[name] = append(people[name], f)
	}
	var out []report.StatusGroup
	for _, subject := range subjects {
		out = append(out, s.group(subject, "", people[normalName(subject)], nil))
	}
	return out
}

// file reads one answer file.
func (s *statusRun) file(shown, path string, data []byte) statusFile {
	f := statusFile{StatusPerson: report.StatusPerson{File: shown, State: report.StatusUnusable}, path: path}
	answers, findings := sheet.Inspect(path, data)
	if answers == nil || findings.Err() != nil || !namesRuler(answers) {
		f.Why = firstError(findings)
		return f
	}
	r, err := s.rulers.rulerOf(s.env, s.g, &checkOptions{rubric: s.rubricName}, answers)
	if err != nil {
		f.Why = err.Error()
		return f
	}
	f.given, f.ruler = answers, r
	return f
}

// firstError is the first of what is wrong with a file, with its place.
func firstError(list finding.List) string {
	list.Sort()
	for i := range list {
		if list[i].Severity == finding.Error {
			return fmt.Sprintf("line %d, column %d: %s", list[i].Line, list[i].Column, list[i].Message)
		}
	}
	return "it does not say under which rubric it was answered"
}

// group counts under the newest version of the rubric that a member was answered under. Who
// answered another rubric is told with that.
func (s *statusRun) group(subject, panel string, people []statusFile, agreed map[string]sheet.Consensus) report.StatusGroup {
	var r *ruler
	for i := range people {
		if f := &people[i]; f.ruler != nil && (r == nil || f.ruler.ID == r.ID && rubric.CompareVersions(f.ruler.Version, r.Version) > 0) {
			r = f.ruler
		}
	}
	list := make([]report.StatusPerson, len(people))
	for i := range people {
		f := &people[i]
		list[i] = f.StatusPerson
		switch {
		case f.given == nil:
			continue
		case f.ruler.ID != r.ID:
			list[i].Why = fmt.Sprintf("it was answered under the rubric %q, and others under %q", f.ruler.ID, r.ID)
			continue
		}
		if subject == "" {
			subject = f.given.Subject
		}
		if own := f.given.Subject; normalName(own) != "" && normalName(own) != normalName(subject) {
			list[i].Why = fmt.Sprintf("it is about %s, not about %s", source.Quote(own), source.Quote(subject))
		}
		list[i].Answers = f.given
		if !f.given.SameRuler(r.Rubric) {
			list[i].Answers, _ = f.given.CarryOver(r.Rubric)
		}
	}
	var asked *rubric.Rubric
	if r != nil {
		asked = r.Rubric
	}
	g := report.NewStatusGroup(subject, panel, asked, list, agreed)
	s.sayNext(&g, people, r)
	return g
}

// sayNext tells of those without answers the commands that take them down: into the file that is there,
// or into a new one, which is told what it is about and the rubric of the others, if somebody has one. On
// paper a long command would be broken into lines.
func (s *statusRun) sayNext(g *report.StatusGroup, people []statusFile, others *ruler) {
	for i := range people {
		f := &people[i]
		if s.g.quiet || !g.Members[i].Silent() {
			continue
		}
		words, name := []string{"cxgap", "assess", f.path}, s.rubricName
		if f.given == nil && name == "" && others != nil && (others.file != "" || others.ID != library.Default) {
			name = cmp.Or(others.file, others.ID)
		}
		if name != "" {
			words = append(words, "-r", name)
		}
		if f.given == nil && g.Subject != nil {
			words = append(words, "--subject", *g.Subject)
		}
		for i := range words {
			words[i] = shellWord(words[i], runtime.GOOS == "windows")
		}
		say(s.env.Stderr, "next", strings.Join(words, " "))
	}
}
