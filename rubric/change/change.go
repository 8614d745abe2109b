package change

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// ErrOtherRubric is the error for two rubrics with different ids: they are no versions
// of one another.
var ErrOtherRubric = errors.New("not two versions of one rubric")

// Change is one thing that differs between two versions.
type Change struct {
	Class Class `json:"class"`
	// What is the address of the part, as questions/named-owner/options/executive/level,
	// in the words of the new version; order stands at the end if it is about order.
	What string `json:"what"`
	// Old and New are the values as a rubric file would write them; nil where there is
	// none, as on one side of something added or removed.
	Old *string `json:"old"`
	New *string `json:"new"`
	// At is the place in the new version, or in the old one if the part is gone.
	At Place `json:"at"`
	// Sentence says it in plain words, with a full stop.
	Sentence string `json:"sentence"`

	// Saves counts the answers of [Diff.Archived] that renamed_from would keep where a
	// renaming is not written down; nil for any other change, and if none were weighed.
	Saves *int `json:"saves,omitempty"`

	// unwritten are, for such a renaming, the keys below questions.
	unwritten []string
	// text is true if the values are words for people.
	text bool
	// steps make this change in the old tree; none if no stage, level or verdict can depend
	// on it.
	steps []step
}

// Place is a place in one of the two files.
type Place struct {
	Side Side   `json:"side"`
	File string `json:"file"`   // as named in [Edition]
	Line int    `json:"line"`   // from 1
	Col  int    `json:"column"` // from 1, in code points
}

// Side names one of the two versions.
type Side string

// The two sides.
const (
	Old Side = "old"
	New Side = "new"
)

// Edition is one of the two versions.
type Edition struct {
	File    string `json:"file"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

// Input is a valid rubric with the name of its file, which is used for places only.
type Input struct {
	File   string
	Rubric *rubric.Rubric
}

// Diff is everything that differs between two versions of a rubric.
type Diff struct {
	Rubric  string   `json:"rubric"` // the id of both
	Old     Edition  `json:"old"`
	New     Edition  `json:"new"`
	Version Bump     `json:"version"`
	Count   Counts   `json:"count"`
	Changes []Change `json:"changes"`
	// Archived holds the answer files that were weighed; nil if none were asked for.
	Archived []Effect `json:"archived"`

	old, now Input
	names    pairing
	table    map[string]rule
	// base is the old tree, in the words of the new version, and tree the new one.
	base, tree *source.Node
}

// Counts tells how many changes there are of each class.
type Counts struct {
	Breaking int `json:"breaking"`
	Scoring  int `json:"scoring"`
	Additive int `json:"additive"`
	Wording  int `json:"wording"`
}

// Compare finds every change between two valid versions of a rubric. The changes come
// with the heaviest class first, within a class in the order of the rubric. The error
// wraps [ErrOtherRubric] if the ids differ.
func Compare(old, now Input) (*Diff, error) {
	if old.Rubric.ID != now.Rubric.ID {
		return nil, fmt.Errorf("%s holds the rubric %q and %s holds %q: %w", old.File, old.Rubric.ID, now.File, now.Rubric.ID, ErrOtherRubric)
	}
	d := &Diff{Rubric: now.Rubric.ID, Old: edition(old), New: edition(now), old: old, now: now, table: rules(), names: pairUp(old.Rubric.Node(), now.Rubric.Node())}
	d.base, d.tree = readTree(old.Rubric, d.names, d.table), readTree(now.Rubric, nil, d.table)
	c := &comparison{d: d, table: d.table, found: []Change{}, parts: map[*source.Node]map[string]*source.Node{}, texts: map[string][]entryText{}}
	c.walk(d.base, d.tree, address{})
	c.derived()
	slices.SortStableFunc(c.found, func(a, b Change) int { return a.Class.rank() - b.Class.rank() })
	d.Changes = c.found
	d.Count = Counts{d.count(Breaking), d.count(Scoring), d.count(Additive), d.count(Wording)}
	d.Version = bump(old.Rubric.Version, now.Rubric.Version, d.Heaviest())
	return d, nil
}

func edition(in Input) Edition {
	return Edition{File: in.File, Version: in.Rubric.Version, SHA256: in.Rubric.SHA256}
}

func (d *Diff) count(c Class) int { return len(d.Of(c)) }

// Of returns the changes of a class.
func (d *Diff) Of(c Class) []Change {
	var out []Change
	for i := range d.Changes {
		if d.Changes[i].Class == c {
			out = append(out, d.Changes[i])
		}
	}
	return out
}

// Heaviest returns the class of the heaviest change, "" if there is none.
func (d *Diff) Heaviest() Class {
	if len(d.Changes) == 0 {
		return ""
	}
	return d.Changes[0].Class
}

// Class tells what a change does to answers given under the old version.
type Class string

// The classes, the heaviest first.
const (
	Breaking Class = "breaking" // something recorded is lost
	Scoring  Class = "scoring"  // the same answers lead to other results
	Additive Class = "additive" // nothing is lost and no number moves
	Wording  Class = "wording"  // texts and order only
)

// Classes lists all classes, the heaviest first.
func Classes() []Class { return []Class{Breaking, Scoring, Additive, Wording} }

// Meaning says in a few words what the class stands for, without a full stop.
func (c Class) Meaning() string {
	switch c {
	case Breaking:
		return "answers given before are lost"
	case Scoring:
		return "the same answers lead to other results"
	case Additive:
		return "nothing is lost and no number moves"
	case Wording:
		return "texts and order only"
	}
	return ""
}

// rank is 0 for the heaviest class.
func (c Class) rank() int { return slices.Index(Classes(), c) }

// Schema names the format that [JSON] writes.
const Schema = "cxgap/rubric-diff/v1"

// JSON writes the comparison as one object: "schema", which is [Schema], and the keys of
// [Diff], in fixed order with two spaces of indentation. "archived" is null if no answer
// files were weighed. Characters that could steer a terminal are written as \u escapes.
func JSON(w io.Writer, d *Diff) error {
	return visible.WriteJSON(w, struct {
		Schema string `json:"schema"`
		*Diff
	}{Schema, d})
}
