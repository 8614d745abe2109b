package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/plain"
	"cxgap/cmd/cxgap/internal/interview/screen"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/cmd/cxgap/internal/typed"
	"cxgap/rubric/source"
)

// defaultAnswers is the answer file where none is named.
const defaultAnswers = "cx-assessment.yaml"

// assessOptions are the flags of "cxgap assess".
type assessOptions struct {
	rubric, subject, respondent, role, interviewer string
	core, revise, plain, noReport                  bool
	only, after                                    []string
	askRole, previous, consensus                   string
}

func newAssessCommand(env Env, g *globalOptions) *cobra.Command {
	o := &assessOptions{}
	cmd := &cobra.Command{
		Use:   "assess [FILE]",
		Short: "Hold the interview, or go on where it stopped",
		Long: `Asks the questions one at a time and saves after every answer. Ctrl+C stops and
loses nothing: the same command goes on where it stopped. Without FILE the answers
are in ` + defaultAnswers + `.

The last screen shows the verdict and what to do first. There a asks who does it and
by when, for up to three actions; h writes the report as a web page beside the
answers (FILE.html; a page of cxgap's is replaced, anything else is left and the page
becomes FILE-2.html); f shows the full report; o goes to what is open; Enter ends. Where
standard output is no terminal, the report is written there at the end. A complete
FILE gives its report at once; --revise goes through it again.

The full report opens in the program that $PAGER names, with its arguments, else in
"less -R"; without either, and with an empty $PAGER or "cat", it is shown in place.
$PAGER is cut into words as by a shell, but no shell runs it. Line by line only a
pager that $PAGER names is used.

It asks line by line instead of on a full screen with --plain, and by itself when
standard input or standard error is no terminal, when TERM is dumb, or when
ACCESSIBLE is set.

With --consensus it leads a room through the questions that its members answered
differently: must-haves that are in dispute first (each behind the facts that it hangs
on), then other facts, then the widest apart. What the room agrees on, and why, is
recorded in the panel file PANEL; at the end it says what was settled and what was
not. PANEL is made from the answer files named after it, or resumed; a FILE that it
does not list yet becomes a member, and a member whose answers cannot be read is named
and stays one. The members' own files are never changed.`,
		Example: `  # Assess your own organisation
  $ cxgap assess

  # Interview somebody: one file per person
  $ cxgap assess okafor.yaml --subject "Northwind" --respondent "R. Okafor" --role ceo --interviewer "M. Lind"

  # A short screening first, the rest another day
  $ cxgap assess --core
  $ cxgap assess

  # Ask the finance chief only what finance knows best, or was named for
  $ cxgap assess cfo.yaml --role cfo --ask-role cfo --after okafor.yaml

  # Sit down together and settle what you see differently
  $ cxgap assess --consensus panel.yaml okafor.yaml cfo.yaml lindqvist.yaml
  $ cxgap assess --consensus panel.yaml`,
		Args: func(cmd *cobra.Command, args []string) error {
			if o.consensus != "" {
				return nil
			}
			return arguments(0, 1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("consensus") {
				if err := refuseWithConsensus(cmd); err != nil {
					return err
				}
				return runConsensus(cmd.Context(), env, g, o, args)
			}
			path := defaultAnswers
			if len(args) == 1 {
				path = args[0]
			}
			return runAssess(cmd.Context(), env, g, o, path)
		},
	}
	o.register(cmd)
	return cmd
}

func (o *assessOptions) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "ask the questions of this rubric: a `FILE or ID`")
	flags.StringVar(&o.subject, "subject", "", "the organisation that is assessed, by `NAME`")
	flags.StringVar(&o.respondent, "respondent", "", "who answers, by `NAME`")
	flags.StringVar(&o.role, "role", "", "the respondent's role, by its `ID` in the rubric")
	flags.StringVar(&o.interviewer, "interviewer", "", "who asks, by `NAME`; evidence is then asked for by itself")
	flags.BoolVar(&o.core, "core", false, "ask only the core questions; the report gives no stage")
	flags.StringSliceVar(&o.only, "only", nil, "ask only these topics or questions, by `ID,...`")
	flags.StringVar(&o.askRole, "ask-role", "", "ask only open questions that this role, by `ID`, knows best")
	flags.StringSliceVar(&o.after, "after", nil, "with --ask-role: also what these `FILE,...` name that role for")
	flags.StringVar(&o.previous, "previous", "", "show the answers of this earlier `FILE` while asking")
	flags.StringVar(&o.consensus, "consensus", "", "make or resume this `PANEL` file: record what a room agrees on")
	flags.BoolVar(&o.revise, "revise", false, "go through given answers again")
	flags.BoolVar(&o.plain, "plain", false, "ask line by line, without a full screen")
	flags.BoolVar(&o.noReport, "no-report", false, "print no report at the end")
}

