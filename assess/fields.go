package assess

import (
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
		{key: "schema", value: AnswersSchema, same: true},
		{key: "rubric", value: rubricValue(now.Rubric), same: now.Rubric == was.Rubric},
		{key: "subject", value: textValue(now.Subject), same: now.Subject == was.Subject},
		{key: "respondent", value: respondentValue(now.Respondent), same: now.Respondent == was.Respondent},
		{key: "interviewer", value: textValue(now.Interviewer), same: now.Interviewer == was.Interviewer},
		{key: "started", value: dateValue(now.Started), same: now.Started == was.Started},
		{key: "updated", value: dateValue(now.Updated), same: now.Updated == was.Updated},
		{key: "comment", value: textValue(now.Comment), same: now.Comment == was.Comment},
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
