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
	criteria, topics, questions ids
	options                     map[string]ids // by the old id of the question
}

// ids pairs the ids of one list.
type ids struct {
	as     map[string]string // old id -> new id, for those that were renamed and count
	merged map[string]string // old id -> new id, for those that another one stands for now
	// supposed are the new ids of those in as whose renaming is not written down: the same
	// texts stand there under another id. Answers do not follow it.
	supposed map[string]bool
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
	p := ids{as: map[string]string{}, merged: map[string]string{}, supposed: map[string]bool{}}
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

// suppose pairs what is gone with what is new if both say the same and nothing else does.
func (p ids) suppose(old, now map[string]string) {
	gone, fresh := map[string][]string{}, map[string][]string{}
	for id, says := range old {
		if _, there := now[id]; !there && p.as[id] == "" && p.merged[id] == "" && says != "" {
			gone[says] = append(gone[says], id)
		}
	}
	for id, says := range now {
		if _, there := old[id]; !there && len(p.used(id)) == 0 {
			fresh[says] = append(fresh[says], id)
		}
	}
	for says, ids := range gone {
		if to := fresh[says]; len(ids) == 1 && len(to) == 1 {
			p.as[ids[0]] = to[0]
			p.supposed[to[0]] = true
		}
	}
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

// namesOf lists what a version says about the ids of a list.
func namesOf[T any](list []T, one func(*T) named) []named {
	var out []named
	for i := range list {
		out = append(out, one(&list[i]))
	}
	return out
}

func criterionName(c *rubric.Criterion) named { return named{c.ID, c.RenamedFrom} }
func topicName(t *rubric.Topic) named         { return named{t.ID, t.RenamedFrom} }
func questionName(q *rubric.Question) named   { return named{q.ID, q.RenamedFrom} }
func optionName(o *rubric.Option) named       { return named{o.ID, o.RenamedFrom} }

func pairUp(old, now *rubric.Rubric) pairing {
	p := pairing{
		criteria:  pair(namesOf(old.Criteria, criterionName), namesOf(now.Criteria, criterionName)),
		topics:    pair(namesOf(old.Topics, topicName), namesOf(now.Topics, topicName)),
		questions: pair(namesOf(old.Questions, questionName), namesOf(now.Questions, questionName)),
		options:   map[string]ids{},
	}
	p.questions.suppose(sayings(old.Questions, questionSays), sayings(now.Questions, questionSays))
	for i := range old.Questions {
		q := &old.Questions[i]
		if to := now.Question(p.questions.of(q.ID)); to != nil {
			options := pair(namesOf(q.Options, optionName), namesOf(to.Options, optionName))
			options.suppose(sayings(q.Options, optionSays), sayings(to.Options, optionSays))
			p.options[q.ID] = options
		}
	}
	p.supposeCriteria(old, now)
	p.supposeTopics(old, now)
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