func runAssess(ctx context.Context, env Env, g *globalOptions, o *assessOptions, path string) (err error) {
	if len(o.after) > 0 && o.askRole == "" {
		return usageError("add --ask-role ID", "--after goes with --ask-role")
	}
	switch {
	case path == stdinName:
		return usageError("name the answer file: cxgap assess FILE.yaml", "assess keeps answers in a file, and - is standard input")
	case isStream(path):
		return usageError("name the answer file: cxgap assess FILE.yaml", "assess keeps answers in a file, and %s is a pipe", path)
	}
	path = standing(path)
	doc, data, err := files.Open(path, files.WithClock(env.Now))
	if err != nil {
		return exitWith(statusUsage, err, hintOf(err))
	}
	defer func() { err = errors.Join(err, doc.Close()) }()
	sayFirst(env, g, doc)
	a, err := o.begin(ctx, env, g, doc, data)
	if err != nil {
		return err
	}
	w, err := a.questions(env, g, o)
	if err != nil {
		return err
	}
	out := a.results(ctx, env, o)
	held := !w.Complete() || o.revise
	if held {
		defer typed.DiscardFrom(env.Stdin) // what comes too late for the interview is not meant for the shell
		if err := a.interview(ctx, env, g, o, w, out); err != nil {
			return err
		}
	}
	again := []string{a.path}
	switch {
	case held && o.noReport:
		return nil
	case held:
		return out.leave(env, g, o.byLine(env), again)
	}
	return o.alreadyDone(env, g, out, again, "nothing is left to ask; %q goes through the answers again", "assess", a.path, "--revise")
}

// alreadyDone prints the report of a file in which nothing is open, and then, where it is still
// on the screen, the command that opens it again.
func (o *assessOptions) alreadyDone(env Env, g *globalOptions, out *results, again []string, note string, command ...string) error {
	if !o.noReport {
		if err := printTable(env, g, out.Report(), again); err != nil {
			return err
		}
	}
	if !g.quiet {
		say(env.Stderr, "note", fmt.Sprintf(note, commandLine(env, command...)))
	}
	return nil
}

// sayFirst says before anything is written what writing to a file takes that people may not
// want: that it changes hands, or that a second run on it would not be kept out, and why.
func sayFirst(env Env, g *globalOptions, doc *files.Document) {
	if doc.ChangesHands() && !g.quiet {
		say(env.Stderr, "warning", fmt.Sprintf("%s belongs to another user, and is yours once it is saved; who could read and change it before still can", doc.Path()))
	}
	err := doc.Unlocked()
	if err == nil || g.quiet {
		return
	}
	say(env.Stderr, "warning", fmt.Sprintf("%v. It goes on without: let nobody else answer in this file meanwhile", err))
	say(env.Stderr, "hint", hintOf(err))
}

// assessment is one run of "cxgap assess": the sheet, its rubric and its file.
type assessment struct {
	doc    *files.Document
	path   string // the file that the sheet is in now; it moves if a save goes elsewhere
	sheet  *loadedSheet
	onFile bool // the file was there when the run began
}

