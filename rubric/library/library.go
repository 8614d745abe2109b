// Package library holds the rubrics that are part of the program. Every published
// version of a rubric stays here, so that an old answer file can always be scored with
// the ruler it was made for.
package library

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"path"
	"slices"
	"strings"
	"sync"

	"cxgap/rubric"
)

// Default is the id of the rubric used when none is named.
const Default = "cx-five-criteria"

//go:embed *.yaml
var files embed.FS

// Entry is one embedded rubric. Its head is known without reading the rest: most commands
// need one rubric of them all.
type Entry struct {
	// File is the name under which it is embedded.
	File string
	// Data are the file's own bytes.
	Data []byte
	// ID, Version and SHA256 are those of the rubric.
	ID, Version, SHA256 string

	rubric func() *rubric.Rubric
}

// Rubric is the parsed file, the same one at each call.
func (e Entry) Rubric() *rubric.Rubric { return e.rubric() }

// All returns every embedded rubric: sorted by id, the newest version of each first.
func All() []Entry { return all() }

var all = sync.OnceValue(func() []Entry {
	list, err := files.ReadDir(".")
	if err != nil {
		panic(err) // embedded files are always there
	}
	var all []Entry
	for _, f := range list {
		if !strings.HasSuffix(f.Name(), ".test.yaml") {
			all = append(all, load(f.Name()))
		}
	}
	slices.SortFunc(all, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), rubric.CompareVersions(b.Version, a.Version))
	})
	return all
})

func load(file string) Entry {
	data, err := files.ReadFile(file)
	if err != nil {
		panic(err)
	}
	digest := sha256.Sum256(data)
	return Entry{
		File: file, Data: data, ID: headOf(data, "id"), Version: headOf(data, "version"), SHA256: hex.EncodeToString(digest[:]),
		rubric: sync.OnceValue(func() *rubric.Rubric {
			r, findings := rubric.Parse(path.Join("embedded", file), data)
			if r == nil {
				panic(findings) // a test parses them all
			}
			return r
		}),
	}
}

// headOf is the value of a key at the head of an embedded file, where it stands on a line
// of its own.
func headOf(data []byte, key string) string {
	for line := range strings.Lines(string(data)) {
		if value, found := strings.CutPrefix(line, key+": "); found {
			return strings.TrimSpace(value)
		}
	}
	return ""
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
		if e.ID != id {
			continue
		}
		switch {
		case digest != "" && e.SHA256 == digest:
			return e, SameBytes
		case version != "" && e.Version == version && how != SameVersion:
			best, how = e, SameVersion
		case how == NotFound:
			best, how = e, Newest
		}
	}
	return best, how
}
