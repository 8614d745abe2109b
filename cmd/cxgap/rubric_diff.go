package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
	"cxgap/rubric/change"
	"cxgap/rubric/source"
)

// diffOptions are the flags of "cxgap rubric diff".
type diffOptions struct {
	answers        []string
	format, output string
	checkVersion   bool
	force          bool
}

func newRubricDiffCommand(env Env, g *globalOptions) *cobra.Command {
	o := &diffOptions{}
	cmd := &cobra.Command{
		Use:   "diff OLD NEW [--answers FILE...]",
		Short: "Tell what changed between two versions of a rubric",
		Long: `Tells what changed between two versions of a rubric, classed by what it does to
answers given before:

  breaking  answers are lost                        needs a major version
  scoring   the same answers lead to other results  needs a minor version
  additive  nothing is lost and no number moves     needs a minor version
  wording   texts and order only                    needs a patch version

Before 1.0.0, breaking needs a minor version and everything else a patch version.
Ids are followed through renamed_from.

With --answers, every archived answer file is scored under both versions: which of
them change stage, the level of a criterion or the verdict, and by which change.

OLD and NEW are files, or embedded rubrics as ID or ID@VERSION. Where there is no such
file, REV:PATH is read from the git checkout, as it is stored there; a file that
the revision does not have yet is new. Of two folders, all rubrics are compared, each with
the same file or else the same id on the other side.

The exit status is 1 if answers are lost and the version does not say so, if a rubric
is gone from a folder, or, with --check-version, if the version is too low for any change.`,
		Example: `  # What this branch does to the rubric
  $ cxgap rubric diff main:./own.yaml own.yaml

  # Which archived assessments would change
  $ cxgap rubric diff v1.yaml v2.yaml --answers archive/*.yaml

  # All rubrics of a folder
  $ cxgap rubric diff main:rubrics rubrics --check-version

  # For a comment on a pull request
  $ cxgap rubric diff main:./own.yaml own.yaml -f markdown --check-version`,
		Args: diffArguments(o),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRubricDiff(cmd.Context(), env, g, o, args)
		},
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&o.answers, "answers", nil, "score these answer `FILES` under both versions")
	flags.BoolVar(&o.checkVersion, "check-version", false, "exit with status 1 if the version is too low for any change")
	flags.StringVarP(&o.format, "format", "f", "", "write as `text, markdown or json` (default text, or by the ending of -o)")
	registerOutput(cmd, &o.output)
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	return cmd
}

// diffArguments accepts two rubrics and, with --answers, further answer files: a shell
// puts what a pattern matches behind the first of them.
func diffArguments(o *diffOptions) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(o.answers) > 0 && len(args) >= 2 {
			return nil
		}
		if len(args) > 2 {
			return usageError("put --answers before the answer files", "%q takes two rubrics, but got %d files", cmd.CommandPath(), len(args))
		}
		return arguments(2, 2)(cmd, args)
	}
}

// outputFormat is the format asked for, or that of the output's ending.
func (o *diffOptions) outputFormat() (string, error) {
	formats := []string{"text", "markdown", "json"}
	format := o.format
	if format == "" {
		format = "text"
		if byEnding, known := map[string]string{".md": "markdown", ".markdown": "markdown", ".json": "json"}[strings.ToLower(filepath.Ext(o.output))]; known {
			format = byEnding
		}
	}
	for _, f := range formats {
		if f == format {
			return format, nil
		}
	}
	return "", usageError(source.DidYouMean(format, formats), "--format cannot be %q", format)
}

