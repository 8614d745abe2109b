// Package lint finds what is wrong with a rubric although it can be read: rules that
// contradict each other, weights that let one answer decide, wording that asks badly.
//
// [File] checks one file in one go. Every rule stands in a file of its own, with its
// documentation, its check, and a wrong and a right example side by side; [Rules] lists
// them. [Catalogue] adds the rules that reading a file applies anyway, so that [Explain]
// knows every slug a person can meet in a finding. RULES.md is written from it.
package lint
