package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/cmd/cxgap/internal/typed"
	"cxgap/rubric/source"
)

// refuseWithConsensus refuses the flags of an interview with one person.
func refuseWithConsensus(cmd *cobra.Command) error {
	for _, name := range []string{"respondent", "role", "interviewer", "core", "only", "ask-role", "after", "previous"} {
		if cmd.Flags().Changed(name) {
			return usageError("leave one of the two out: --consensus is for a room, and asks what its members answered differently", "--%s does not go with --consensus", name)
		}
	}
	if cmd.Flag("consensus").Value.String() == "" {
		return usageError("write --consensus panel.yaml", "--consensus needs the name of a panel file")
	}
	return nil
}

// runConsensus makes or resumes a panel file: a meeting goes through the questions that its
// members answered differently.
func runConsensus(ctx context.Context, env Env, g *globalOptions, o *assessOptions, answers []string) (err error) {
	if o.consensus == stdinName {
		return usageError("name the panel file: cxgap assess --consensus PANEL.yaml FILE...", "assess keeps what is agreed in a file, and - is standard input")
	}
	o.consensus = standing(o.consensus)
	doc, data, err := files.Open(o.consensus, files.WithClock(env.Now))
	if err != nil {
		return exitWith(statusUsage, err, hintOf(err))
	}
	defer func() { err = errors.Join(err, doc.Close()) }()
	sayFirst(env, g, doc)
	m, err := o.convene(ctx, env, g, doc, data, answers)
	if err != nil {
		return err
	}
	m.panel.tell(env, g)
	w := walk.NewMeeting(m.panel.ruler.Rubric, m.panel.file, walk.MeetingOptions{Rate: m.rate, Revise: o.revise})
	out := m.results(ctx, env)
	held := !w.Complete() || o.revise
	if held {
		defer typed.DiscardFrom(env.Stdin)
		if err := m.hold(ctx, env, g, o, w, out); err != nil {
			return err
		}
	}
	switch {
	case held && o.noReport:
		return nil
	case held:
		return out.leave(env, g, o.byLine(env), m.again())
	}
	return o.alreadyDone(env, g, out, m.again(), "nothing is left to agree on; %q goes through it again", "assess", "--consensus", m.path, "--revise")
}

// rate scores the panel with what is agreed on.
func (m *meeting) rate(consensus map[string]sheet.Consensus) *panel.Result {
	return m.panel.scoreWith(consensus, assess.Options{})
}

// hold holds the meeting and says, if it stopped early, how to go on.
func (m *meeting) hold(ctx context.Context, env Env, g *globalOptions, o *assessOptions, w *walk.Meeting, out *results) error {
	options := interview.Options{OnFile: m.onFile, NoReport: o.noReport}
	if !o.noReport {
		options.Results = out
	}
	out.dialogue = interview.NewMeeting(w, m, options)
	result, err := o.hold(ctx, env, g, out.dialogue)
	return endOf(result, err, func(why string) error { return m.stopped(w, why) })
}

// stopped is the error of a meeting that ended before its last question.
func (m *meeting) stopped(w *walk.Meeting, why string) error {
	if !m.onFile {
		return exitWith(statusInterrupted, fmt.Errorf("%s; nothing was agreed on yet, so no file was made", why), "")
	}
	tally := w.Tally()
	return exitWith(statusInterrupted, fmt.Errorf("%s; %d of %d questions are agreed on, and all of it is saved in %s", why, tally.Answered, tally.Answered+tally.Open, m.path),
		"run the same command again to go on")
}

// results are the panel's gap report with what is agreed on now.
func (m *meeting) results(ctx context.Context, env Env) *results {
	return &results{ctx: ctx, env: env, path: m.Path, report: func() *report.Report {
		return m.panel.report(m.panel.score(assess.Options{}), false)
	}}
}

// again are the files that the report can be had of again. Where nothing was agreed on there
// may be no panel file to name.
func (m *meeting) again() []string {
	if !m.onFile {
		return m.panel.members
	}
	return []string{m.path}
}

// sameSubject refuses a name for another subject than that of the panel.
func sameSubject(path, have, given string) error {
	if normalName(have) == "" || normalName(given) == "" || normalName(have) == normalName(given) {
		return nil
	}
	return usageError("name another panel file for another subject", "%s is about %s, not about %s", path, source.Quote(have), source.Quote(given))
}

// meeting is one run of "cxgap assess --consensus": the panel, its members and its file.
type meeting struct {
	doc    *files.Document
	path   string // the file that the panel is in now; it moves if a save goes elsewhere
	panel  *gathered
	onFile bool // the file was there when the run began, or was made since
}

// convene makes a new panel of the answer files, or resumes the one in the file.
func (o *assessOptions) convene(ctx context.Context, env Env, g *globalOptions, doc *files.Document, data []byte, answers []string) (*meeting, error) {
	m := &meeting{doc: doc, path: doc.Path(), onFile: data != nil}
	var err error
	if data == nil {
		err = m.found(ctx, env, g, o, answers)
	} else {
		err = m.resume(ctx, env, g, o, data, answers)
	}
	if err != nil {
		return nil, err
	}
	if missing := m.panel.builder.Missing(); m.panel.builder.Members() < 2 && len(missing) > 0 {
		return nil, usageError(fmt.Sprintf("wait for the others, whose answers are not at hand: %s", strings.Join(missing, ", ")), "a room needs the answers of at least two people, and there is one")
	}
	if m.panel.builder.Members() < 2 {
		return nil, usageError("name the answer files of the others, too: cxgap assess --consensus "+m.path+" FILE...", "a room needs the answers of at least two people, and there is one")
	}
	return m, nil
}

