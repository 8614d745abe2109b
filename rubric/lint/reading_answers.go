package lint

import (
	"cxgap/rubric/finding"
)

// answerRules are the rules that package assess applies to answer files.
func answerRules() []*Rule {
	return []*Rule{
		{
			Slug: "not-an-option", Severity: finding.Error,
			Title: "A word in place of an option that can never be one",
			Doc:   "Words such as unknown, n/a or yes are no option ids. Don't know and not applicable are written in braces; a question nobody was asked is left out.",
			Wrong: `answers:
  light: unknown
`,
			Right: `answers:
  light: {unknown: true}
`,
		},
		{
			Slug: "several-answers", Severity: finding.Error,
			Title: "Several answers to one question",
			Doc:   "An answer is an option, or don't know, or not applicable: one of the three. Keep the one that holds; the rest may go into the note.",
			Wrong: `answers:
  light: {option: lamps, unknown: true}
`,
			Right: `answers:
  light: {option: lamps, note: "not sure about the corner"}
`,
		},
		{
			Slug: "empty-answer", Severity: finding.Error,
			Title: "An answer or action that says nothing",
			Doc:   "Write what was answered or agreed, or remove the line: a question without an entry is open.",
			Wrong: `answers:
  light: {note: ""}
`,
			Right: `answers:
  light: {note: "asks the caretaker"}
`,
		},
		{
			Slug: "unknown-false", Severity: finding.Error,
			Title: "unknown: false",
			Doc:   "It says that an answer is known without saying which. Write the option, or remove the key.",
			Wrong: `answers:
  light: {unknown: false}
`,
			Right: `answers:
  light: lamps
`,
		},
		{
			Slug: "refused-not-applicable", Severity: finding.Error,
			Title: "Not applicable where it is refused",
			Doc: "A question that a gate depends on cannot be set aside, or the gate could be avoided; a context question only settles what applies. " +
				"Choose an option, or write that it is not known (method.md, section 3).",
			Wrong: `answers:
  opening: {not_applicable: "we never close"}
`,
			Right: `answers:
  opening: all-day
`,
		},
		{
			Slug: "items-do-not-fit", Severity: finding.Warning,
			Title: "An option that does not fit the ticked items",
			Doc:   "The interview would not have offered this option with so many items ticked. The option counts all the same; choose again, or correct the items.",
			Wrong: `answers:
  seats: {option: all, items: [chairs]}
`,
			Right: `answers:
  seats: {option: all, items: [chairs, sofas, stools]}
`,
		},
		{
			Slug: "duplicate-item", Severity: finding.Error,
			Title: "An item that is ticked twice",
			Doc:   "Ticks are counted, so each item stands in the list once. Remove the second one.",
			Wrong: `answers:
  seats: {option: some, items: [chairs, chairs]}
`,
			Right: `answers:
  seats: {option: some, items: [chairs]}
`,
		},
		{
			Slug: "unused-ask", Severity: finding.Warning,
			Title: "Somebody to ask about a question that is answered",
			Doc:   "The key ask names who would know what this respondent does not. Beside an answer it has no effect; remove it, or write unknown: true.",
			Wrong: `answers:
  light: {option: lamps, ask: librarian}
`,
			Right: `answers:
  light: {unknown: true, ask: librarian}
`,
		},
		{
			Slug: "absolute-path", Severity: finding.Error,
			Title: "A path that begins at the top of a disk",
			Doc: "A path in a file is relative to that file, with / between folders: then the files can be moved together, and a file from somebody else " +
				"cannot name any file of the machine that it is read on. Write ../own.yaml for a file in the folder above.",
			Wrong: `rubric: {id: reading-room, version: 1.0.0, file: /home/me/own.yaml}
`,
			Right: `rubric: {id: reading-room, version: 1.0.0, file: own.yaml}
`,
		},
		{
			Slug: "date-order", Severity: finding.Error,
			Title: "A date that cannot be",
			Doc:   "The day of the latest answer cannot lie before that of the first, and neither can be still to come, of which cxgap check warns. Put the date right; cxgap edit FILE --date does it.",
			Wrong: `started: 2026-03-02
updated: 2026-02-27
`,
			Right: `started: 2026-03-02
updated: 2026-03-05
`,
		},
		{
			Slug: "bad-digest", Severity: finding.Error,
			Title: "A digest that is none",
			Doc:   "The key sha256 tells which file the answers were given under: 64 digits from 0 to f. Remove the key if the digest is not known.",
			Wrong: `rubric: {id: reading-room, version: 1.0.0, sha256: unknown}
`,
			Right: `rubric: {id: reading-room, version: 1.0.0}
`,
		},
		{
			Slug: "other-rubric", Severity: finding.Error,
			Title: "Answers to another rubric",
			Doc:   "The file names another rubric than the one it is read with, so its answers mean something else. Name the rubric they were given under, or another answer file.",
			Wrong: `rubric: {id: help-desk, version: 1.0.0}
`,
			Right: `rubric: {id: reading-room, version: 1.0.0}
`,
		},
		{
			Slug: "other-version", Severity: finding.Warning,
			Title: "An answer that changed its place in this version of the rubric",
			Doc: "The answers were given under another version of the rubric. Most carry over as they are; the message says what became of this one: its question or option has another id now, or is gone. " +
				"Nothing in the file is changed. Answer the question again, or use the version of the rubric that the file names.",
			Wrong: `answers:
  lamps: bright
`,
			Right: `answers:
  light: bright
`,
		},
	}
}

