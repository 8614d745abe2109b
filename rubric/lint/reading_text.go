package lint

import "cxgap/rubric/finding"

// textRules are the rules that package source applies to bytes and YAML.
func textRules() []*Rule {
	return []*Rule{
		{
			Slug: "syntax", Severity: finding.Error, Apart: true,
			Title: "The file is not YAML",
			Doc: "The text breaks a rule of YAML, so nothing else can be said about the file, and this finding comes alone. " +
				"Most often a quote or bracket is left open, a tab is used to indent, or a text holds a colon followed by a space and needs quotes.",
			Wrong: `title: Reading rooms: a guide
`,
			Right: `title: "Reading rooms: a guide"
`,
		},
		{
			Slug: "encoding", Severity: finding.Error,
			Title: "The file is not UTF-8",
			Doc: "Files are read as UTF-8 with line ends LF or CRLF. Another encoding would show wrong characters, and another line end would count lines as no editor does. " +
				"Choose UTF-8 when saving, or convert the file. A table to import may be in UTF-16, too; if it is in neither, it is read as Windows-1252, with a warning that shows a word of it.",
			Wrong: `a file saved as UTF-16, "Unicode" or Latin-1
`,
			Right: `iconv -f ISO-8859-1 -t UTF-8 old.yaml > new.yaml
`,
		},
		{
			Slug: "control-character", Severity: finding.Error, Apart: true,
			Title: "A character that cannot be seen",
			Doc: "Control characters and unusual line separators change what a terminal shows or how lines are counted, and nobody sees them in review. " +
				"They usually come with copied text. Remove them.",
			Wrong: `title: "Reading\u0007room"
`,
			Right: `title: "Reading room"
`,
		},
		{
			Slug: "duplicate-version", Severity: finding.Error,
			Title: "Two files with one id and version",
			Doc: "Answers name their rubric by its id and version. If two files of one run of lint have the same, it is not known which of them is meant, and a change of one of them is overlooked. " +
				"Give what has changed a higher version, and what is another rubric an id of its own; remove a copy.",
		},
		{
			Slug: "too-large", Severity: finding.Error,
			Title: "The file is larger than 2 MiB, or holds more than is read",
			Doc: "No file written by hand is that large, and reading one could stop a machine. Split it, or take out what is not needed. " +
				"Beside its 2 MiB a file has at most 300,000 values, each text at most 100,000 characters, and a table at most 16,384 columns and 100,000 cells that are filled in. " +
				"A filled-in workbook may have 10 MiB, as spreadsheet programs pack much beside the answers into it; if it still holds far more " +
				"than a form has room for, copy the answers to a fresh form.",
		},
		{
			Slug: "too-deep", Severity: finding.Error,
			Title: "Lists and maps nested more than 64 deep",
			Doc:   "No format of cxgap nests more than a few levels. Look for brackets that are opened and never closed.",
		},
		{
			Slug: "too-many-findings", Severity: finding.Error,
			Title: "More findings than anybody would read",
			Doc:   "After 10,000 findings the list ends. Put these right first; one cause often explains many of them.",
		},
		{
			Slug: "second-document", Severity: finding.Error,
			Title: "A second document in one file",
			Doc: "A line of three hyphens begins another YAML document, which many programs overlook in silence. " +
				"Remove the line, or put the rest into a file of its own.",
			Wrong: `summary: Four questions.
---
caveat: Never tested against results.
`,
			Right: `summary: Four questions.
caveat: Never tested against results.
`,
		},
		{
			Slug: "alias", Severity: finding.Error,
			Title: "An anchor or an alias",
			Doc: "An alias (*name) stands for text elsewhere in the file, so a reviewer does not see what it says. " +
				"Write the value out. A text that begins with & or * needs quotes.",
			Wrong: `title: &room A reading room
summary: *room
`,
			Right: `title: A reading room
summary: A reading room
`,
		},
		{
			Slug: "merge-key", Severity: finding.Error,
			Title: "A merge key",
			Doc:   "The key << brings in keys from elsewhere, so a reviewer does not see them. Write the keys out.",
			Wrong: `scoring:
  <<: {target_level: 1}
`,
			Right: `scoring:
  balance_slack: 1
  target_level: 1
`,
		},
		{
			Slug: "tag", Severity: finding.Error,
			Title: "A YAML tag",
			Doc:   "Tags such as !!str tell a program how to read a value. These files have no use for them. A text that begins with ! needs quotes.",
			Wrong: `title: !!str 42
`,
			Right: `title: "42"
`,
		},
		{
			Slug: "duplicate-key", Severity: finding.Error,
			Title: "A key that stands there twice",
			Doc:   "Most programs take the last of the two and drop the other without a word. Keep one of them.",
			Wrong: `scoring:
  balance_slack: 1
  target_level: 1
  balance_slack: 2
`,
			Right: `scoring:
  balance_slack: 1
  target_level: 1
`,
		},
	}
}
