package sheet

import (
	"cmp"
	"maps"
	"slices"

	"cxgap/rubric"
)

// field is one top-level key as it should stand in the file.
type field struct {
	key string
	// value is what to write, "" if there is nothing; same tells that the text says it.
	value string
	same  bool
	// entries are the value of a section: answers, actions and retired.
	section bool
	entries []entry
}

// entry is one answer or action as it should stand in the file.
type entry struct {
	id string
	// from is the piece of the text it stood in, nil if it is new or the text is not cut;
	// same tells that the text, but for the key, says what is to be written.
	from *piece
	same bool
	// comments is a piece of which only the comments are taken over; mostly nil.
	comments *piece
	value    func() string
}

func (f *field) absent() bool { return f.value == "" && len(f.entries) == 0 }

// wanted lists the top-level keys in the order of a new file.
func (e *encoder) wanted(r *rubric.Rubric) []field {
	now, was := e.now, e.was
	retired := e.retiredEntries() // first, as the text of an answer may move there
	return []field{
		{key: "schema", value: Schema, same: true},
		{key: "rubric", value: rubricValue(now.Rubric), same: now.Rubric == was.Rubric},
		{key: "subject", value: textValue(now.Subject), same: now.Subject == was.Subject},
		{key: "respondent", value: respondentValue(now.Respondent), same: now.Respondent == was.Respondent},
		{key: "interviewer", value: textValue(now.Interviewer), same: now.Interviewer == was.Interviewer},
		{key: "started", value: dateValue(now.Started), same: now.Started == was.Started},
		{key: "updated", value: dateValue(now.Updated), same: now.Updated == was.Updated},
		{key: "comment", value: textValue(now.Comment), same: now.Comment == was.Comment},
		{key: "made_from", value: textValue(now.MadeFrom), same: now.MadeFrom == was.MadeFrom},
		{key: "response", value: textValue(now.Response), same: now.Response == was.Response},
		{key: "imported", value: textValue(now.Imported), same: now.Imported == was.Imported},
		{key: "answers", section: true, entries: e.givenEntries(r)},
		{key: "actions", section: true, entries: e.actionEntries(now.Actions, was.Actions, r)},
		{key: "retired", section: true, entries: retired},
	}
}

func textValue(text string) string {
	if text == "" {
		return ""
	}
	return quoted(text)
}

func dateValue(date string) string {
	if date == "" {
		return ""
	}
	return plain(date)
}

func (e *encoder) field(key string) *field {
	i := slices.IndexFunc(e.fields, func(f field) bool { return f.key == key })
	return &e.fields[i]
}

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
