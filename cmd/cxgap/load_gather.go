package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// gathering reads answer files and panel files into panels under one rubric.
type gathering struct {
	env        Env
	g          *globalOptions
	rubricName string
	bySubject  bool   // a panel for each subject; else all is one panel
	forced     *ruler // the rubric to use whatever the members say, or nil

	entries   []entry
	panels    []*panelSource
	ruler     *ruler
	first     string          // the file that named the ruler
	decided   map[string]bool // the versions of members whose rubric was looked for
	groups    []*gathered
	ofFile    map[string]*gathered       // the groups of panel files, by their names
	ofSubject map[string]*gathered       // the groups by whom they are about
	names     map[string]string          // resolved path -> path as given
	digests   map[string]string          // digest -> path as given
	absent    map[*panelSource][]*member // those of a panel file that are missing
	notes     *notes
	trouble   troubles
}

// entry is one answer file to read.
type entry struct {
	path   string
	panel  *panelSource // the panel file that names it; nil if it was given itself
	member int          // its position there
}

// panelSource is a panel file as it was read.
type panelSource struct {
	path string
	data []byte
	file *sheet.PanelFile
	bad  finding.List
}

// member is one answer file as it was read.
type member struct {
	entry
	answers *sheet.Sheet // in the words of the ruler; nil if the file cannot be used
	digest  string
	asRead  *sheet.Sheet    // as the file has it
	given   sheet.RubricRef // the rubric that the file names
	carried []sheet.Carried
	bad     finding.List // with an error
	data    []byte       // only with bad
	err     error
}

// newerRuler ends a pass: a member was answered under a newer version of the rubric.
type newerRuler struct{ *ruler }

func (newerRuler) Error() string { return "a newer version of the rubric is in use" }

// all reads the files. Where versions of the rubric are mixed and none was asked for, it
// reads them again under the newest.
func (x *gathering) all(ctx context.Context, paths []string) error {
	if err := x.expand(paths); err != nil {
		return err
	}
	if err := x.findRuler(); err != nil {
		return err
	}
	// A parsed file is garbage as soon as it is added. Collecting it less often takes
	// a fifth off the time, for a few tens of megabytes.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	x.decided = map[string]bool{}
	for {
		err := x.once(ctx)
		newer, again := err.(newerRuler) //nolint:errorlint // it comes from once itself, as it is
		if !again {
			return err
		}
		x.ruler = newer.ruler
	}
}

// expand tells panel files from answer files and lists the members of both.
func (x *gathering) expand(args []string) error {
	paths, err := expandArguments(args)
	if err != nil {
		return err
	}
	for _, path := range paths {
		data, err := x.g.read(x.env, path)
		if err != nil || !sheet.IsPanel(data) {
			x.entries = append(x.entries, entry{path: path}) // what is wrong with it is said with all others
			continue
		}
		if len(paths) > 1 && !x.bySubject {
			return usageError("name it alone, and list all who take part under its members", "%s is a panel file and cannot be read together with other files", path)
		}
		x.expandPanel(&panelSource{path: path, data: data})
	}
	return nil
}

func (x *gathering) expandPanel(p *panelSource) {
	p.file, p.bad = sheet.InspectPanel(p.path, p.data)
	x.panels = append(x.panels, p)
	if p.file == nil {
		return
	}
	for i, name := range p.file.Members {
		if source.AbsolutePath(name) {
			continue // reported where it stands
		}
		x.entries = append(x.entries, entry{path: besideFile(p.path, name), panel: p, member: i})
	}
}

// data reads the file.
func (x *gathering) data(e entry) ([]byte, error) {
	if e.panel == nil {
		return x.g.read(x.env, e.path)
	}
	return readNamed(e.panel.path, e.panel.file.Members[e.member])
}

// findRuler takes the rubric of the first file that can be read; none if none can.
func (x *gathering) findRuler() error {
	if x.forced != nil {
		x.ruler = x.forced
		return nil
	}
	for i := range x.entries {
		data, err := x.data(x.entries[i])
		if err != nil {
			continue
		}
		if answers, _ := sheet.Inspect(x.entries[i].path, data); answers != nil && namesRuler(answers) {
			x.first = x.entries[i].path
			x.ruler, err = rulerOf(x.env, x.g, answers, x.rubricName)
			return err
		}
	}
	return nil
}

