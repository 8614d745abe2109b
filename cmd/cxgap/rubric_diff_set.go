package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"cxgap/rubric/change"
	"cxgap/rubric/lint"
	"cxgap/rubric/visible"
)

// comparedSet is the comparison of what two arguments stand for: two rubrics, or all those
// of two folders.
type comparedSet struct {
	pairs     []*comparedRubrics
	new, gone []*ruler // only in one of the two
	folders   bool
}

// compareSet finds the rubrics of both sides and pairs them.
func compareSet(ctx context.Context, env Env, g *globalOptions, oldName, newName string) (*comparedSet, error) {
	oldFolder, newFolder := isFolder(ctx, oldName), isFolder(ctx, newName)
	switch {
	case oldFolder != newFolder:
		return nil, usageError("name two files, or two folders", "one of %s and %s is a folder, and the other is not", oldName, newName)
	case oldFolder:
		return compareFolders(ctx, env, g, oldName, newName)
	}
	d, err := compareRubrics(ctx, env, g, oldName, newName)
	if isNewFile(err, newName) {
		now, err := readRevision(ctx, env, g, newName)
		if err != nil {
			return nil, err
		}
		return &comparedSet{new: []*ruler{now}}, nil
	}
	if err != nil {
		return nil, err
	}
	return &comparedSet{pairs: []*comparedRubrics{d}}, nil
}

func compareFolders(ctx context.Context, env Env, g *globalOptions, oldName, newName string) (*comparedSet, error) {
	old, err := rubricsOf(ctx, env, g, oldName)
	if err != nil {
		return nil, err
	}
	now, err := rubricsOf(ctx, env, g, newName)
	if err != nil {
		return nil, err
	}
	set := &comparedSet{folders: true}
	taken := map[string]bool{}
	// The same file of the same rubric first, then the same rubric in another file.
	for _, sameFile := range []bool{true, false} {
		now = slices.DeleteFunc(now, func(n folderRubric) bool {
			at := slices.IndexFunc(old, func(o folderRubric) bool {
				return !taken[o.rel] && o.ruler.ID == n.ruler.ID && (o.rel == n.rel || !sameFile)
			})
			if at < 0 || err != nil {
				return false
			}
			taken[old[at].rel] = true
			var d *change.Diff
			d, err = change.Compare(change.Input{File: old[at].ruler.file, Rubric: old[at].ruler.Rubric}, change.Input{File: n.ruler.file, Rubric: n.ruler.Rubric})
			set.pairs = append(set.pairs, &comparedRubrics{d, old[at].ruler, n.ruler})
			return true
		})
	}
	for _, n := range now {
		set.new = append(set.new, n.ruler)
	}
	for _, o := range old {
		if !taken[o.rel] {
			set.gone = append(set.gone, o.ruler)
		}
	}
	slices.SortStableFunc(set.pairs, func(a, b *comparedRubrics) int { return strings.Compare(a.now.file, b.now.file) })
	return set, err
}

// folderRubric is a rubric of a folder with its path in there.
type folderRubric struct {
	rel   string
	ruler *ruler
}