// found begins a panel. Its file appears with the first agreement.
func (m *meeting) found(ctx context.Context, env Env, g *globalOptions, o *assessOptions, answers []string) error {
	if len(answers) == 0 {
		return usageError("name the members' answer files: cxgap assess --consensus "+m.path+" FILE...", "there is no panel file %s yet", m.path)
	}
	p, err := gatherPanel(ctx, env, g, answers, o.rubric)
	if err != nil {
		return err
	}
	if p.file != nil {
		return usageError("cxgap assess --consensus "+p.path, "%s is a panel file itself, not an answer file", p.path)
	}
	if err := sameSubject(p.members[0], p.subject, o.subject); err != nil {
		return err
	}
	if o.subject != "" {
		p.subject = o.subject
	}
	p.file, p.path = sheet.NewPanel(p.subject, nil), m.path
	m.panel = p
	p.file.Members, err = besidePanel(m.path, p.members)
	return err
}

// resume goes on with a panel file. Answer files that it does not list become members at
// once: they were asked for by name.
func (m *meeting) resume(ctx context.Context, env Env, g *globalOptions, o *assessOptions, data []byte, answers []string) error {
	if file, findings := sheet.InspectPanel(m.path, data); file == nil {
		return invalidFile(env, g, m.path, data, findings, "cxgap check")
	}
	p, err := gatherPanel(ctx, env, g, []string{m.path}, o.rubric)
	if err != nil {
		return err
	}
	if err := sameSubject(m.path, p.subject, o.subject); err != nil {
		return err
	}
	m.panel = p
	if more, err := notYet(p.members, answers); err != nil || len(more) == 0 {
		return err
	} else if err := m.join(ctx, env, g, o, more); err != nil {
		return err
	}
	return nil
}

// join adds answer files to the panel file.
func (m *meeting) join(ctx context.Context, env Env, g *globalOptions, o *assessOptions, more []string) error {
	file := m.panel.file
	p, err := gatherPanel(ctx, env, g, slices.Concat(m.panel.members, more), o.rubric)
	if err != nil {
		return err
	}
	if err := sameSubject(m.path, file.Subject, p.subject); err != nil {
		return err
	}
	if bad := file.Validate(p.ruler.Rubric); bad.Err() != nil {
		return usageError("score it with another version by -r", "what was agreed on in %s does not fit version %s of the rubric", m.path, p.ruler.Version)
	}
	names, err := besidePanel(m.path, more)
	if err != nil {
		return err
	}
	for _, name := range m.panel.builder.Missing() {
		p.builder.Miss(name)
	}
	file.Members = append(file.Members, names...)
	p.file, p.path, m.panel = file, m.path, p
	if err := m.Save(); err != nil {
		return exitWith(statusFailed, err, hintOf(err))
	}
	if !g.quiet {
		say(env.Stderr, "note", strings.Join(more, ", ")+" is now among the members of "+m.path)
	}
	return nil
}

// notYet leaves out the files that are members already, under whatever name.
func notYet(members, given []string) ([]string, error) {
	known := map[string]bool{}
	for _, path := range members {
		real, err := files.Resolve(path)
		if err != nil {
			return nil, exitWith(statusUsage, err, hintOf(err))
		}
		known[real] = true
	}
	var more []string
	for _, path := range given {
		real, err := files.Resolve(path)
		if err != nil {
			return nil, exitWith(statusUsage, err, hintOf(err))
		}
		if !known[real] {
			more = append(more, path)
		}
		known[real] = true
	}
	return more, nil
}

// besidePanel names answer files relative to the panel file, with slashes.
func besidePanel(panel string, members []string) ([]string, error) {
	here, err := realFolder(panel)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, path := range members {
		folder, err := realFolder(path)
		if err != nil {
			return nil, err
		}
		name := filepath.Join(folder, filepath.Base(path))
		if near, err := filepath.Rel(here, name); err == nil {
			name = near
		}
		names = append(names, filepath.ToSlash(name))
	}
	return names, nil
}

// realFolder is the folder of a path, with its links followed. The file itself may be a
// link: it keeps its name. Of a folder that is not there the path stays as it is.
func realFolder(path string) (string, error) {
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if errors.Is(err, fs.ErrNotExist) { // that of a member who is missing
		folder, err = filepath.Dir(path), nil
	}
	if err == nil {
		folder, err = filepath.Abs(folder)
	}
	if err != nil {
		return "", exitWith(statusUsage, fmt.Errorf("find the folder of %s: %w", path, err), "")
	}
	return folder, nil
}

// Save writes the panel; its file appears with the first agreement or action.
func (m *meeting) Save() error {
	p := m.panel.file
	if !m.onFile && len(p.Consensus) == 0 && len(p.Actions) == 0 {
		return nil
	}
	err := m.doc.Save(p.Encode(m.panel.ruler.Rubric))
	m.onFile = m.onFile || err == nil
	return err
}

// SaveAs goes on at another path, after a save has failed. The members are named anew,
// as they are seen from there.
func (m *meeting) SaveAs(path string) error {
	p := m.panel.file
	all := make([]string, len(p.Members)) // also who is missing now
	for i, name := range p.Members {
		all[i] = besideFile(m.path, name)
	}
	members, err := besidePanel(path, all)
	if err != nil {
		return err
	}
	before := p.Members
	p.Members = members
	if err := m.doc.SaveAs(path, p.Encode(m.panel.ruler.Rubric)); err != nil {
		p.Members = before
		return err
	}
	m.path, m.panel.path, m.onFile = path, path, true
	return nil
}

// Path is the file that the panel is in now.
func (m *meeting) Path() string { return m.path }