// once is one pass over all files.
func (x *gathering) once(ctx context.Context) error {
	x.groups, x.ofFile, x.ofSubject = nil, map[string]*gathered{}, map[string]*gathered{}
	x.names, x.digests, x.trouble = map[string]string{}, map[string]string{}, troubles{}
	x.notes, x.absent = newNotes(), map[*panelSource][]*member{}
	x.panelTroubles()
	err := pass[*member]{
		items: len(x.entries), jobs: runtime.GOMAXPROCS(0),
		work: func(i int) *member { return x.read(x.entries[i]) },
		each: func(_ int, m *member) error { return x.take(m) },
	}.run(ctx)
	if err != nil {
		return err
	}
	x.settleSubjects()
	x.settleMissing()
	for _, g := range x.groups {
		g.alike()
	}
	return x.trouble.end(x.env, x.g, len(x.entries)+len(x.panels))
}

// panelTroubles holds the panel files against the rubric.
func (x *gathering) panelTroubles() {
	for _, p := range x.panels {
		bad := append(finding.List{}, p.bad...)
		if p.file != nil && x.ruler != nil {
			bad = append(bad, p.file.Validate(x.ruler.Rubric)...)
		}
		if bad.Err() != nil {
			x.trouble.add(p.path, p.data, bad)
		}
	}
}

// read reads one answer file and holds it against the rubric. It runs beside others and
// changes nothing.
func (x *gathering) read(e entry) *member {
	m := &member{entry: e}
	data, err := x.data(e)
	if err == nil {
		err = foreignFile(e.path, data, readsAnswers)
	}
	if err != nil {
		m.err = err
		return m
	}
	answers, findings := sheet.Inspect(e.path, data)
	if answers != nil && x.ruler != nil && answers.Rubric.ID == x.ruler.ID {
		m.given, m.asRead = answers.Rubric, answers
		findings = answers.NameIDs(x.ruler.Rubric, findings)
		if !answers.SameRuler(x.ruler.Rubric) {
			answers, m.carried = answers.CarryOver(x.ruler.Rubric)
		}
		if findings = append(findings, answers.Validate(x.ruler.Rubric)...); findings.Err() != nil {
			if wrong := misnamed(m.asRead, x.ruler.Rubric); wrong.Err() != nil {
				findings = wrong // the others follow from it
			}
		}
	}
	m.answers, m.digest = answers, source.Digest(data)
	if findings.Err() != nil {
		m.bad, m.data = findings, data
	}
	return m
}

// take adds one answer file to its panel, or notes what keeps it from that.
func (x *gathering) take(m *member) error {
	if err := x.twice(m); err != nil {
		x.trouble.fail(err)
		return nil
	}
	switch {
	case m.err != nil:
		x.missing(m)
		return nil
	case m.answers != nil && x.ruler != nil && m.answers.Rubric.ID != x.ruler.ID:
		x.trouble.fail(x.otherRubric(m))
		return nil
	}
	if err := x.newer(m); err != nil {
		return err
	}
	if m.bad != nil {
		x.trouble.add(m.path, m.data, m.bad)
		return nil
	}
	switch group, err := x.group(m); {
	case err != nil:
		x.trouble.failOnce(err)
	case group.about(m):
		group.add(m)
	}
	return nil
}

// twice refuses a file that is read already, by whatever name, and warns of a copy.
func (x *gathering) twice(m *member) error {
	real, err := files.Resolve(m.path)
	if err != nil {
		return nil //nolint:nilerr // reading it says what is wrong
	}
	if other, known := x.names[real]; known {
		return usageError("name each file once", "%s and %s are the same file", other, m.path)
	}
	x.names[real] = m.path
	if m.digest == "" {
		return nil
	}
	if other, known := x.digests[m.digest]; known {
		x.notes.warn(other + " and " + m.path + " hold the same text, and both count")
		return nil
	}
	x.digests[m.digest] = m.path
	return nil
}

// missing reports a file that cannot be read: a member where its panel file names it.
func (x *gathering) missing(m *member) {
	if m.panel == nil {
		x.trouble.fail(exitWith(statusUsage, m.err, hintOf(m.err)))
		return
	}
	if _, unread := errors.AsType[*files.Error](m.err); unread {
		x.absent[m.panel] = append(x.absent[m.panel], m)
		return
	}
	x.trouble.add(m.panel.path, m.panel.data, finding.List{missingMember(m.panel.file, m.member, m.err)})
}

