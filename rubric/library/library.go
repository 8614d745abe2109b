// Package library holds the rubrics that are part of the program. Every published
// version of a rubric stays here, so that an old answer file can always be scored with
// the ruler it was made for.
package library

import (
	"cmp"
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"cxgap/rubric"
)

// Default is the id of the rubric used when none is named.
const Default = "cx-five-criteria"

//go:embed *.yaml
var files embed.FS

// Entry is one embedded rubric.
type Entry struct {
	// File is the name under which it is embedded.
	File string
	// Data are the file's own bytes.
	Data []byte
	// Rubric is the parsed file.
	Rubric *rubric.Rubric
}

// All returns every embedded rubric: sorted by id, the newest version of each first.
// An error means that the program was built with a broken rubric.
func All() ([]Entry, error) {
	list, err := files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var all []Entry
	for _, f := range list {
		if strings.HasSuffix(f.Name(), ".test.yaml") {
			continue
		}
		e, err := load(f.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Rubric.ID, b.Rubric.ID), rubric.CompareVersions(b.Rubric.Version, a.Rubric.Version))
	})
	return all, nil
}

func load(file string) (Entry, error) {
	data, err := files.ReadFile(file)
	if err != nil {
		return Entry{}, err
	}
	r, findings := rubric.Parse(path.Join("embedded", file), data)
	if r == nil {
		return Entry{}, fmt.Errorf("embedded rubric: %w", findings)
	}
	return Entry{File: file, Data: data, Rubric: r}, nil
}

// Choice tells how exactly [Pick] found a rubric.
type Choice int

const (
	NotFound    Choice = iota
	SameBytes          // the same id and digest
	SameVersion        // the same id and version
	Newest             // the newest version with this id
)

// Pick returns the embedded rubric for an answer file's header: the one with this
// id and digest, else with this id and version, else the newest with this id (files.md,
// section 2). Version and digest may be empty. The entries are those of [All].
func Pick(all []Entry, id, version, digest string) (Entry, Choice) {
	best, how := Entry{}, NotFound
	for _, e := range all {
		if e.Rubric.ID != id {
			continue
		}
		switch {
		case digest != "" && e.Rubric.SHA256 == digest:
			return e, SameBytes
		case version != "" && e.Rubric.Version == version && how != SameVersion:
			best, how = e, SameVersion
		case how == NotFound:
			best, how = e, Newest
		}
	}
	return best, how
}
