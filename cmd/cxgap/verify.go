package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/kind"
	"cxgap/rubric/library"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// verifyOptions are the flags of "cxgap verify".
type verifyOptions struct {
	rubric string
	all    bool
}

func newVerifyCommand(env Env, g *globalOptions) *cobra.Command {
	o := &verifyOptions{}
	cmd := &cobra.Command{
		Use:   "verify REPORT.json [FILE...]",
		Short: "Recompute a JSON report and say whether it holds",
		Long: `Reads a report that "cxgap report -f json" wrote, scores its answer files again
under the same options, and compares every number and every word. The answer files
are those that the report names, looked for beside the report and then in the
current folder, or those given as FILE. A redacted report names none.

What a room agreed on, comment and actions of a panel stand in its panel file, which
a report does not name. Give that file as FILE to have them checked; otherwise they
are taken from the report itself, and a line says so.

The exit status is 0 if the report holds, 1 if something differs or the file is no
such report, and 2 if an earlier version of cxgap wrote it.`,
		Example: `  # Does this report hold?
  $ cxgap verify report.json

  # A redacted one
  $ cxgap verify report.json cx-assessment.yaml

  # The report of a panel, with what the room agreed on
  $ cxgap verify report.json panel.yaml

  # Everything that differs
  $ cxgap verify report.json --all`,
		Args: arguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runVerify(cmd.Context(), env, g, o, args[0], args[1:])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "score with this rubric: a `FILE or ID`")
	flags.BoolVar(&o.all, "all", false, "list every difference, one a line")
	return cmd
}

func runVerify(ctx context.Context, env Env, g *globalOptions, o *verifyOptions, path string, args []string) error {
	answers, err := expandArguments(args)
	if err != nil {
		return err
	}
	if path, err = expandOne(path, "verify"); err != nil {
		return err
	}
	c, err := readClaim(env, g, path)
	if err != nil {
		return err
	}
	p, err := c.panel(ctx, env, g, answers, o.rubric)
	if err != nil {
		return err
	}
	own := c.fillIn(p)
	again, err := c.recompute(p)
	if err != nil {
		return err
	}
	list, compared := report.Differences(c.root, again)
	changed, hint := c.changed(), c.whyDiffers(p, again)
	c.root = nil // for the lines to print, of which there may be as many as values
	lines := verdictLines(path, p, own, list, compared, o.all)
	if changed {
		lines = append(lines, "not checked: changes, which need the answers of the earlier date; compare the files again\n"...)
	}
	if err := writeResult(env, lines); err != nil {
		return err
	}
	if len(list) == 0 {
		return nil
	}
	p.tell(env, g)
	if hint == "" && strings.HasPrefix(list[0].Path, "plan.") {
		hint = "a plan made with --budget, --keep or --with cannot be recomputed from the report alone"
	}
	return exitWith(statusNotHolding, nil, hint)
}

// whyDiffers guesses at the reason where a file behind the report is not the one that it
// names, by the report recomputed; "" if all are.
func (c *claim) whyDiffers(p *gathered, again *source.Node) string {
	if c.root.Get("rubric").Get("sha256").String() != p.ruler.SHA256 {
		return "the rubric is not the one that the report was made with; name that one with -r"
	}
	for i, m := range again.Get("respondents").Items {
		digest, now := c.respondents()[i].Get("sha256").String(), m.Get("sha256").String()
		if digest != "" && now != "" && digest != now {
			return p.members[i] + " has been changed since, or is another file"
		}
	}
	return ""
}

// recompute makes the report anew from its answers, as a tree.
func (c *claim) recompute(p *gathered) (*source.Node, error) {
	options, err := c.options(p.ruler)
	if err != nil {
		return nil, err
	}
	res := p.score(options)
	rep := p.report(res, false)
	if to := c.plannedTo(); to > 0 && rep.Plan != nil && to != rep.Plan.To && to <= p.ruler.Top() {
		rep.SetPlan(res.Result, plan.Cheapest(res.Result, plan.Options{To: to}))
	}
	for i := range rep.Respondents {
		if name := c.named(i); name != "" { // where the file lies now does not matter
			rep.Respondents[i].File = &name
		}
	}
	if c.redacted() {
		rep = rep.Redacted()
	}
	// In one line, which has the same values and takes less memory than the report as it is printed.
	data, err := json.Marshal(rep)
	if err != nil {
		return nil, fmt.Errorf("recompute the report: %w", err)
	}
	doc, findings := source.ParseJSON(c.path, data)
	if doc == nil {
		return nil, fmt.Errorf("read the recomputed report: %w", findings.Err())
	}
	c.keepChanges(doc.Root)
	return doc.Root, nil
}