// settleMissing tells each panel which of its members are missing. One of which no member is
// there is no panel; and where other files end the command, these are told with them.
func (x *gathering) settleMissing() {
	ends := len(x.trouble.errs)+len(x.trouble.list) > 0
	for _, p := range x.panels {
		g := x.ofFile[p.path]
		for _, m := range x.absent[p] {
			if g == nil || ends {
				x.trouble.add(p.path, p.data, finding.List{missingMember(p.file, m.member, m.err)})
				continue
			}
			g.builder.Miss(p.file.Members[m.member])
			x.notes.warn(fmt.Sprintf("%s, a member of %s, is left out: %v", p.file.Members[m.member], p.path, m.err))
		}
	}
}

// otherRubric is the error for a file under another rubric than the panel's.
func (x *gathering) otherRubric(m *member) error {
	if x.rubricName != "" || x.forced != nil {
		return otherThanGiven(m.answers, x.ruler)
	}
	return usageError("give files under one rubric", "%s was answered under the rubric %q, and %s under %q", x.first, x.ruler.ID, m.path, m.answers.Rubric.ID)
}

// newer looks for the rubric of a member that was answered under a newer version than
// the one in use, unless one was asked for.
func (x *gathering) newer(m *member) error {
	version := m.given.Version + " " + m.given.SHA256
	if x.rubricName != "" || x.forced != nil || x.ruler == nil || m.answers == nil || x.decided[version] || source.AbsolutePath(m.given.File) ||
		m.given.Version != "" && rubric.CompareVersions(m.given.Version, x.ruler.Version) <= 0 {
		return nil
	}
	x.decided[version] = true
	r, err := rulerOf(x.env, x.g, m.asRead, "")
	if err != nil {
		return err
	}
	if rubric.CompareVersions(r.Version, x.ruler.Version) <= 0 {
		return nil
	}
	return newerRuler{r}
}

// group finds or begins the panel of a member.
func (x *gathering) group(m *member) (*gathered, error) {
	subject := normalName(m.answers.Subject)
	switch {
	case !x.bySubject && len(x.groups) > 0:
		return x.groups[0], nil
	case m.panel != nil && x.ofFile[m.panel.path] != nil:
		g := x.ofFile[m.panel.path]
		g.learn(m)
		return g, x.alone(g)
	case x.bySubject && m.panel == nil && subject == "":
		return nil, usageError(`write "subject:" into it`, "%s does not say whom it is about", m.path)
	case x.bySubject && m.panel == nil && x.ofSubject[subject] != nil:
		return x.ofSubject[subject], x.ofSubject[subject].open(m)
	}
	g := &gathered{ruler: x.ruler, names: map[string]string{}, notes: x.notes}
	if m.panel != nil {
		g.path, g.file = m.panel.path, m.panel.file
		g.subject, g.from, g.at = g.file.Subject, g.path, g.file.HeadSpan("subject").Line
	}
	g.learn(m)
	if err := x.alone(g); err != nil {
		return nil, err
	}
	x.groups = append(x.groups, g)
	if m.panel != nil {
		x.ofFile[g.path] = g
	}
	return g, nil
}

// learn takes the subject from a member, unless it is known.
func (p *gathered) learn(m *member) {
	if normalName(p.subject) == "" && normalName(m.answers.Subject) != "" {
		p.subject, p.from, p.at = m.answers.Subject, m.path, m.answers.HeadSpan("subject").Line
	}
}

// about tells whether a member is about the subject of the others, and notes it if it is about
// somebody else.
func (p *gathered) about(m *member) bool {
	p.learn(m)
	subject := m.answers.Subject
	if other := normalName(subject); other == "" || other == normalName(p.subject) {
		return true
	}
	p.others = append(p.others, spelt{m.path, m.answers.HeadSpan("subject").Line, subject})
	return false
}