func runRubricDiff(ctx context.Context, env Env, g *globalOptions, o *diffOptions, args []string) error {
	format, err := o.outputFormat()
	if err != nil {
		return err
	}
	out := files.OutputOptions{Inputs: append(append([]string{}, args...), o.answers...), Force: o.force}
	if o.output != "" {
		if err := files.CheckOutput(o.output, out); err != nil {
			return exitWith(statusUsage, err, hintOf(err))
		}
	}
	set, err := compareSet(ctx, env, g, args[0], args[1])
	if err != nil {
		return err
	}
	if len(o.answers) > 0 {
		answers, err := expandArguments(append(append([]string{}, o.answers...), args[2:]...))
		if err != nil {
			return err
		}
		if err := set.weigh(ctx, env, g, answers); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := set.write(&b, env, g, o, format); err != nil {
		return fmt.Errorf("write the comparison: %w", err)
	}
	if err := deliver(env, g, "diff", o.output, b.Bytes(), out); err != nil {
		return err
	}
	return set.holds(o.checkVersion)
}

// comparedRubrics is a comparison with the two rubrics it is about.
type comparedRubrics struct {
	*change.Diff
	old, now *ruler
}

func compareRubrics(ctx context.Context, env Env, g *globalOptions, oldName, newName string) (*comparedRubrics, error) {
	old, err := readRevision(ctx, env, g, oldName)
	if err != nil {
		return nil, err
	}
	now, err := readRevision(ctx, env, g, newName)
	if err != nil {
		return nil, err
	}
	d, err := change.Compare(change.Input{File: oldName, Rubric: old.Rubric}, change.Input{File: newName, Rubric: now.Rubric})
	if err != nil {
		return nil, exitWith(statusUsage, err, "name two versions of one rubric; another rubric has another id")
	}
	return &comparedRubrics{d, old, now}, nil
}

// archived reads one answer file and finds the pair that it belongs to. It is held against
// the old version, or against the new one if it was answered under that; of another version
// only the form is known.
func (s *comparedSet) archived(env Env, g *globalOptions, path string) (int, *sheet.Sheet, error) {
	data, err := readFile(env, g, path)
	if err != nil {
		return 0, nil, err
	}
	if err := foreignFile(path, data, readsAnswers); err != nil {
		return 0, nil, err
	}
	a, findings := sheet.Inspect(path, data)
	if a == nil {
		return 0, nil, invalidFile(env, g, path, data, findings, "cxgap check")
	}
	at := slices.IndexFunc(s.pairs, func(d *comparedRubrics) bool { return a.SameRuler(d.old.Rubric) || a.SameRuler(d.now.Rubric) })
	if at < 0 {
		at = slices.IndexFunc(s.pairs, func(d *comparedRubrics) bool { return d.old.ID == a.Rubric.ID })
	}
	switch {
	case at < 0 && len(s.pairs) == 1:
		return 0, nil, usageError("leave it out, or compare versions of that rubric", "%s holds answers for the rubric %q, not for %q", path, a.Rubric.ID, s.pairs[0].old.ID)
	case at < 0:
		return 0, nil, usageError("leave it out, or compare versions of that rubric", "%s holds answers for the rubric %q, of which no two versions are compared", path, a.Rubric.ID)
	}
	for _, r := range []*ruler{s.pairs[at].now, s.pairs[at].old} {
		if a.SameRuler(r.Rubric) {
			findings = append(findings, a.Validate(r.Rubric)...)
			break
		}
	}
	if findings.Err() != nil {
		findings.Sort()
		return 0, nil, invalidFile(env, g, path, data, findings, "cxgap check")
	}
	return at, a, nil
}

func renderDiff(env Env, g *globalOptions, o *diffOptions, d *change.Diff, format string) ([]byte, error) {
	var b bytes.Buffer
	var err error
	switch format {
	case "json":
		err = change.JSON(&b, d)
	case "markdown":
		err = change.Markdown(&b, d)
	default:
		err = o.text(env, g).Print(&b, d)
	}
	return b.Bytes(), err
}

// text is how text is set: for a terminal unless it goes to a file.
func (o *diffOptions) text(env Env, g *globalOptions) change.Text {
	if o.output == "" {
		return change.Text{Width: g.widthOf(env.Stdout), Color: g.colour(env, env.Stdout)}
	}
	if g.width > 0 {
		return change.Text{Width: int(g.width)}
	}
	return change.Text{Width: defaultColumns}
}

// holdsVersion gives status 1 where answers are lost and the version does not say so;
// with --check-version for any version that is too low.
func holdsVersion(d *change.Diff, check bool) error {
	if d.Version.Enough || !check && d.Heaviest() != change.Breaking {
		return nil
	}
	return exitWith(statusNotHolding, fmt.Errorf("the version %s is not enough", d.Version.Says), versionHint(d))
}

func versionHint(d *change.Diff) string {
	if d.Heaviest() == "" {
		return "write version: " + d.Old.Version + " or a later one in " + d.New.File
	}
	return fmt.Sprintf("write version: %s in %s, or keep what is %s", d.Version.Needs, d.New.File, d.Heaviest())
}

// readRevision reads a rubric from a file or, where there is no such file, from a git
// checkout by REV:PATH.
func readRevision(ctx context.Context, env Env, g *globalOptions, name string) (*ruler, error) {
	if e, found := embedded(name); found {
		return &ruler{Rubric: e.Rubric(), file: name, data: e.Data}, nil
	}
	data, err := g.read(env, name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && strings.Contains(name, ":") && filepath.VolumeName(name) == "":
		if data, err = gitBlob(ctx, name); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, exitWith(statusUsage, err, hintOf(err))
	}
	if err := readsRubrics.refuse(name, data); err != nil {
		return nil, err
	}
	r, findings := rubric.Parse(name, data)
	if r == nil {
		return nil, invalidFile(env, g, name, data, findings, "cxgap rubric lint")
	}
	return &ruler{Rubric: r, file: name, data: data}, nil
}

// gitPlumbing is a command of git that reads its own files only. A checkout of somebody else
// must not be able to run a program by its settings: name commands that show what is stored,
// through no filter, signature check or pager. What a partial clone lacks is not fetched
// (versions of git before 2.44 know only that no protocol is allowed).
func gitPlumbing(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0")
	return cmd
}

// gitBlob returns a file as a revision of the checkout has it.
func gitBlob(ctx context.Context, name string) ([]byte, error) {
	cmd := gitPlumbing(ctx, "cat-file", "--end-of-options", "blob", name)
	var said bytes.Buffer
	cmd.Stderr = &said
	out := &bounded{}
	cmd.Stdout = out
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return nil, usageError("name a file, or install git", "there is no file %s, and git, which could look into a revision, is not installed", name)
	case out.full:
		return nil, exitWith(statusUsage, fmt.Errorf("cannot read %s: %w", name, files.ErrTooLarge), "")
	case err != nil && isBelow(ctx, name):
		return nil, exitWith(statusUsage, &noSuchFile{name, "it is in this folder, not at the top of the checkout"}, gitHint(name, said.String()))
	case err != nil:
		return nil, exitWith(statusUsage, &noSuchFile{name, gitReason(said.String(), err)}, gitHint(name, said.String()))
	}
	return out.Bytes(), nil
}

