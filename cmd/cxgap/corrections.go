package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// corrects tells whether what was imported goes onto an answer file that is there: one form
// for one file that holds answers, and that is not what is imported.
func (in *imported) corrects(targets []string) bool {
	if len(targets) != 1 || len(in.answers) != 1 {
		return false
	}
	there, err := os.Stat(targets[0])
	if err != nil || !there.Mode().IsRegular() {
		return false
	}
	if read, err := os.Stat(in.path); err == nil && os.SameFile(there, read) {
		return false
	}
	data, err := files.Read(targets[0])
	return err == nil && form.KindOf(data) == form.AnswerFile
}

// rulerOfTarget is the rubric of the answer file that a table is to correct: a table names
// none. It is nil where something else does, and where there is no such file.
func (in *imported) rulerOfTarget(env Env, g *globalOptions, o *importOptions, filled *form.Filled) *ruler {
	if filled.Rubric.ID != "" || in.rubricName(o) != "" {
		return nil
	}
	one := &imported{path: in.path, answers: []*sheet.Sheet{{}}}
	_, targets, err := one.targets(o.output)
	if err != nil || !one.corrects(targets) {
		return nil
	}
	data, err := files.Read(targets[0])
	if err != nil {
		return nil
	}
	answers, _ := sheet.Inspect(targets[0], data)
	if answers == nil || !namesRuler(answers) {
		return nil
	}
	r, err := rulerOf(env, g, answers, "")
	if err != nil {
		return nil // it is said when the file is read to be corrected
	}
	return r
}

// rubricBeside is the rubric file of the answers that are to be corrected, where the form names
// one that is not there: it was sent out from the folder of those answers and has come back to
// another. It is "" where there is no such need or no such file.
func (in *imported) rubricBeside(o *importOptions, named sheet.RubricRef) string {
	if in.rubricName(o) != "" || named.File == "" || source.AbsolutePath(named.File) {
		return ""
	}
	if _, err := os.Stat(besideFile(in.path, named.File)); !errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	one := &imported{path: in.path, answers: []*sheet.Sheet{{}}}
	_, targets, err := one.targets(o.output)
	if err != nil || !one.corrects(targets) {
		return ""
	}
	data, err := files.Read(targets[0])
	if err != nil {
		return ""
	}
	answers, _ := sheet.Inspect(targets[0], data)
	if answers == nil || answers.Rubric.ID != named.ID || answers.Rubric.File == "" || source.AbsolutePath(answers.Rubric.File) {
		return ""
	}
	return besideFile(targets[0], answers.Rubric.File)
}

// correct brings what was imported into the answer file of the same person: it shows what
// differs, and writes it once somebody has agreed. All else that the file holds stays.
func (in *imported) correct(ctx context.Context, env Env, g *globalOptions, o *importOptions, target string) (err error) {
	f, err := in.open(env, g, o, target, in.answers[0])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.doc.Close()) }()
	f.c.sayKept(env, g, in.path, target)
	if len(f.c.changes) == 0 {
		stale := f.stale()
		if stale {
			if err := f.save(env); err != nil {
				return err
			}
		}
		say(env.Stderr, "import", f.c.nothing(in.path, target, stale))
		return nil
	}
	if !f.c.known && !g.quiet {
		say(env.Stderr, "note", unknownOrigin(in.path, target))
	}
	if err := writeResult(env, []byte(correctionsText(env, g, f.s.ruler.Rubric, target, f.c))); err != nil {
		return err
	}
	var n tally
	n.add(f.c)
	keep, err := o.agree(ctx, env, target, n)
	if err != nil {
		return err
	}
	if keep {
		f.c.leaveBoth()
	}
	if err := f.save(env); err != nil {
		return err
	}
	switch {
	case g.quiet:
	case len(f.c.changes) == 0: // all of it was kept
		say(env.Stderr, "import", target+" keeps its answers; only what the survey said last was renewed")
	default:
		say(env.Stderr, "import", fmt.Sprintf("wrote %s into %s", visible.Count(len(f.c.changes), "corrected answer"), target))
		in.sayIdle(env, f.s.answers, target)
	}
	return nil
}

// correcting is an answer file that is to be corrected: locked, and compared with what was imported.
type correcting struct {
	doc *files.Document
	s   *loadedSheet
	c   *comparison
	// imported is what the file is to keep of what was imported.
	imported string
}

// stale tells that the file keeps something else of the last import. A file that keeps nothing, such as one of
// an interview, is not written for that alone.
func (f *correcting) stale() bool {
	return f.s.answers.Imported != "" && f.s.answers.Imported != f.imported
}

func (f *correcting) save(env Env) error {
	if err := f.doc.Save(f.corrected(env)); err != nil {
		return exitWith(statusFailed, err, hintOf(err))
	}
	return nil
}