// begin makes a new sheet or resumes the one in the file.
func (o *assessOptions) begin(ctx context.Context, env Env, g *globalOptions, doc *files.Document, data []byte) (*assessment, error) {
	a := &assessment{doc: doc, path: doc.Path(), onFile: data != nil}
	if data == nil && !namesAnswers(a.path) {
		return nil, usageError("give it such a name: cxgap assess "+stemOf(a.path)+".yaml", "%s is no name for an answer file, which ends in .yaml or .yml", a.path)
	}
	if data == nil {
		r, err := loadRuler(env, g, o.rubric)
		if err != nil {
			return nil, err
		}
		a.sheet = &loadedSheet{path: a.path, ruler: r, answers: sheet.New(r.Rubric, today(env))}
		if err := a.nameRubricFile(); err != nil {
			return nil, err
		}
		return a, o.introduce(a)
	}
	s, err := parseSheet(env, g, a.path, data, o.rubric)
	if err != nil {
		return nil, err
	}
	a.sheet = s
	if err := o.introduce(a); err != nil {
		return nil, err
	}
	return a, a.agreeToMove(ctx, env, g)
}

// today is the local calendar date.
func today(env Env) string { return env.Now().Format("2006-01-02") }

// nameRubricFile notes where a rubric that is not embedded lies, relative to the answers.
func (a *assessment) nameRubricFile() (err error) {
	a.sheet.answers.Rubric.File, err = a.sheet.ruler.seenFrom(a.path)
	return err
}

// introduce puts who is assessed and who answers into the sheet; what the file says
// otherwise is another assessment and needs another file.
func (o *assessOptions) introduce(a *assessment) error {
	answers := a.sheet.answers
	if o.role != "" && a.sheet.ruler.Role(o.role) == nil {
		return unknownRole(a.sheet.ruler, "role", o.role)
	}
	for _, f := range []struct {
		flag, given string
		have        *string
	}{
		{"subject", o.subject, &answers.Subject},
		{"respondent", o.respondent, &answers.Respondent.Name},
		{"role", o.role, &answers.Respondent.Role},
	} {
		if err := checkName(f.flag, f.given); err != nil {
			return err
		}
		if f.given != "" && *f.have != "" && normalName(f.given) == normalName(*f.have) {
			continue // another spelling of what stands there
		}
		if f.given != "" && *f.have != "" && f.given != *f.have {
			return usageError("name another file for another assessment, such as: cxgap assess other.yaml", "--%s is %q, but %s was begun with %q", f.flag, f.given, a.path, *f.have)
		}
		if f.given != "" {
			*f.have = f.given
		}
	}
	if answers.Interviewer == "" {
		answers.Interviewer = o.interviewer
	}
	return checkName("interviewer", o.interviewer)
}

// checkName says whether a name that a flag gives can stand in an answer file, and be found
// there again: what is no UTF-8 would be another name when it is read, and an answer file with
// a text that is far too long could not be read at all. Typed names are as long at most.
func checkName(flag, name string) error {
	switch n := utf8.RuneCountInString(name); {
	case !utf8.ValidString(name):
		return usageError("use a terminal whose encoding is UTF-8", "--%s is not written in UTF-8: %q", flag, name)
	case n > interview.MaxLine:
		return usageError("shorten it", "--%s takes %d characters at most, and this has %d", flag, interview.MaxLine, n)
	}
	return nil
}

// interview holds it and says, if it stopped early, how to go on.
func (a *assessment) interview(ctx context.Context, env Env, g *globalOptions, o *assessOptions, w *walk.Interview, out *results) error {
	who := a.sheet.answers.Respondent
	options := interview.Options{
		AskSubject: a.sheet.answers.Subject == "", AskRole: who.Role == "",
		AskName: who == sheet.Respondent{} && isTerminal(env.Stdin), // input that was prepared goes on as it always did
		OnFile:  a.onFile, NoReport: o.noReport,
	}
	if !o.noReport {
		options.Results = out
	}
	out.dialogue = interview.New(w, a, options)
	result, err := o.hold(ctx, env, g, out.dialogue)
	return endOf(result, err, func(why string) error { return a.stopped(env, w, why) })
}

// byLine tells whether the dialogue is held line by line.
func (o *assessOptions) byLine(env Env) bool {
	return o.plain || !isTerminal(env.Stdin) || !isTerminal(env.Stderr) || env.get("TERM") == "dumb" || env.get("ACCESSIBLE") != ""
}