// isBelow tells whether a path that is missing at the top of the checkout is there in the
// folder that the program runs in.
func isBelow(ctx context.Context, name string) bool {
	rev, path, _ := strings.Cut(name, ":")
	return !strings.HasPrefix(path, ".") && gitPlumbing(ctx, "cat-file", "-e", "--end-of-options", rev+":./"+path).Run() == nil
}

// noSuchFile is the error for a file that is neither on disk nor in a revision.
type noSuchFile struct{ name, why string }

// Error says what git says.
func (e *noSuchFile) Error() string {
	return fmt.Sprintf("there is no file %s, and git does not know it either: %s", e.name, e.why)
}

// isNewFile tells whether an error means that a revision is there and has no file of this
// name yet.
func isNewFile(err error, name string) bool {
	var missing *noSuchFile
	if !errors.As(err, &missing) || path.Base(missing.name[strings.Index(missing.name, ":")+1:]) != filepath.Base(name) {
		return false
	}
	return strings.Contains(missing.why, "but not in '") || strings.Contains(missing.why, "does not exist in '")
}

// bounded keeps what is written up to the size of the largest file that cxgap reads.
type bounded struct {
	bytes.Buffer
	full bool
}

// Write refuses what would be too much, which ends the program that writes.
func (b *bounded) Write(data []byte) (int, error) {
	if b.Len()+len(data) > files.MaxSize {
		b.full = true
		return 0, files.ErrTooLarge
	}
	return b.Buffer.Write(data)
}

// gitReason is what git says, without its "fatal: " and in one line.
func gitReason(said string, err error) string {
	line, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	if line == "" {
		return err.Error()
	}
	return strings.TrimPrefix(line, "fatal: ")
}

func gitHint(name, said string) string {
	rev, path, _ := strings.Cut(name, ":")
	switch {
	case strings.Contains(said, "not a git repository"):
		return "name a file, or call cxgap inside of a git checkout"
	case strings.Contains(said, "invalid object name"), strings.Contains(said, "bad revision"), strings.Contains(said, "unknown revision"):
		return fmt.Sprintf("%q lists the branches; in a CI job, fetch %s first", "git branch --all", rev)
	case strings.HasPrefix(path, "./"), strings.HasPrefix(path, "../"):
		return fmt.Sprintf("%q lists the files of that revision", "git ls-tree -r --name-only "+rev)
	}
	return fmt.Sprintf("a path behind the colon begins at the top of the checkout; write %s:./%s for one in this folder", rev, path)
}