// open opens the answer file of the person whose answers were imported, and compares the two. The
// file is to be closed.
func (in *imported) open(env Env, g *globalOptions, o *importOptions, target string, incoming *sheet.Sheet) (*correcting, error) {
	doc, data, err := files.Open(target, files.WithClock(env.Now))
	if err != nil {
		return nil, exitWith(statusUsage, err, hintOf(err))
	}
	sayFirst(env, g, doc)
	s, err := parseSheet(env, g, target, data, o.rubric)
	if err == nil {
		err = in.sameAs(s, incoming)
	}
	if err != nil {
		return nil, errors.Join(err, doc.Close())
	}
	f := &correcting{doc: doc, s: s, imported: s.answers.Imported}
	from := sheet.ReadOrigin(incoming.MadeFrom)
	table := in.fromTable(incoming)
	if table {
		from, f.imported = sheet.ReadOrigin(s.answers.Imported), incoming.Imported
	}
	f.c = compared(s.ruler.Rubric, s.answers, incoming, from, in.hasPlace, o.empty)
	f.c.table = table
	return f, nil
}

// corrected is the file with what was corrected. All else that it holds stays.
func (f *correcting) corrected(env Env) []byte {
	for _, c := range f.c.changes {
		f.s.answers.Set(c.question.ID, c.now, today(env))
	}
	f.s.answers.Imported = f.imported
	return f.s.answers.Encode(f.s.ruler.Rubric)
}

// sameAs refuses the answers of somebody else, or under another rubric.
func (in *imported) sameAs(s *loadedSheet, incoming *sheet.Sheet) error {
	const elsewhere = "name another place with -o; import never writes over the answers of others"
	switch {
	case in.ruler.ID != s.ruler.ID || in.ruler.Version != s.ruler.Version || s.carried != nil || !incoming.SameRuler(s.ruler.Rubric):
		return usageError("name another place with -o; import never writes over a file", "there is a file %s already, and it was answered under another rubric or version", s.path)
	case differ(incoming.Respondent.Name, s.answers.Respondent.Name):
		return usageError(elsewhere, "there is a file %s already, with the answers of %q; these are those of %q", s.path, s.answers.Respondent.Name, incoming.Respondent.Name)
	case differ(incoming.Respondent.Role, s.answers.Respondent.Role):
		return usageError(elsewhere, "there is a file %s already, answered in the role %s; these are answers in the role %s", s.path, s.answers.Respondent.Role, incoming.Respondent.Role)
	case differ(incoming.Subject, s.answers.Subject):
		return usageError(elsewhere, "there is a file %s already, about %q; these answers are about %q", s.path, s.answers.Subject, incoming.Subject)
	}
	return nil
}

// differ compares names; one that is not given is that of anybody.
func differ(a, b string) bool {
	return strings.TrimSpace(a) != "" && strings.TrimSpace(b) != "" && normalName(a) != normalName(b)
}

// correction is an answer that a form has otherwise than a file.
type correction struct {
	question *rubric.Question
	was, now sheet.Answer
	// both tells that the file has another answer than the one that the form was made from, or that the
	// survey had at the last import, too.
	both bool
}

// hasPlace tells whether there is a place in the form that can be blank, for a part of the
// answer to a question ("" for the answer itself). The file that the page saves has one for
// everything.
func (in *imported) hasPlace(question, part string) bool {
	return in.filled == nil || in.filled.HasPlace(question, part)
}

// comparison is what a form says that a file does not.
type comparison struct {
	changes []correction
	// blank are the questions that are blank in the form and not in the file; newer those that were left
	// alone in the form and are otherwise in the file.
	blank, newer []string
	// known tells that it is known which answers the form was made from, or what the survey said last.
	known bool
	// table tells that the form is a row of a table.
	table bool
}

// compared compares the answers of a file with those of a form, in the order of the rubric. What is
// blank in the form takes nothing away unless clear says so, for a form that was filled in anew
// leaves blank what was answered before. Where it is known from which answers the form was made, or
// what the survey said last, only what was changed in it is taken; and what stands in the file as the
// form had it, and is blank in the form now, was emptied there.
func compared(r *rubric.Rubric, old, incoming *sheet.Sheet, from sheet.Origin, hasPlace func(question, part string) bool, clear bool) *comparison {
	c := &comparison{known: from != nil}
	for i := range r.Questions {
		q := &r.Questions[i]
		was, said := old.Given[q.ID], incoming.Given[q.ID]
		same := c.known && from.Has(q.ID, was) // the file still has what the form was made from
		if c.known && from.Has(q.ID, said) {
			if !same && !was.Equal(withoutFormerEvidence(said, was)) && !said.Blank() { // what was blank in the form before says nothing
				c.newer = append(c.newer, q.ID)
			}
			continue
		}
		now := corrected(was, said)
		if c.known && !same {
			now = withoutFormerEvidence(now, was)
		}
		blank := now
		empty(&blank, said, func(part string) bool { return hasPlace(q.ID, part) })
		switch {
		case clear, same:
			now = blank
		case !blank.Equal(now):
			c.blank = append(c.blank, q.ID)
		}
		if !was.Equal(now) {
			c.changes = append(c.changes, correction{q, was, now, c.known && !same})
		}
	}
	return c
}

