package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/kind"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// A survey goes on after its first answers were taken in: the next export has the same people once
// more, and some new ones.

// again is an import into a folder that has files of some of the same people.
type again struct {
	*imported
	dir string
	// there are the paths of the files of those whose answers were read, by their places; "" for
	// those who are new.
	there []string
	// highest is the highest number with which a file in the folder begins.
	highest int
	// others is how many answer files of the folder are those of nobody who was read.
	others int
}

// knownFile is an answer file in the folder that is written to.
type knownFile struct {
	path    string
	answers *sheet.Sheet
	taken   bool
}

// findAgain finds the files of the people whose answers were read, by the tool's number of the response
// or by their names, roles and subjects, not by the rows; nil if the folder has none. Who has neither name
// nor number is known by the same answers.
func (in *imported) findAgain(dir string) (*again, error) {
	known, err := in.knownFiles(dir)
	if err != nil || len(known) == 0 {
		return nil, err
	}
	a := &again{imported: in, dir: dir, there: make([]string, len(in.answers))}
	for _, same := range []func(there, now *sheet.Sheet) bool{
		sameResponse,
		// Before names, as two people may have one; and what the survey said before what somebody may have made of it.
		func(there, now *sheet.Sheet) bool { return samePerson(there, now) && in.saidBefore(there, now) },
		func(there, now *sheet.Sheet) bool { return samePerson(there, now) && sameAnswers(there, now) },
	} {
		a.takeFirst(known, same)
	}
	for i, answers := range in.answers {
		if a.there[i] != "" || normalName(answers.Respondent.Name) == "" {
			continue
		}
		var found []*knownFile
		for k := range known {
			if f := &known[k]; !f.taken && samePerson(f.answers, answers) {
				found = append(found, f)
			}
		}
		if len(found) > 1 {
			return nil, usageError("tell the people apart by their names or roles, in the table and in the files (cxgap edit FILE --respondent NAME)",
				"%s and %s may both be the file of %q, and neither has the answers of %s", found[0].path, found[1].path, answers.Respondent.Name, in.path)
		}
		if len(found) == 1 {
			found[0].taken, a.there[i] = true, found[0].path
		}
	}
	if !slices.ContainsFunc(a.there, func(path string) bool { return path != "" }) {
		return nil, nil
	}
	for k := range known {
		if !known[k].taken {
			a.others++
		}
		digits, _, _ := strings.Cut(filepath.Base(known[k].path), "-")
		if n, err := strconv.Atoi(digits); err == nil {
			a.highest = max(a.highest, n)
		}
	}
	return a, nil
}

// takeFirst gives each of those who have no file yet the first that is theirs.
func (a *again) takeFirst(known []knownFile, same func(there, now *sheet.Sheet) bool) {
	for i, answers := range a.answers {
		if a.there[i] != "" {
			continue
		}
		for k := range known {
			if f := &known[k]; !f.taken && same(f.answers, answers) {
				f.taken, a.there[i] = true, f.path
				break
			}
		}
	}
}

// knownFiles reads the answer files in a folder that were given under the same rubric. A folder that
// is not there has none.
func (in *imported) knownFiles(dir string) ([]knownFile, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, exitWith(statusUsage, &files.Error{Op: files.OpRead, Path: dir, Err: err}, "")
	}
	var known []knownFile
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") || !namesAnswers(path) || isFile(in.path, path) {
			continue
		}
		data, err := files.Read(path)
		if err != nil {
			return nil, exitWith(statusUsage, err, hintOf(err))
		}
		if kind.Of(data) != kind.Answers {
			continue
		}
		if answers, _ := sheet.Inspect(path, data); answers != nil && answers.Rubric.ID == in.ruler.ID {
			known = append(known, knownFile{path: path, answers: answers})
		}
	}
	return known, nil
}

// isFile tells whether two paths lead to one file.
func isFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// sameResponse tells whether two sheets are one response of a survey tool, also where somebody has filled
// in the name since.
func sameResponse(a, b *sheet.Sheet) bool {
	return a.Response != "" && a.Response == b.Response && !differ(a.Respondent.Name, b.Respondent.Name) &&
		!differ(a.Respondent.Role, b.Respondent.Role) && !differ(a.Subject, b.Subject)
}

// samePerson tells whether two sheets may be those of one person: of one name, or both of none, and not
// of two responses.
func samePerson(a, b *sheet.Sheet) bool {
	if a.Response != "" && b.Response != "" && a.Response != b.Response {
		return false
	}
	return normalName(a.Respondent.Name) == normalName(b.Respondent.Name) && !differ(a.Respondent.Role, b.Respondent.Role) && !differ(a.Subject, b.Subject)
}

// saidBefore tells whether a row of a table says just what it said at the last import.
func (in *imported) saidBefore(there, answers *sheet.Sheet) bool {
	return in.fromTable(answers) && answers.Imported != "" && there.Imported == answers.Imported
}

// sameAnswers tells whether two sheets have the same answers to all questions.
func sameAnswers(a, b *sheet.Sheet) bool {
	from := sheet.ReadOrigin(sheet.OriginOf(a))
	for id := range b.Given {
		if !from.Has(id, b.Given[id]) {
			return false
		}
		delete(from, id)
	}
	return len(from) == 0
}

