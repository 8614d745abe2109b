package change

import (
	"slices"

	"cxgap/rubric"
)

// pairing tells what each question and option of the old version is called in the new
// one. It follows the rule of [sheet.Sheet.CarryOver]: the same id first, then
// renamed_from; of several that became one, the one that kept its id counts, else the
// first.
type pairing struct {
	questions ids
	options   map[string]ids // by the old id of the question
}

// ids pairs the ids of one list.
type ids struct {
	as     map[string]string // old id -> new id, for those that were renamed and count
	merged map[string]string // old id -> new id, for those that another one stands for now
}

// named is what two versions of a list have to say about their ids.
type named struct {
	id     string
	former []rubric.Ref
}

// current returns what an old id is called in the new list, "" if it is gone.
func current(list []named, id string) string {
	renamed := ""
	for _, n := range list {
		if n.id == id {
			return id
		}
		if renamed == "" && slices.ContainsFunc(n.former, func(r rubric.Ref) bool { return r.ID == id }) {
			renamed = n.id
		}
	}
	return renamed
}

func pair(old, now []named) ids {
	first := map[string]string{}
	for _, o := range old {
		if to := current(now, o.id); to != "" && (first[to] == "" || to == o.id) {
			first[to] = o.id
		}
	}
	p := ids{as: map[string]string{}, merged: map[string]string{}}
	for _, o := range old {
		switch to := current(now, o.id); {
		case to == "" || to == o.id:
		case first[to] == o.id:
			p.as[o.id] = to
		default:
			p.merged[o.id] = to
		}
	}
	return p
}

// of returns the id under which something old is compared.
func (p ids) of(id string) string {
	if to, renamed := p.as[id]; renamed {
		return to
	}
	return id
}

// used lists the old ids for which a new one stands.
func (p ids) used(now string) []string {
	var out []string
	for _, m := range []map[string]string{p.as, p.merged} {
		for id, to := range m {
			if to == now {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return out
}

func questionNames(r *rubric.Rubric) []named {
	var out []named
	for i := range r.Questions {
		out = append(out, named{r.Questions[i].ID, r.Questions[i].RenamedFrom})
	}
	return out
}

func optionNames(q *rubric.Question) []named {
	var out []named
	for i := range q.Options {
		out = append(out, named{q.Options[i].ID, q.Options[i].RenamedFrom})
	}
	return out
}

func pairUp(old, now *rubric.Rubric) pairing {
	p := pairing{questions: pair(questionNames(old), questionNames(now)), options: map[string]ids{}}
	for i := range old.Questions {
		q := &old.Questions[i]
		if to := now.Question(p.questions.of(q.ID)); to != nil {
			p.options[q.ID] = pair(optionNames(q), optionNames(to))
		}
	}
	return p
}

// back returns the old id of the question that is compared under the new one.
func (p pairing) back(now string) string {
	for id, to := range p.questions.as {
		if to == now {
			return id
		}
	}
	return now
}