// plannedTo is the stage that the report's plan leads to; 0 without a plan. "cxgap plan
// --to" writes another plan than the one to the next stage.
func (c *claim) plannedTo() int {
	to, err := strconv.Atoi(c.root.Get("plan").Get("to").String())
	if err != nil {
		return 0
	}
	return to
}

// changed tells whether the report says what changed since an earlier date.
func (c *claim) changed() bool { return c.root.Get("changes").Get("index") != nil }

// keepChanges takes what changed since an earlier date from the report itself: the earlier
// answers are not among its files.
func (c *claim) keepChanges(again *source.Node) {
	for i := range again.Entries {
		if again.Entries[i].Key == "changes" && c.changed() {
			again.Entries[i].Value = c.root.Get("changes")
		}
	}
}

// verdictLines say whether a report holds: in one line, or with every difference below. What
// could not be checked, because it is the report's own, is named.
func verdictLines(path string, p *gathered, own []string, list []report.Difference, compared int, all bool) []byte {
	var b bytes.Buffer
	switch {
	case len(list) == 0:
		say(&b, path+" holds", fmt.Sprintf("all %d values are the same as recomputed from %s under %s %s", compared, p.named(), p.ruler.ID, p.ruler.Version))
	case !all && len(list) > 1:
		say(&b, path+" differs", fmt.Sprintf("%s; %s (--all lists them)", list[0], visible.Count(len(list)-1, "more value differs", "more values differ")))
	case !all:
		say(&b, path+" differs", list[0].String())
	default:
		say(&b, path+" differs", visible.Count(len(list), "value"))
		for _, d := range list {
			say(&b, "  "+d.Path, d.Reported+" in the report, "+d.Recomputed+" recomputed")
		}
	}
	if len(own) > 0 {
		say(&b, "not checked", source.Join(own, "and")+", which a panel file has and no answer file: taken from the report itself")
	}
	return b.Bytes()
}

// claim is a JSON report whose numbers somebody vouches for.
type claim struct {
	path string
	root *source.Node
}

// readClaim reads a report strictly: a key that is unknown, missing or there twice is an
// error like a value of another kind. The report is what is examined, so one that is not in
// order does not hold (status 1), as with lint and check; its answer files and rubric are
// not, and without them nothing can start (status 2).
func readClaim(env Env, g *globalOptions, path string) (*claim, error) {
	data, err := g.readLarge(env, path)
	if err != nil {
		return nil, exitWith(statusUsage, err, hintOf(err))
	}
	if k, other := readsReports.other(data); other {
		return nil, exitWith(statusNotHolding, fmt.Errorf("%s is %s, not a JSON report", fileWords(path), k), verifyHint(k, path))
	}
	doc, findings := source.ParseJSON(path, data)
	if doc != nil && doc.Root.Kind == source.List {
		return nil, usageError("take one report out of it and verify that", "%s holds several reports", path)
	}
	if doc != nil && earlier(doc.Root) {
		return nil, usageError(`write it anew: "cxgap report FILE -o report.json"`, "%s was written by an earlier version of cxgap, whose reports this one cannot recompute", path)
	}
	if doc != nil {
		withoutMissing(doc.Root)
		checker := source.NewChecker(path, true)
		checker.Add(findings)
		if !checker.OtherFormat(doc.Root, report.ReportShape(), "a report has the schema "+report.ReportSchema) {
			checker.Check(doc.Root, report.ReportShape())
		}
		findings = checker.Findings()
	}
	if len(findings) > 0 {
		if len(data) > files.MaxSize {
			data = nil // to show single lines of so large a file takes as much memory as to read it
		}
		if err := printFindings(env, g, findings, map[string][]byte{path: data}); err != nil {
			return nil, err
		}
		return nil, exitWith(statusNotHolding, fmt.Errorf("%s is no JSON report as cxgap writes it", path), `"cxgap report FILE -o report.json" writes one`)
	}
	return &claim{path: path, root: doc.Root}, nil
}