// settleSubjects refuses panels with members about somebody else, and tells all of them.
func (x *gathering) settleSubjects() {
	for _, g := range x.groups {
		member, otherwise := "", "cxgap report --by-subject sets several subjects side by side"
		if g.file != nil {
			member, otherwise = "its member ", "a panel has one subject; mend the one that is wrong"
		}
		if len(g.others) > 0 {
			x.trouble.fail(otherSubjects(spelt{g.from, g.at, g.subject}, g.others, member, otherwise))
		}
	}
}

// open refuses a file beside a panel file about the same subject.
func (p *gathered) open(m *member) error {
	if p.file == nil {
		return nil
	}
	return usageError("list it among the members of the panel file, or leave one of them out", "%s and %s are both about %s", p.path, m.path, source.Quote(m.answers.Subject))
}

// alone refuses a panel file about a subject that another group is about.
func (x *gathering) alone(g *gathered) error {
	subject := normalName(g.subject)
	switch other := x.ofSubject[subject]; {
	case subject == "" || other == g:
	case other != nil:
		return usageError("cxgap compare sets the dates of one subject side by side", "%s and %s are both about %s", other.named(), g.path, source.Quote(g.subject))
	default:
		x.ofSubject[subject] = g
	}
	return nil
}

// missingMember says that a panel file names a member that cannot be read.
func missingMember(p *sheet.PanelFile, i int, err error) finding.Finding {
	at := p.MemberSpan(i)
	hint := "members are named relative to the panel file"
	switch name := p.Members[i]; {
	case errors.Is(err, files.ErrDirectory), strings.ContainsAny(name, "*?"):
		hint = "a panel names its members one by one"
	case strings.ContainsAny(name, ",;"):
		hint = "several members are separated by commas, as in [a.yaml, b.yaml]"
	case strings.Contains(name, `\`):
		hint = fmt.Sprintf("write %q: between folders stands /", strings.ReplaceAll(name, `\`, "/"))
	case nearHint(err) != "":
		if path, err := filepath.Rel(filepath.Dir(p.Name), nearName(besideFile(p.Name, name))); err == nil {
			hint = fmt.Sprintf("did you mean %q? %s", filepath.ToSlash(path), hint)
		}
	}
	return finding.Finding{File: p.Name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End, Severity: finding.Error,
		Rule: "missing-member", Message: fmt.Sprintf("this member cannot be taken in: %v", err), Hint: hint}
}

// notes are what a person should know about the files that were read, and that keeps no
// command from going on. Their number does not grow with that of the files.
type notes struct {
	warnings []string
	more     int // warnings that are only counted
	others   int // files that were answered under another version
	one      string
	kept     int // of their answers
	all      int
	lines    []string // what changed, each said once
	times    map[string]int
}

// maxWarnings is how many warnings are told one by one.
const maxWarnings = 20

func newNotes() *notes { return &notes{times: map[string]int{}} }

func (n *notes) warn(text string) {
	if len(n.warnings) == maxWarnings {
		n.more++
		return
	}
	n.warnings = append(n.warnings, text)
}

// carried notes what became of answers given under another version.
func (n *notes) carried(m *member) {
	if m.carried == nil {
		return
	}
	n.others++
	n.one = m.path
	n.all += len(m.carried)
	for _, c := range m.carried {
		if c.Kept {
			n.kept++
		}
		if c.Why == "" {
			continue
		}
		line := carriedWords(c)
		if n.times[line] == 0 {
			n.lines = append(n.lines, line)
		}
		n.times[line]++
	}
}

// tell says it all on standard error, unless that is to be quiet.
func (n *notes) tell(env Env, g *globalOptions, r *ruler) {
	if g.quiet {
		return
	}
	for _, text := range n.warnings {
		say(env.Stderr, "warning", text)
	}
	if n.more > 0 {
		say(env.Stderr, "warning", fmt.Sprintf("%d more of the kind", n.more))
	}
	if n.others == 0 {
		return
	}
	who := n.one + " was"
	if n.others > 1 {
		who = fmt.Sprintf("%d files were", n.others)
	}
	say(env.Stderr, "note", fmt.Sprintf("%s answered under another version of %s and %s read under %s: %d of %d answers carried over", who, r.ID, areOrIs(n.others), r.Version, n.kept, n.all))
	for _, line := range n.lines {
		if times := n.times[line]; times > 1 {
			line += fmt.Sprintf(" (%d files)", times)
		}
		say(env.Stderr, "note", line)
	}
}

func areOrIs(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
