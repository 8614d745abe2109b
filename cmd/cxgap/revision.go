package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
)

// readRevision reads a rubric from a file or, where there is no such file, from a git
// checkout by REV:PATH.
func readRevision(ctx context.Context, env Env, g *globalOptions, name string) (*ruler, error) {
	data, err := files.Read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && strings.Contains(name, ":") && filepath.VolumeName(name) == "":
		if data, err = gitShow(ctx, name); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, exitWith(statusUsage, err, hintOf(err))
	}
	r, findings := rubric.Parse(name, data)
	if r == nil {
		return nil, invalidFile(env, g, name, data, findings, "cxgap rubric lint")
	}
	return &ruler{Rubric: r, file: name, data: data}, nil
}

// gitShow returns a file as a revision of the checkout has it. Git reads its own files
// only: filters that would run other programs and fetching what a partial clone lacks
// are switched off.
func gitShow(ctx context.Context, name string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", "--no-pager", "show", "--no-color", "--no-ext-diff", "--no-textconv", "--end-of-options", name)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0")
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
	case err != nil:
		return nil, usageError(gitHint(name, said.String()), "there is no file %s, and git does not know it either: %s", name, gitReason(said.String(), err))
	}
	return out.Bytes(), nil
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
