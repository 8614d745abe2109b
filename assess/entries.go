package assess

import (
	"cmp"
	"maps"
	"slices"

	"cxgap/rubric"
)

// givenEntries lists the answers in the order of the rubric.
func (e *encoder) givenEntries(r *rubric.Rubric) []entry {
	given := maps.Clone(e.now.Given)
	maps.DeleteFunc(given, func(_ string, a Answer) bool { return a.Blank() })
	var list []entry
	for _, id := range e.sorted("answers", slices.Collect(maps.Keys(given)), r) {
		answer, name := given[id], e.nameInText("answers", id)
		was, known := e.was.Given[name]
		list = append(list, entry{id: id, from: e.claim("answers", name), same: known && was.Equal(answer),
			value: func() string { return answerValue(answer) }})
	}
	return list
}

// actionEntries lists the actions in the order of the rubric.
func (e *encoder) actionEntries(actions, before map[string]Action, r *rubric.Rubric) []entry {
	var list []entry
	for _, id := range e.sorted("actions", slices.Collect(maps.Keys(actions)), r) {
		action, name := actions[id], e.nameInText("actions", id)
		if action == (Action{}) {
			continue
		}
		was, known := before[name]
		list = append(list, entry{id: id, from: e.claim("actions", name), same: known && was == action,
			value: func() string { return actionValue(action) }})
	}
	return list
}

// retiredEntries lists the retired answers: those of the text first, as they stand.
func (e *encoder) retiredEntries() []entry {
	var list []entry
	for _, id := range e.textOrder("retired", slices.Collect(maps.Keys(e.now.Retired))) {
		answer := e.now.Retired[id]
		was, known := e.was.Retired[id]
		x := entry{id: id, from: e.claim("retired", id), same: known && was.Equal(answer), value: func() string { return answerValue(answer) }}
		if !known {
			e.moveOver(&x, answer)
		}
		list = append(list, x)
	}
	return list
}

// moveOver lets a newly retired answer take its text along, or at least its comments if
// the indentation differs.
func (e *encoder) moveOver(x *entry, answer Answer) {
	name, moved := e.origin[x.id]
	given, still := e.now.Given[name]
	if !moved || !e.was.Given[name].Equal(answer) || still && given.Equal(answer) {
		return
	}
	p := e.claim("answers", name)
	if p != nil && e.sections["answers"].indent == e.sectionIndent("retired") {
		x.from, x.same = p, true
	} else {
		x.comments = p
	}
}

// claim returns the piece of a section with this key, unless it has gone to another entry.
func (e *encoder) claim(section, key string) *piece {
	p := e.sections[section].piece(key)
	if p == nil || e.claimed[p] {
		return nil
	}
	e.claimed[p] = true
	return p
}

// sorted puts question ids into the order of the rubric; those it does not know come
// last, in the order of the text.
func (e *encoder) sorted(section string, ids []string, r *rubric.Rubric) []string {
	ids = e.textOrder(section, ids)
	if r == nil {
		return ids
	}
	asked := func(id string) int {
		if i := r.QuestionIndex(id); i >= 0 {
			return i
		}
		return len(r.Questions)
	}
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(asked(a), asked(b)) })
	return ids
}
