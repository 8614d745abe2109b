// Package lint finds what is wrong with a rubric although it can be parsed: questions
// nobody can reach, rules that never hold, wording that asks badly.
package lint