// verifyHint says what to do with a file that is no JSON report.
func verifyHint(k kind.Kind, path string) string {
	if strings.HasPrefix(k.String(), "a report") {
		return `verify reads JSON reports, which hold every number: write one with "cxgap report FILE -o report.json"`
	}
	return k.Use(argument(path))
}

// earlier tells whether a report is of a version that knew no strengths: it reckoned costs
// and the order of work otherwise (files.md, section 5).
func earlier(root *source.Node) bool {
	return root.Get("schema").String() == report.ReportSchema && root.Get("gaps") != nil && root.Get("strengths") == nil
}

// withoutMissing adds the lists of missing members to a report of a version that had none.
func withoutMissing(root *source.Node) {
	for _, n := range []*source.Node{root, root.Get("changes")} {
		if n != nil && n.Kind == source.Map && (n != root || n.Get("schema").String() == report.ReportSchema) && !n.Has("missing") {
			n.Entries = append(n.Entries, source.Entry{Key: "missing", Value: &source.Node{Kind: source.List}})
		}
	}
}

func (c *claim) respondents() []*source.Node { return c.root.Get("respondents").Items }

// named is the answer file that the report names for a respondent, as it stands there;
// "" if it is redacted.
func (c *claim) named(respondent int) string {
	return c.respondents()[respondent].Get("file").String()
}

func (c *claim) redacted() bool {
	redact, _ := c.root.Get("options").Get("redact").Bool()
	return redact
}

// options are the choices that the report was made with.
func (c *claim) options(r *ruler) (assess.Options, error) {
	var out assess.Options
	given := c.root.Get("options")
	out.StrictEvidence, _ = given.Get("strict_evidence").Bool()
	out.Core, _ = given.Get("core").Bool()
	target, aimed := given.Get("target").Whole()
	switch {
	case !aimed:
		return out, nil
	case target < 1 || target > r.Top():
		return out, usageError("name the rubric that the report was made with: -r FILE", "%s aims at level %d, and the levels of %s go from 1 to %d", c.path, target, r.ID, r.Top())
	}
	out.Target = &target
	return out, nil
}

// find looks for the answer file of a respondent beside the report and then in the current
// folder. A file with the digest of the report goes before another of that name.
func (c *claim) find(respondent int) (string, error) {
	name := filepath.FromSlash(c.named(respondent))
	places := []string{name}
	if beside := filepath.Join(filepath.Dir(c.path), name); !filepath.IsAbs(name) && beside != filepath.Clean(name) {
		places = []string{beside, name}
	}
	found := ""
	for _, place := range places {
		data, err := files.Read(place)
		switch {
		case err == nil && source.Digest(data) == c.respondents()[respondent].Get("sha256").String():
			return place, nil
		case found == "" && !errors.Is(err, fs.ErrNotExist):
			found = place // it is there; what is wrong with it is said when it is read
		}
	}
	if found == "" {
		return "", usageError("give the answer file: cxgap verify REPORT.json FILE", "%s rests on %s, which is neither beside it nor in this folder", c.path, c.named(respondent))
	}
	return found, nil
}

// panel reads what the report rests on: the files given, else those that the report
// names. The rubric is that of -r, else the embedded one with the digest that the report
// has, else the answers' own.
func (c *claim) panel(ctx context.Context, env Env, g *globalOptions, given []string, rubricName string) (*gathered, error) {
	paths, err := c.answers(env, g, given)
	if err != nil {
		return nil, err
	}
	r, err := c.embedded(rubricName)
	if err != nil {
		return nil, err
	}
	var p *gathered
	if r != nil {
		p, err = gatherUnder(ctx, env, g, paths, r)
	} else {
		p, err = gatherPanel(ctx, env, g, paths, rubricName)
	}
	if err != nil {
		return nil, err
	}
	return p, c.asMany(len(p.members))
}

// asMany refuses another number of answer files than the report rests on.
func (c *claim) asMany(members int) error {
	n := len(c.respondents())
	if n == members {
		return nil
	}
	return usageError("give the files of the same people, or their panel file", "%s rests on %s, and %d were given", c.path, visible.Count(n, "answer file"), members)
}

