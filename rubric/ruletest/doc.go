// Package ruletest runs rubric tests: files that give answers to a rubric and say which
// stage, scores, gates and verdict have to follow, between which verdicts they leave it
// open, and which work comes first (files.md, section 4).
//
// A rubric is a program in disguise: whoever moves a cut point or a gate changes what
// hundreds of archived answers are worth. A test file holds such rules in place.
//
//	file, findings := ruletest.Inspect(name, data)      // the file's own form
//	findings = append(findings, file.Validate(r)...)    // ids and levels, under the rubric
//	results := ruletest.Run(file, r, ruletest.RunOptions{}) // every case, with its mismatches
//
// What is expected of a verdict is its id, or null where the answers leave it open. The
// candidates, all between which it is open, and the first gaps are compared in their order,
// gates and contradictions in any.
//
// [Coverage] tells which options, gates, verdicts, contradictions and branches of a rubric
// no case reaches. A [Report] prints as [Text] and [JSON], and as JUnit by its [Report.Suites].
//
// The package is pure: files, the clock and the terminal stay with the caller.
package ruletest