// withoutFormerEvidence takes from an answer the mark that another answer took away in the file, when this
// form was imported before.
func withoutFormerEvidence(now, was sheet.Answer) sheet.Answer {
	if was.Evidence == "" && was.Option == now.Option {
		now.Evidence = ""
	}
	return now
}

// sayKept tells what stays in the file though the form has it otherwise.
func (c *comparison) sayKept(env Env, g *globalOptions, form, target string) {
	if g.quiet {
		return
	}
	if len(c.blank) > 0 {
		say(env.Stderr, "note", fmt.Sprintf("blank in %s, and kept in %s as it was: %s (--clear takes it away there, too)", form, target, source.Join(c.blank, "and")))
	}
	switch {
	case len(c.newer) > 0 && c.table:
		say(env.Stderr, "note", fmt.Sprintf("unchanged in %s since the last import, and kept in %s as it is there: %s", form, target, source.Join(c.newer, "and")))
	case len(c.newer) > 0:
		say(env.Stderr, "note", fmt.Sprintf("changed in %s since the form was made, not corrected in %s, and kept: %s", target, form, source.Join(c.newer, "and")))
	}
}

// unknownOrigin says what nobody can know of a form that does not say what it was made from.
func unknownOrigin(form, target string) string {
	return fmt.Sprintf("%s does not say which answers it was made from, so all that it has otherwise than %s is shown, be it older or newer", form, target)
}

// leaveBoth leaves out what was changed on both sides.
func (c *comparison) leaveBoth() {
	c.changes = slices.DeleteFunc(c.changes, func(c correction) bool { return c.both })
}

// nothing says that the form changes no answer; renewed tells that the file keeps from now on what the form
// said.
func (c *comparison) nothing(form, target string, renewed bool) string {
	text := fmt.Sprintf("%s says what %s says already", form, target)
	switch {
	case len(c.newer) > 0 && c.table:
		text = fmt.Sprintf("nothing changes in %s", target)
	case len(c.newer) > 0:
		text = fmt.Sprintf("nothing was corrected in %s", form)
	}
	if renewed {
		return text + "; only what the survey said last was renewed"
	}
	return text + "; nothing was written"
}

// tally counts what there is to agree to.
type tally struct {
	// both are the answers that were changed on both sides, all of them too those on one.
	both, all int
	// table tells that they come from a table.
	table bool
}

func (n *tally) add(c *comparison) {
	n.all, n.table = n.all+len(c.changes), n.table || c.table
	for i := range c.changes {
		if c.changes[i].both {
			n.both++
		}
	}
}

// empty takes from an answer what the form has a place for and leaves blank. With the answer
// goes what belongs to it.
func empty(now *sheet.Answer, said sheet.Answer, hasPlace func(part string) bool) {
	if !said.Settled() && hasPlace("") {
		*now = sheet.Answer{Note: now.Note, Link: now.Link}
	}
	if said.Items == nil && hasPlace("items") {
		now.Items = nil
	}
	for _, f := range []struct {
		part string
		now  *string
		said string
	}{{"note", &now.Note, said.Note}, {"link", &now.Link, said.Link}, {"evidence", (*string)(&now.Evidence), string(said.Evidence)}} {
		if f.said == "" && hasPlace(f.part) {
			*f.now = ""
		}
	}
}

// corrected is an answer with what a form says of it. Another answer takes the mark for
// evidence away that belonged to the former one, also where the form still has it.
func corrected(was, said sheet.Answer) sheet.Answer {
	now := was
	if said.Settled() {
		now.Option, now.Unknown, now.NotApplicable, now.Ask = said.Option, said.Unknown, said.NotApplicable, said.Ask
		if now.Option != was.Option {
			now.Evidence, now.Items = "", nil
			if said.Evidence == was.Evidence {
				said.Evidence = ""
			}
		}
	}
	if said.Items != nil {
		now.Items = said.Items
	}
	for _, f := range []struct {
		now  *string
		said string
	}{{&now.Note, said.Note}, {&now.Link, said.Link}, {(*string)(&now.Evidence), string(said.Evidence)}} {
		if f.said != "" {
			*f.now = f.said
		}
	}
	return now
}

