package ruletest

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
)

// File is one file of rubric tests.
type File struct {
	// Name is the file as the user gave it.
	Name string
	// Rubric is the rubric as the file names it: a path relative to the file, with /, or
	// the id of an embedded rubric. Its Span is where it stands.
	Rubric rubric.Ref
	Cases  []Case
}

// Case is one test: answers, and what has to follow from them.
type Case struct {
	Name rubric.Ref // the name and where it stands
	// Rest is the level of every scored question that Answers does not name; nil leaves
	// them unanswered. RestSpan is where it stands.
	Rest     *int
	RestSpan finding.Span
	Answers  []Answer // in file order
	Expect   Expect
}

// Answer is what a case says to one question: an option, a level, or "don't know".
type Answer struct {
	Question rubric.Ref
	Option   string // "" if a level or unknown is given
	Level    *int
	Unknown  bool
	Span     finding.Span // of the value
}

// Expect is what has to follow. A nil part is not compared.
type Expect struct {
	Stage           *Number
	Uncapped, Index *Number
	Criteria        []CriterionExpect
	Gates           *IDs // exactly those that fire on the confirmed side
	Verdict         *VerdictExpect
	Candidates      *IDs // exactly these, in this order
	First           *IDs // the questions of the first gaps, in this order; more may follow
	Contradictions  *IDs
}

// VerdictExpect is the verdict that has to be given, or that none may be given yet.
type VerdictExpect struct {
	// Verdict is the one expected; its ID is "" where the verdict has to be open, which a
	// file says with null.
	Verdict rubric.Ref
	Span    finding.Span
}

// CriterionExpect is what has to follow for one criterion.
type CriterionExpect struct {
	Criterion    rubric.Ref
	Score, Level *Number
}

// Number is a whole number expected on both sides, or on each of them.
type Number struct {
	// Value is indexed by [assess.Side]; a nil side is not compared.
	Value [2]*int
	// Withheld expects that no stage is given. There are then no values.
	Withheld bool
	Span     finding.Span
	// Sides are the places of the two values; both are Span where one number is given.
	Sides [2]finding.Span
}

// single tells whether one number stands for both sides.
func (n *Number) single() bool { return n.Sides[0] == n.Sides[1] }

// IDs are ids as they are listed.
type IDs struct {
	IDs  []rubric.Ref
	Span finding.Span
}

// has tells whether an id is among them.
func (s *IDs) has(id string) bool {
	for _, r := range s.IDs {
		if r.ID == id {
			return true
		}
	}
	return false
}
