// Package rubric is the ruler of cxgap: what is asked, what each answer is worth and
// which rules turn answers into a stage.
//
// A [Rubric] is a maturity model in the sense of the field. It has a scale of levels;
// [Criterion] names an axis of the profile; a [Question] is a behaviourally anchored
// item whose options are observable, cumulative statements, one a level. A question
// scores one or more criteria with whole weights. A [Gate] is a must-have: below a
// level of one question, a criterion or the whole stage is capped, however good the
// rest is. A [Contradiction] names answers that do not sit well together, a [Verdict]
// says whether the rubric's subject is called for at all, and a [Benchmark] sets one
// published base rate beside one answer.
//
// [Parse] reads a rubric from YAML, reports everything that is wrong with it in one
// go, with line and column, and returns a model that later code can rely on: every id
// that is named exists, levels rise from 0 to the top, ranges hold. The embedded
// rubrics are in package library.
//
// The package is pure: it knows no file system, terminal, clock or network. The format
// is described in [Shape].
package rubric