// correctionsText is what there is to agree to. Its lines are whole where something else than a
// terminal reads them.
func correctionsText(env Env, g *globalOptions, r *rubric.Rubric, target string, found *comparison) string {
	both := "changed here since the form was made; - is here, + is in the form:"
	if found.table {
		both = "neither is what the survey said at the last import; - is here, + is in the survey now:"
	}
	width := g.breaksAt(env)
	var b strings.Builder
	line := func(mark, text string) {
		lines := visible.Wrap(text, max(width-len(mark), 1))
		b.WriteString(mark + strings.Join(lines, "\n"+strings.Repeat(" ", len(mark))) + "\n")
	}
	line("", "What changes in "+target+":")
	for _, c := range found.changes {
		b.WriteString("\n")
		line("", c.question.ID+": "+c.question.Prompt)
		if c.both {
			line("  ", both)
		}
		was, now := inWords(r, c.question, c.was), inWords(r, c.question, c.now)
		for i := range was {
			if was[i] != now[i] {
				line("  - ", was[i])
				line("  + ", now[i])
			}
		}
	}
	return b.String()
}

// inWords says an answer in lines, always of the same things. Who would know is part of "don't know";
// a file may name somebody beside another answer, too.
func inWords(r *rubric.Rubric, q *rubric.Question, a sheet.Answer) []string {
	ask := visible.Line(a.Ask)
	if role := r.Role(a.Ask); role != nil {
		ask = visible.Line(role.Name)
	}
	answer := "no answer"
	switch o := q.Option(a.Option); {
	case o != nil:
		answer = visible.Line(o.Text)
	case a.Option != "":
		answer = visible.Line(a.Option)
	case a.Unknown && ask != "":
		answer, ask = "don't know; would know: "+ask, ""
	case a.Unknown:
		answer = "don't know"
	case a.NotApplicable != "":
		answer = "not applicable: " + visible.Line(a.NotApplicable)
	}
	ticks, evidence := "ticks: not recorded", "evidence: not recorded"
	switch {
	case a.Items != nil && len(a.Items) == 0:
		ticks = "ticks: none"
	case a.Items != nil:
		ticks = "ticks: " + source.Join(a.Items, "and")
	}
	switch a.Evidence {
	case "":
	case sheet.EvidenceNone:
		evidence = "evidence: none, nothing backs the answer"
	default:
		evidence = "evidence: " + string(a.Evidence)
	}
	given := func(name, text, none string) string {
		if text = visible.Line(text); text != "" {
			return name + text
		}
		return none
	}
	return []string{answer, given("would know: ", ask, "nobody is named who would know"), ticks, given("note: ", a.Note, "no note"), evidence, given("link: ", a.Link, "no link")}
}

// agree asks whether to write what was shown, unless --yes says so; keep tells to write all of it but
// what was changed on both sides. Where nobody can be asked nothing is written. Of a table all of it can be
// kept: the files then remember what it said, and nobody is asked that again.
func (o *importOptions) agree(ctx context.Context, env Env, target string, n tally) (keep bool, err error) {
	if o.yes {
		return false, nil
	}
	if !isTerminal(env.Stdin) || !isTerminal(env.Stderr) {
		hint := "add --yes to write what is shown"
		if n.both > 0 {
			since := "changed here since the form was made"
			if n.table {
				since = "differs here from the last import"
			}
			hint += fmt.Sprintf(", also over what %s (%s); in a terminal you are asked", since, visible.Count(n.both, "answer"))
		}
		return false, usageError(hint, "nothing was written into %s", target)
	}
	question, mayKeep := fmt.Sprintf("Write this into %s? [yes/no]", target), n.both > 0 && (n.table || n.both < n.all)
	if mayKeep {
		question = fmt.Sprintf("%s\nWrite this into %s? [yes/keep/no]", n.keepWords(), target)
	}
	if _, err := fmt.Fprintf(env.Stderr, "\n%s ", question); err != nil {
		return false, fmt.Errorf("ask: %w", err)
	}
	answer, err := readLine(ctx, env)
	if err != nil {
		return false, err
	}
	switch word := strings.ToLower(strings.TrimSpace(answer)); {
	case word == "y" || word == "yes":
		return false, nil
	case (word == "k" || word == "keep") && mayKeep:
		return true, nil
	}
	return false, usageError("import it again once it is right", "%s stays as it is", target)
}

// keepWords says what it means to keep.
func (n tally) keepWords() string {
	switch {
	case !n.table:
		return fmt.Sprintf("keep writes all but the %s that changed here.", visible.Count(n.both, "answer"))
	case n.both == n.all && n.both == 1:
		return "keep leaves the 1 answer that differs here as it is."
	case n.both == n.all:
		return fmt.Sprintf("keep leaves the %s that differ here as they are.", visible.Count(n.both, "answer"))
	case n.both == 1:
		return "keep writes all but the 1 answer that differs here."
	}
	return fmt.Sprintf("keep writes all but the %s that differ here.", visible.Count(n.both, "answer"))
}