// write passes over whose answers are unchanged, shows what changed in the others and asks, and
// writes that and the files of those who are new: all of it, or nothing.
func (a *again) write(ctx context.Context, env Env, g *globalOptions, o *importOptions) (err error) {
	var changed, renewed []*correcting
	defer func() {
		for _, f := range slices.Concat(changed, renewed) {
			err = errors.Join(err, f.doc.Close())
		}
	}()
	added, paths := a.added()
	unchanged, unknown := 0, false
	var text strings.Builder
	for i, path := range a.there {
		if path == "" {
			continue
		}
		f, err := a.open(env, g, o, path, a.answers[i])
		if err != nil {
			return err
		}
		f.c.sayKept(env, g, a.path, path)
		if len(f.c.changes) == 0 {
			unchanged++
			if f.stale() {
				renewed = append(renewed, f)
				continue
			}
			if err := f.doc.Close(); err != nil {
				return err
			}
			continue
		}
		changed = append(changed, f)
		unknown = unknown || !f.c.known
		text.WriteString(correctionsText(env, g, f.s.ruler.Rubric, path, f.c) + "\n") // a line between files
	}
	if len(changed) > 0 {
		if unknown && !g.quiet {
			say(env.Stderr, "note", fmt.Sprintf("nothing says whether the answers in %s or those in %s are newer, so all that differs is shown; another round of answers goes into another folder", a.path, a.folder()))
		}
		if err := writeResult(env, []byte(strings.TrimRight(text.String()+a.newWords(paths), "\n")+"\n")); err != nil {
			return err
		}
		if err := a.agreed(ctx, env, o, changed); err != nil {
			return err
		}
	}
	corrected, remembered := 0, len(renewed)
	for _, f := range changed {
		switch {
		case len(f.c.changes) > 0:
			corrected++
		case f.stale(): // all of it was kept
			remembered++
			fallthrough
		default:
			unchanged++
		}
	}
	if len(added.answers) > 0 {
		if err := added.writeAll(a.dir, paths); err != nil {
			return err
		}
	}
	if err := saveAll(edited(env, slices.Concat(changed, renewed))); err != nil {
		remove(paths)
		return err
	}
	if g.quiet {
		return nil
	}
	for i, path := range paths {
		say(env.Stderr, "import", fmt.Sprintf("wrote %s: %s", path, added.count(added.answers[i])))
		added.sayIdle(env, added.answers[i], path)
	}
	added.sayNameless(env, g)
	say(env.Stderr, "import", a.summary(len(paths), corrected, unchanged, remembered))
	return nil
}

// folder is the folder as it is named in sentences.
func (a *again) folder() string { return filepath.Clean(a.dir) }

// newWords names the files that come with what changes.
func (a *again) newWords(paths []string) string {
	if len(paths) == 0 {
		return ""
	}
	var names []string
	for _, path := range paths {
		names = append(names, visible.Line(filepath.Base(path)))
	}
	return fmt.Sprintf("New in %s: %s\n", visible.Line(a.folder()), source.Join(names, "and"))
}

// agreed asks once about all files, and leaves of their changes what is to be written.
func (a *again) agreed(ctx context.Context, env Env, o *importOptions, changed []*correcting) error {
	var n tally
	for _, f := range changed {
		n.add(f.c)
	}
	keep, err := o.agree(ctx, env, a.folder(), n)
	if err != nil {
		return err
	}
	if keep {
		for _, f := range changed {
			f.c.leaveBoth()
		}
	}
	return nil
}

// added are those who have no file yet, with the paths of their files, numbered on from those that are
// there.
func (a *again) added() (added *imported, paths []string) {
	one := *a.imported
	one.answers = nil
	for i, answers := range a.answers {
		if a.there[i] == "" {
			one.answers = append(one.answers, answers)
			paths = append(paths, numbered(a.dir, a.highest+len(one.answers), a.highest+len(a.answers), answers))
		}
	}
	return &one, paths
}

// edited are corrected files as they are to be written.
func edited(env Env, changed []*correcting) []*editedFile {
	var all []*editedFile
	for _, f := range changed {
		all = append(all, &editedFile{f.s.path, f.doc, f.s.data, f.corrected(env), []string{"answers"}})
	}
	return all
}

// summary counts who is new, changed and unchanged, and of the unchanged those whose files keep from now on
// that the table says so.
func (a *again) summary(added, changed, unchanged, renewed int) string {
	parts := []string{fmt.Sprintf("%d added", added), fmt.Sprintf("%d corrected", changed), fmt.Sprintf("%d unchanged", unchanged)}
	text := fmt.Sprintf("%s: %s", a.folder(), source.Join(parts, "and"))
	if a.others > 0 {
		text += fmt.Sprintf("; %s there of nobody in %s", visible.Count(a.others, "file is", "files are"), a.path)
	}
	switch {
	case renewed > 0:
		text += fmt.Sprintf("; of %s only what the survey said last was renewed", visible.Count(renewed, "file"))
	case added+changed == 0:
		text += "; nothing was written"
	}
	return text
}
