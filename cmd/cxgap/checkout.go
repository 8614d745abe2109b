package main

import (
	"path/filepath"

	"cxgap/rubric/finding"
)

// base says where the files of a checkout are: CI systems look for them from its top,
// wherever in it the command runs.
func (e Env) base() finding.Base {
	dir, err := filepath.Abs(".")
	if err != nil {
		return finding.Base{}
	}
	for _, name := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		root := e.get(name)
		if rel, err := filepath.Rel(root, dir); err == nil && filepath.IsAbs(root) && filepath.IsLocal(rel) {
			return finding.Base{Root: root, Dir: dir}
		}
	}
	return finding.Base{Root: dir, Dir: dir}
}

// host is the machine's name for reports that have to hold one.
func (e Env) host() string {
	if e.Hostname != nil {
		if name, err := e.Hostname(); err == nil && name != "" {
			return name
		}
	}
	return "localhost"
}
