package source

import (
	"math/big"
	"strconv"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
)

// Kind is the form of a [Node].
type Kind uint8

// The forms a node can have. Empty is a key without a value, or null.
const (
	Empty Kind = iota
	Scalar
	Map
	List
)

// String names the form as messages name it.
func (k Kind) String() string {
	return [...]string{"nothing", "a single value", "keys with values", "a list"}[k]
}

// Node is one value of a file with its place. A nil Node stands for a key that is not
// there: every method works on it and answers with the zero value.
type Node struct {
	Kind Kind
	// Quoted is true for scalars in quotes and for block text (| and >).
	Quoted bool
	// Flow is true for lists in [ ] and maps in { }.
	Flow bool
	// Faulty is true if the node itself has been refused and reported (an alias, a tag):
	// nothing more can be said about it.
	Faulty bool
	// Text is a scalar's value with quotes and escapes resolved; for an Empty node the
	// word as written: "", "~" or "null".
	Text string
	// Span is where the value stands.
	Span finding.Span
	// Entries are a map's pairs in file order, Items a list's values.
	Entries []Entry
	Items   []*Node
}

// Entry is one "key: value" of a map.
type Entry struct {
	Key   string
	Span  finding.Span // of the key
	Value *Node
}

// Get returns the value of a key, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for _, e := range n.Entries {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

// Has tells whether the key is there, with or without a value.
func (n *Node) Has(key string) bool { return n.Get(key) != nil }

// List returns the values of a list, nil for anything else.
func (n *Node) List() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// Map returns the pairs of a map in file order, nil for anything else.
func (n *Node) Map() []Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

// String returns a scalar's text, else "".
func (n *Node) String() string {
	if n == nil || n.Kind != Scalar {
		return ""
	}
	return n.Text
}

// Pos returns where the node stands; the zero Pos for nil.
func (n *Node) Pos() finding.Pos {
	if n == nil {
		return finding.Pos{}
	}
	return n.Span.Pos
}

var decimalForm = pattern.Lazy(`^[0-9]{1,18}(\.[0-9]{1,18})?$`)

// Whole reads a whole number from 0 to 999,999,999 written without quotes.
func (n *Node) Whole() (int, bool) {
	if n == nil || n.Kind != Scalar || n.Quoted || !isWhole(n.Text) {
		return 0, false
	}
	i, err := strconv.Atoi(n.Text)
	return i, err == nil
}

// isWhole accepts digits without a leading zero, so few that they fit an int everywhere.
func isWhole(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text == "0" || text != "" && text[0] != '0' && len(text) <= 9
}

// Decimal reads digits[.digits] exactly, without passing through a float.
func (n *Node) Decimal() (*big.Rat, bool) {
	if n == nil || n.Kind != Scalar || n.Quoted || !decimalForm().MatchString(n.Text) {
		return nil, false
	}
	return new(big.Rat).SetString(n.Text)
}

// Bool reads true or false written without quotes.
func (n *Node) Bool() (value, ok bool) {
	if n == nil || n.Kind != Scalar || n.Quoted {
		return false, false
	}
	return n.Text == "true", n.Text == "true" || n.Text == "false"
}
