package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric/source"
)

// session sets up what is asked.
func (a *assessment) session(env Env, g *globalOptions, o *assessOptions) (*interview.Session, error) {
	r := a.sheet.ruler
	options := interview.Options{Core: o.core, Only: o.only, AskRole: o.askRole, Revise: o.revise, Evidence: a.sheet.answers.Interviewer != ""}
	err := checkSelection(r, o.only, o.askRole)
	if err != nil {
		return nil, err
	}
	if options.AfterRoles, err = a.namedRoles(env, g, o.after); err != nil {
		return nil, err
	}
	if o.previous != "" {
		if options.Previous, err = a.earlier(env, g, o.previous); err != nil {
			return nil, err
		}
	}
	return interview.NewSession(r.Rubric, a.sheet.answers, func() string { return today(env) }, options), nil
}

// checkSelection refuses ids that --only and --ask-role name and the rubric does not have.
func checkSelection(r *ruler, only []string, askRole string) error {
	for _, id := range only {
		if r.Topic(id) == nil && r.Question(id) == nil {
			return usageError(source.DidYouMean(id, askable(r)), "--only names %q, and the rubric %s has no such topic or question", id, r.ID)
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
func (a *assessment) earlier(env Env, g *globalOptions, path string) (*assess.Answers, error) {
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
func (a *assessment) Save(answers *assess.Answers) error {
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
func (a *assessment) SaveAs(path string, answers *assess.Answers) error {
	old := a.path
	a.path = path
	if err := a.nameRubricFile(); err != nil {
		a.path = old
		return err
	}
	data := answers.Encode(a.sheet.ruler.Rubric)
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