// hold holds a dialogue on the full screen, or line by line.
func (o *assessOptions) hold(ctx context.Context, env Env, g *globalOptions, d interview.Dialogue) (interview.Result, error) {
	if o.byLine(env) {
		return plain.Run(ctx, d, env.Stdin, env.Stderr, int(g.width))
	}
	return screen.Run(ctx, d, env.Stdin, env.Stderr, g.colour(env, env.Stderr))
}

// stopped is the error of an interview that ended before its last question.
func (a *assessment) stopped(env Env, w *walk.Interview, why string) error {
	if !a.onFile {
		return exitWith(statusInterrupted, fmt.Errorf("%s; nothing was answered yet, so no file was made", why), "")
	}
	tally := w.Tally()
	done, hint := tally.Settled(), "run the same command again to go on"
	if tally.Open == 0 {
		hint = fmt.Sprintf("%q prints the gap report", commandLine(env, "report", a.path))
	}
	return exitWith(statusInterrupted, fmt.Errorf("%s; %d of %d questions are done, and all answers are saved in %s", why, done, done+tally.Open, a.path), hint)
}

// endOf is the error that an interview ended with; stopped gives it where the interview
// ended early, and is told why.
func endOf(result interview.Result, err error, stopped func(why string) error) error {
	switch {
	case err != nil:
		return exitWith(statusFailed, err, hintOf(err))
	case result.Unsaved != nil:
		return exitWith(statusFailed, result.Unsaved, hintOf(result.Unsaved))
	case result.Outcome == interview.Finished:
		return nil
	case result.Outcome == interview.EndOfInput:
		return stopped("the input ended before the last question")
	}
	return stopped("stopped")
}

// results are the gap report of what is in the sheet now.
func (a *assessment) results(ctx context.Context, env Env, o *assessOptions) *results {
	return &results{ctx: ctx, env: env, path: a.Path, report: func() *report.Report {
		a.sheet.path = a.path
		return a.sheet.report(assess.Score(a.sheet.ruler.Rubric, a.sheet.answers, assess.Options{Core: o.core}), false)
	}}
}

// printTable prints a report as a table, and how to come by it again from its files.
func printTable(env Env, g *globalOptions, rep *report.Report, again []string) error {
	options := &reportOptions{format: "table"}
	how, err := options.rendering(env, g)
	if err != nil {
		return err
	}
	how.layout.again = shortCommand(env, slices.Concat([]string{"report"}, again, []string{"--full"}), "“cxgap report” with --full")
	if err := how.deliver(env, g, "report", reportPaper(rep), "the report", files.OutputOptions{}); err != nil {
		return err
	}
	sayAgain(env, g, again)
	return nil
}

// questions sets up what is asked.
func (a *assessment) questions(env Env, g *globalOptions, o *assessOptions) (*walk.Interview, error) {
	r := a.sheet.ruler
	options := walk.Options{Core: o.core, Only: o.only, AskRole: o.askRole, Revise: o.revise, Evidence: a.sheet.answers.Interviewer != ""}
	err := checkSelection(r, o.only, o.askRole)
	if err != nil {
		return nil, err
	}
	after, err := expandArguments(o.after)
	if err != nil {
		return nil, err
	}
	if options.AfterRoles, err = a.namedRoles(env, g, after); err != nil {
		return nil, err
	}
	if o.previous != "" {
		if options.Previous, err = a.earlier(env, g, o.previous); err != nil {
			return nil, err
		}
	}
	return walk.NewInterview(r.Rubric, a.sheet.answers, func() string { return today(env) }, options), nil
}

// checkSelection refuses ids that --only and --ask-role name and the rubric does not have.
func checkSelection(r *ruler, only []string, askRole string) error {
	for _, id := range only {
		if r.Topic(id) == nil && r.Question(id) == nil {
			return usageError(nearOrShow(r.Rubric, id, askable(r)), "--only names %q, and the rubric %s has no such topic or question", id, r.ID)
		}
	}
	if askRole != "" && r.Role(askRole) == nil {
		return unknownRole(r, "ask-role", askRole)
	}
	return nil
}

