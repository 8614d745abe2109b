package change

import "slices"

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