// panelRules are the rules that package assess applies to panel files alone; the others
// are those of answer files.
func panelRules() []*Rule {
	return []*Rule{
		{
			Slug: "duplicate-member", Severity: finding.Error,
			Title: "An answer file that a panel names twice",
			Doc:   "Each member of a panel counts once. In members: [okafor.yaml, ./okafor.yaml] both names are the same file; remove one.",
		},
		{
			Slug: "missing-member", Severity: finding.Error,
			Title: "An answer file that a panel names and that cannot be read",
			Doc:   "Members are named relative to the panel file, with / between folders. Mend the name, or leave out the person whose answers are not there.",
		},
		{
			Slug: "other-subject", Severity: finding.Error,
			Title: "A member that is about somebody else",
			Doc:   "A panel is several people's answers about one subject. Mend the subject that is wrong, or set the subjects side by side with cxgap report --by-subject.",
		},
	}
}

// importRules are the rules that package form applies to what was filled in elsewhere.
func importRules() []*Rule {
	return []*Rule{
		{
			Slug: "same-respondent", Severity: finding.Warning,
			Title: "One respondent in two rows of a table, or in two files of a panel",
			Doc: "Each row of a table becomes a member of its own, so a person in two rows would count twice, and so does one with two files in a panel. Names that are much alike, such as \"Berg, Anna\" and \"Anna Berg\", " +
				"may be one person's as well. Leave one of the two out, or write the names of two people so that they can be told apart.",
		},
		{
			Slug: "left-out", Severity: finding.Warning,
			Title: "Something in a table that becomes no part of an answer",
			Doc: "A column that asks nothing, such as a time stamp; a comment that does not say which question it is about; a row of trial answers or without any; a word by which a tool says that nobody answered; " +
				"a comment on a cell that holds no answer; an address behind a word. The message says what was left out. Write what matters into a note, or name the column in a mapping file (--map).",
		},
		{
			Slug: "guessed", Severity: finding.Warning,
			Title: "Something in a table that can be read in two ways",
			Doc: "The head of a column that is cut off, or that counts items; a date such as 3/2/2026; a number in the place of an answer, which survey tools count from 1 or take from its author. " +
				"The message says how it was read, and why. Compare one cell with the answer file; a mapping file (--write-map, --map) settles it, numbers with numbers: places or numbers: levels.",
		},
		{
			Slug: "other-answer", Severity: finding.Warning,
			Title: "An answer in the person's own words",
			Doc:   "Behind \"Other\" people write what fits none of the options. The question stays open and the words are kept as its note; choose an option for them in a mapping file (--write-map, --map) or in the interview.",
		},
	}
}