// askable lists the ids that --only takes.
func askable(r *ruler) []string {
	var ids []string
	for i := range r.Topics {
		ids = append(ids, r.Topics[i].ID)
	}
	for i := range r.Questions {
		ids = append(ids, r.Questions[i].ID)
	}
	return ids
}

func unknownRole(r *ruler, flag, id string) error {
	var ids []string
	for i := range r.Roles {
		ids = append(ids, r.Roles[i].ID)
	}
	return usageError(source.DidYouMean(id, ids), "--%s cannot be %q: the rubric %s has no such role", flag, id, r.ID)
}

// earlier reads another sheet of the same rubric.
func (a *assessment) earlier(env Env, g *globalOptions, path string) (*sheet.Sheet, error) {
	s, err := loadSheet(env, g, path, a.rulerName())
	if err != nil {
		return nil, err
	}
	return s.answers, nil
}

// rulerName names the run's rubric in the way of -r.
func (a *assessment) rulerName() string {
	if a.sheet.ruler.file != "" {
		return a.sheet.ruler.file
	}
	return a.sheet.ruler.ID
}

// namedRoles gathers whom other sheets name as knowing an answer, by question.
func (a *assessment) namedRoles(env Env, g *globalOptions, paths []string) (map[string][]string, error) {
	named := map[string][]string{}
	for _, path := range paths {
		answers, err := a.earlier(env, g, path)
		if err != nil {
			return nil, err
		}
		for id, answer := range answers.Given {
			if answer.Unknown && answer.Ask != "" {
				named[id] = append(named[id], answer.Ask)
			}
		}
	}
	return named, nil
}

// Save writes the sheet; the file appears with the first answer.
func (a *assessment) Save() error {
	answers := a.sheet.answers
	if !a.onFile && len(answers.Given) == 0 {
		return nil
	}
	data := answers.Encode(a.sheet.ruler.Rubric)
	if err := a.doc.Save(data); err != nil {
		return err
	}
	a.sheet.data, a.onFile = data, true
	return nil
}

// SaveAs goes on at another path, after a save has failed.
func (a *assessment) SaveAs(path string) error {
	old := a.path
	a.path = path
	if err := a.nameRubricFile(); err != nil {
		a.path = old
		return err
	}
	data := a.sheet.answers.Encode(a.sheet.ruler.Rubric)
	if err := a.doc.SaveAs(path, data); err != nil {
		a.path = old
		return err
	}
	a.sheet.data, a.onFile = data, true
	return nil
}

// Path is the file that the sheet is in now.
func (a *assessment) Path() string { return a.path }

// agreeToMove asks before a sheet of another version goes on under this one: the next
// save rewrites its header and puts away what does not carry over (files.md, section 2).
func (a *assessment) agreeToMove(ctx context.Context, env Env, g *globalOptions) error {
	if a.sheet.carried == nil {
		return nil
	}
	a.sheet.sayCarried(env, g)
	if _, err := fmt.Fprintf(env.Stderr, "Go on under version %s? Answers that do not carry over are kept in the file, but no longer count. [yes/no] ", a.sheet.ruler.Version); err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	answer, err := readLine(ctx, env)
	if err != nil {
		return err
	}
	if word := strings.ToLower(strings.TrimSpace(answer)); word == "y" || word == "yes" {
		return a.nameRubricFile()
	}
	return usageError("cxgap report reads the file as it is", "%s stays as it is", a.path)
}

// readLine reads one line from standard input, byte by byte, so that nothing is taken
// from what the interview reads. The end of input is not an answer.
func readLine(ctx context.Context, env Env) (string, error) {
	read := make(chan error, 1)
	var text []byte
	go func() {
		one := make([]byte, 1)
		for {
			n, err := env.Stdin.Read(one)
			if n == 1 && one[0] == '\n' || err != nil {
				read <- err
				return
			}
			text = append(text, one[:n]...)
		}
	}()
	select {
	case <-ctx.Done():
		return "", errInterrupted
	case err := <-read:
		if err != nil {
			return "", exitWith(statusInterrupted, errors.New("the input ended before an answer; nothing was changed"), "")
		}
		return string(text), nil
	}
}
