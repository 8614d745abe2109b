package rubric

// Condition holds if all of its clauses hold; without clauses it holds always. How an
// answer's state is read is the business of package assess (method.md, section 5).
type Condition []Clause

// Clause is a demand on one question: one of some options, or a range of levels.
type Clause struct {
	Place
	Question Ref
	// Options are the option ids that satisfy the clause; nil if it is about levels.
	Options []Ref
	// AtLeast and AtMost bound the level, both inclusive; a nil side is open.
	AtLeast, AtMost *int
}

// AllowsOption tells whether the clause lists the option.
func (c *Clause) AllowsOption(id string) bool {
	for _, o := range c.Options {
		if o.ID == id {
			return true
		}
	}
	return false
}

// AllowsLevel tells whether a level lies within the clause's range; false for a clause
// that lists options.
func (c *Clause) AllowsLevel(level int) bool {
	return c.Options == nil && (c.AtLeast == nil || level >= *c.AtLeast) && (c.AtMost == nil || level <= *c.AtMost)
}
