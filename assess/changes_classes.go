package assess

import "math/big"

// The finer classes of what got better or worse by the numbers, and of what only looks as
// if nothing happened (method.md, section 11, "learning is not improving", taken further).
// A question has one of them where no answer of somebody who answered both times is what
// moved it. The kinds are the contract; the classes are told in words beside them.
const (
	ClassEvidenced    = "evidenced"     // improved, but only the proof is new
	ClassEvidenceLost = "evidence-lost" // worsened, but only the proof is gone
	ClassVoicesUp     = "voices-up"     // improved, but nobody who knew both times went higher
	ClassVoicesDown   = "voices-down"
	ClassUntoldUp     = "untold-up" // improved, and the members cannot be matched
	ClassUntoldDown   = "untold-down"
	ClassSettledUp    = "settled-up" // improved by what the room agreed on
	ClassSettledDown  = "settled-down"
	ClassApart        = "apart"  // the two middle answers moved away from each other
	ClassCloser       = "closer" // the two middle answers moved towards each other
)

// changeClass tells a class in words.
type changeClass struct {
	key, kind   string // the class, and the kind of change of which it is a part
	title       string
	part, words string // what it means, in the list of parts and above its questions
	of, by      string // as in [changeShare]
}

const (
	voicesWords = "Who answers has changed, not what people say: nobody who answered both times moved this way."
	untoldWords = "The members of the two dates cannot be matched by name or role, so that a change and other voices cannot be told apart."
	roomWords   = "The room agreed on the answer at one of the dates only, or on another one. That is neither better nor worse."
)

// changeClasses are all classes, in the order in which they are told.
var changeClasses = [...]changeClass{
	{ClassEvidenced, ChangeImproved, "Newly evidenced", "nothing but the proof changed.",
		"Nothing but the proof changed: the answer is the same as before, and evidence of it has been seen now.", "from newly seen evidence", "newly seen evidence"},
	{ClassEvidenceLost, ChangeWorsened, "Evidence lost", "nothing but the proof changed.",
		"Nothing but the proof changed: the answer is the same as before, and evidence of it has not been seen this time.", "from evidence no longer seen", "evidence no longer seen"},
	{ClassVoicesUp, ChangeImproved, "Other voices, higher", "who answers has changed, not what people say.", voicesWords, "from other voices", "other voices"},
	{ClassVoicesDown, ChangeWorsened, "Other voices, lower", "who answers has changed, not what people say.", voicesWords, "from other voices", "other voices"},
	{ClassUntoldUp, ChangeImproved, "Higher, cause not known", "the members cannot be matched, so the two cannot be told apart.", untoldWords,
		"from higher answers that may be other voices", "higher answers that may be other voices"},
	{ClassUntoldDown, ChangeWorsened, "Lower, cause not known", "the members cannot be matched, so the two cannot be told apart.", untoldWords,
		"from lower answers that may be other voices", "lower answers that may be other voices"},
	{ClassSettledUp, ChangeImproved, "Settled in the room, higher", "what the room agreed on, neither better nor worse.", roomWords, "from what the room agreed on", "what the room agreed on"},
	{ClassSettledDown, ChangeWorsened, "Settled in the room, lower", "what the room agreed on, neither better nor worse.", roomWords, "from what the room agreed on", "what the room agreed on"},
	{ClassApart, ChangeWorsened, "Further apart", "the panel's two middle answers moved away from each other.",
		"The panel's two middle answers moved away from each other: people see this more differently than before. The lower one counts.", "from accounts that moved apart", "accounts that moved apart"},
	{ClassCloser, ChangeImproved, "Closer together", "the panel's two middle answers moved towards each other.",
		"The panel's two middle answers moved towards each other: people see this more alike than before. The lower one counts.", "from accounts that moved closer together", "accounts that moved closer together"},
}

// told is how a question's change is told: by its class, else by its kind.
func (q *QuestionChange) told() string {
	if q.Class != "" {
		return q.Class
	}
	return q.Kind
}

// counts are the questions that changed, by how that is told.
func (c *Comparison) counts() map[string]int {
	n := map[string]int{}
	for i := range c.Questions {
		n[c.Questions[i].told()]++
	}
	return n
}

// told are the index points of the questions whose change is told in one way; nil if there
// is no index. Improved is what is told as improved and every class that is a part of it.
func (c *Comparison) told(key string) *big.Rat {
	if c.Improved == nil {
		return nil
	}
	sum := new(big.Rat)
	for i := range c.Questions {
		if q := &c.Questions[i]; q.told() == key && q.Points != nil {
			sum.Add(sum, q.Points)
		}
	}
	return sum
}

// classParts are the parts of the change of the index that have a class.
func (c *Comparison) classParts() []ReportPart {
	var out []ReportPart
	for _, t := range changeClasses {
		out = append(out, ReportPart{Kind: t.kind, Class: t.key, Name: t.title, Points: Decimal{c.told(t.key)}, Words: t.part})
	}
	return out
}

// classShares are the same parts for the headline.
func (c *Comparison) classShares() []changeShare {
	var out []changeShare
	for _, t := range changeClasses {
		out = append(out, changeShare{c.told(t.key), t.of, t.by})
	}
	return out
}

// classed tells whether a question that moved the index has a class.
func (c *Comparison) classed() bool {
	for i := range c.Questions {
		if c.Questions[i].Class != "" {
			return true
		}
	}
	return false
}