// embedded is the embedded rubric that the report was made with, or nil.
func (c *claim) embedded(rubricName string) (*ruler, error) {
	if rubricName != "" {
		return nil, nil
	}
	made := c.root.Get("rubric")
	if e, how := library.Pick(library.All(), made.Get("id").String(), "", made.Get("sha256").String()); how == library.SameBytes {
		return &ruler{Rubric: e.Rubric(), data: e.Data}, nil
	}
	return nil, nil
}

// answers finds the files that the report rests on.
func (c *claim) answers(env Env, g *globalOptions, given []string) ([]string, error) {
	n := len(c.respondents())
	switch {
	case len(given) > 1 && len(given) != n:
		return nil, c.asMany(len(given))
	case len(given) > 0:
		return c.inOrder(env, g, given), nil
	case n == 0:
		return nil, usageError("", "%s rests on nobody's answers", c.path)
	case c.named(0) == "":
		return nil, usageError("give the answer file behind it: cxgap verify REPORT.json FILE", "%s is redacted and does not name its answer files", c.path)
	}
	paths := make([]string, n)
	for i := range paths {
		path, err := c.find(i)
		if err != nil {
			return nil, err
		}
		paths[i] = path
	}
	return paths, nil
}

// inOrder puts files into the order of the report's respondents, as far as their digests
// tell.
func (c *claim) inOrder(env Env, g *globalOptions, given []string) []string {
	place := map[string]int{}
	for i, who := range c.respondents() {
		place[who.Get("sha256").String()] = i
	}
	sorted, rest := make([]string, len(given)), []string{}
	for _, path := range given {
		data, err := g.read(env, path)
		if i, known := place[source.Digest(data)]; err == nil && known && i < len(sorted) && sorted[i] == "" {
			sorted[i] = path
		} else {
			rest = append(rest, path)
		}
	}
	for i := range sorted {
		if sorted[i] == "" {
			sorted[i], rest = rest[0], rest[1:]
		}
	}
	return sorted
}

// fillIn takes what only a panel file can say from the report itself, where no panel file
// was given, and names it: that cannot be checked.
func (c *claim) fillIn(p *gathered) []string {
	if p.file != nil {
		return nil
	}
	var own []string
	if missing := c.root.Get("missing").List(); len(missing) > 0 {
		for _, m := range missing {
			p.builder.Miss(m.Get("file").String())
		}
		own = append(own, "who is missing")
	}
	if c.root.Get("panel").Get("members") == nil {
		return own
	}
	file := sheet.NewPanel("", nil)
	file.Consensus, file.Actions = c.consensus(), c.actions()
	file.Comment = c.root.Get("comment").String()
	if normalName(p.subject) == "" {
		file.Subject = c.root.Get("subject").String()
	}
	p.file = file
	for _, part := range []struct {
		there bool
		name  string
	}{{len(file.Consensus) > 0, "what the room agreed on"}, {file.Comment != "", "the comment"}, {len(file.Actions) > 0, "the agreed actions"}, {file.Subject != "", "the subject"}} {
		if part.there {
			own = append(own, part.name)
		}
	}
	return own
}

// consensus is what the room agreed on, as the report has it.
func (c *claim) consensus() map[string]sheet.Consensus {
	out := map[string]sheet.Consensus{}
	for _, n := range c.root.Get("panel").Get("consensus").Items {
		out[n.Get("question").String()] = sheet.Consensus{Option: n.Get("option").String(), Reason: n.Get("reason").String()}
	}
	return out
}

// actions are what was agreed on the gaps and on what the plan raises beside them, as the
// report has it.
func (c *claim) actions() map[string]sheet.Action {
	out := map[string]sheet.Action{}
	for _, n := range slices.Concat(c.root.Get("gaps").Items, c.root.Get("plan").Get("measures").List()) {
		if agreed := n.Get("agreed"); agreed.Get("due") != nil {
			out[n.Get("question").String()] = sheet.Action{Who: agreed.Get("who").String(), Due: agreed.Get("due").String(), Note: agreed.Get("note").String()}
		}
	}
	return out
}
