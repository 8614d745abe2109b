package assess

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"cxgap/rubric/visible"
)

// dayWords gives a date in words, as precisely as it is written.
func dayWords(date string) string {
	for _, layout := range [][2]string{{time.DateOnly, "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if day, err := time.Parse(layout[0], date); err == nil {
			return day.Format(layout[1])
		}
	}
	if date == "" {
		return "undated"
	}
	return date
}

// headline says in a few sentences how far the index went and what took it there, so that
// what was found out and what the ruler did are not read as progress.
func (c *Comparison) headline() string {
	when := "Between the two rounds"
	if before, after := c.Before.Updated, c.After.Updated; before != after && before != "" && after != "" {
		when = fmt.Sprintf("Between %s and %s", dayWords(before), dayWords(after))
	}
	if c.Total == nil {
		return when + " no change of the index can be given, because no criterion is rated at one of the dates."
	}
	from, to := c.Before.Display(c.Before.Index[Confirmed]), c.After.Display(c.After.Index[Confirmed])
	amount := points(new(big.Rat).Abs(c.Total))
	if both := c.bothSides(); both != "" {
		return inOneLine(when+" "+both, c.sharesWords())
	}
	switch c.Total.Sign() {
	case 1:
		return inOneLine(fmt.Sprintf("%s the index rose from %s to %s of 100, by %s points.", when, from, to, amount), c.sharesWords())
	case -1:
		return inOneLine(fmt.Sprintf("%s the index fell from %s to %s of 100, by %s points.", when, from, to, amount), c.sharesWords())
	}
	return inOneLine(fmt.Sprintf("%s the index stayed at %s of 100.", when, to), c.sharesWords())
}

func inOneLine(sentences ...string) string { return strings.TrimSpace(strings.Join(sentences, " ")) }

// changeShare is one part of the change of the index in the words of the headline.
type changeShare struct {
	points *big.Rat
	of     string // what the points are, or "from" where they come
	by     string // what added or took them
}

// taking puts the fitting verb before what a part is or where it comes from.
func (s *changeShare) taking(is, comes string) string {
	if strings.HasPrefix(s.of, "from ") {
		return comes + " " + s.of
	}
	return is + " " + s.of
}

// shares are the parts that move the index by a tenth of a point or more.
func (c *Comparison) shares() []changeShare {
	n := c.counts()
	knows := visible.Count(n[ChangeLearnt], "question")
	lost := visible.Count(n[ChangeLost], "question")
	var out []changeShare
	all := append([]changeShare{{c.told(ChangeImproved), "improvement", "improvement"}, {c.told(ChangeWorsened), "decline", "decline"}}, c.classShares()...)
	all = append(all, []changeShare{
		{c.Learnt, "from " + knows + " you now know the answer to", "finding out the answer to " + knows},
		{c.Lost, "from " + lost + " you no longer know the answer to", "no longer knowing the answer to " + lost},
		{c.Scope, "from what applies to you", "what applies to you"}, {c.Ruler, "from a changed ruler", "the changed ruler"},
		{c.Unshared, "from questions that only one version asks", "questions that only one version asks"},
	}...)
	for _, s := range all {
		if s.points != nil && points(new(big.Rat).Abs(s.points)) != "0.0" {
			out = append(out, s)
		}
	}
	return out
}

// sharesWords says what a change of the index is made of: shares of it if all parts go
// the same way, else what added and what took.
func (c *Comparison) sharesWords() string {
	all := c.shares()
	same := c.Total.Sign() != 0
	for _, s := range all {
		same = same && s.points.Sign() == c.Total.Sign()
	}
	if len(all) == 1 && same {
		of := "All of this "
		if !strings.HasPrefix(all[0].of, "from ") && c.classed() {
			of = "Nearly all of this " // parts too small to be told are there
		}
		return of + all[0].taking("is", "comes") + "."
	}
	var parts []string
	for _, s := range all {
		amount := points(new(big.Rat).Abs(s.points))
		switch {
		case same:
			parts = append(parts, amount+" "+s.taking("are", "come"))
		case s.points.Sign() > 0:
			parts = append(parts, s.by+" added "+amount)
		default:
			parts = append(parts, s.by+" took "+amount)
		}
	}
	switch {
	case len(parts) == 0:
		return ""
	case same:
		return "Of these points, " + listed(parts) + "."
	}
	words := listed(parts)
	return strings.ToUpper(words[:1]) + words[1:] + "."
}

// listed joins the parts of a list: "a, b and c".
func listed(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