// rubricsOf reads the rubrics of a folder, on disk or in a revision, in the order of their
// paths.
func rubricsOf(ctx context.Context, env Env, g *globalOptions, dir string) ([]folderRubric, error) {
	var out []folderRubric
	add := func(name, rel string) error {
		r, err := readRevision(ctx, env, g, name)
		if err == nil {
			out = append(out, folderRubric{filepath.ToSlash(rel), r})
		}
		return err
	}
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		set := rubricFiles([]string{dir})
		if len(set.errs) > 0 {
			return nil, set.errs[0]
		}
		for _, p := range set.paths {
			rel, err := filepath.Rel(dir, p)
			if err != nil {
				rel = p
			}
			if err := add(p, rel); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	listed, err := git(ctx, "ls-tree", "-r", "-z", "--name-only", "--end-of-options", dir)
	if err != nil {
		return nil, exitWith(statusUsage, fmt.Errorf("git does not list %s: %w", dir, err), "")
	}
	for _, rel := range strings.Split(strings.TrimRight(string(listed), "\x00"), "\x00") {
		ext := strings.ToLower(path.Ext(rel))
		if ext != ".yaml" && ext != ".yml" {
			continue
		}
		name := strings.TrimRight(dir, "/") + "/" + rel
		if strings.HasSuffix(dir, ":") {
			name = dir + rel
		}
		data, err := gitBlob(ctx, name)
		if err != nil {
			return nil, err
		}
		if lint.Looks(data) == lint.NoRubric {
			continue
		}
		if err := add(name, rel); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// isFolder tells whether a name stands for a folder, on disk or in a revision.
func isFolder(ctx context.Context, name string) bool {
	info, err := os.Stat(name)
	if err == nil {
		return info.IsDir()
	}
	if !strings.Contains(name, ":") || filepath.VolumeName(name) != "" {
		return false
	}
	kind, err := git(ctx, "cat-file", "-t", "--end-of-options", name)
	return err == nil && strings.TrimSpace(string(kind)) == "tree"
}

// git runs a [gitPlumbing] command and returns what it prints.
func git(ctx context.Context, args ...string) ([]byte, error) {
	cmd := gitPlumbing(ctx, args...)
	out := &bounded{}
	cmd.Stdout = out
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// weigh reads the answer files and scores each under the pair that it belongs to.
func (s *comparedSet) weigh(ctx context.Context, env Env, g *globalOptions, paths []string) error {
	sheets := make([][]change.Sheet, len(s.pairs))
	for _, p := range paths {
		if err := ctx.Err(); err != nil {
			return err
		}
		at, a, err := s.archived(env, g, p)
		if err != nil {
			return err
		}
		sheets[at] = append(sheets[at], change.Sheet{File: filepath.ToSlash(p), Answers: a})
	}
	for i, d := range s.pairs {
		d.Weigh(sheets[i])
	}
	return nil
}

func (s *comparedSet) write(b *bytes.Buffer, env Env, g *globalOptions, o *diffOptions, format string) error {
	if format == "json" && (s.folders || len(s.pairs) == 0) {
		return visible.WriteJSON(b, s.json())
	}
	for i, d := range s.pairs {
		if i > 0 {
			b.WriteString("\n")
		}
		data, err := renderDiff(env, g, o, d.Diff, format)
		if err != nil {
			return err
		}
		b.Write(data)
	}
	for _, r := range s.new {
		s.line(b, format, fmt.Sprintf("Rubric %s: %s (%s) is new. Nothing was answered under it.", r.ID, r.Version, r.file))
	}
	for _, r := range s.gone {
		s.line(b, format, fmt.Sprintf("Rubric %s: %s (%s) is gone. Answers under it can no longer be read.", r.ID, r.Version, r.file))
	}
	return nil
}

func (s *comparedSet) line(b *bytes.Buffer, format, text string) {
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	if format == "markdown" {
		text = change.MarkdownText(text)
	}
	b.WriteString(visible.Reveal(text) + "\n")
}

// json is the comparison of two folders: what both have, and what one of them has.
func (s *comparedSet) json() any {
	type edition struct {
		Rubric string `json:"rubric"`
		change.Edition
	}
	list := func(rulers []*ruler) []edition {
		out := []edition{}
		for _, r := range rulers {
			out = append(out, edition{r.ID, change.Edition{File: r.file, Version: r.Version, SHA256: r.SHA256}})
		}
		return out
	}
	diffs := []*change.Diff{}
	for _, d := range s.pairs {
		diffs = append(diffs, d.Diff)
	}
	return struct {
		Schema string         `json:"schema"`
		Diffs  []*change.Diff `json:"diffs"`
		New    []edition      `json:"new"`
		Gone   []edition      `json:"gone"`
	}{"cxgap/rubric-diffs/v1", diffs, list(s.new), list(s.gone)}
}

// holds gives status 1 where a version is too low or a rubric is gone.
func (s *comparedSet) holds(check bool) error {
	var failed []error
	for _, d := range s.pairs {
		if err := holdsVersion(d.Diff, check); err != nil {
			failed = append(failed, err)
		}
	}
	switch {
	case len(failed) == 1 && len(s.gone) == 0:
		return failed[0]
	case len(failed)+len(s.gone) > 0:
		return exitWith(statusNotHolding, fmt.Errorf("%s of %d: the version is not enough, or the rubric is gone", visible.Count(len(failed)+len(s.gone), "rubric"), len(s.pairs)+len(s.gone)), "write the versions that are named above, and keep files that were answered under")
	}
	return nil
}
