// Package form writes questionnaires to send out and reads filled-in ones back.
//
// A form is made from a rubric: one HTML page ([HTML]), a spreadsheet ([XLSX], [CSV]), a
// sheet for an editor ([YAML]) or a guide on paper for an interviewer ([Markdown]). What
// comes back is read by [Read] into [Filled], which knows no rubric yet, and becomes
// answers by [Filled.Answers]. Every problem is reported with the place of its cell, all at
// once; a form with an error gives no answers.
package form
