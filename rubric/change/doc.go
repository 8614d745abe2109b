// Package change compares two versions of a rubric: what changed, what that does to
// answers given before, and how far the version has to move.
//
// # Classes
//
// Every change is of one [Class], judged by what happens to answers given under the old
// version. The heaviest first:
//
//   - [Breaking]: something that a person recorded is lost. A question, an option, a
//     checklist item or a role is gone and nothing names it in renamed_from, also if the
//     same texts stand under another id; a question
//     turned from scored to context or back; "not applicable" is refused where it was
//     accepted; a former id is no longer listed; two questions became one.
//   - [Scoring]: every answer counts, but the same answers lead to other results. Weights,
//     levels, gates, cut points, slack, the shares, targets, efforts, which
//     options are steps, prerequisites, branches, applies_when, verdicts with their order and
//     what they put first or set aside, contradictions; a criterion added, removed or called
//     otherwise without a word; a new scored question, since old answers leave it open; a
//     text that stood at another option, question, item, level, criterion, verdict, gate,
//     contradiction, gap or role before, since the same answers then mean something else, or
//     are told something else, although no number moves.
//   - [Additive]: nothing is lost and no number moves. A new option that is no step (of a
//     scored question others are, and steps cost effort), context question, checklist item, role, source or benchmark, an id that changed and is listed in
//     renamed_from, other bounds for ticks, another choice of core questions.
//   - [Wording]: texts, names, citations, published base rates, the order in which
//     things are asked and listed, and ids that no answer names: of gates, verdicts,
//     contradictions, sources, benchmarks, topics and sizes of effort.
//
// One table, in rules.go, says for every key of the format which class it has. Both files are
// compared as trees: nothing is printed in order to be parsed again.
//
// # Renamings
//
// Ids are followed as [sheet.Sheet.CarryOver] follows them: the same id first, then
// renamed_from. What says the same under another id without that is known again too, and
// is one change that tells what to write, or to keep the old id where a part can have no
// former ids. The old file is read in the words of the new one, so that one renaming is one
// change, whatever names the part. Where one part is gone and one is new that might be the
// same in other words, which no program can know, the change that loses the old one says
// what to write if it is so. A text that now says what another of its kind said, but for
// a slip in ten letters, has moved; in very large rubrics only the same letters count.
//
// # Versions
//
// The least version follows from the heaviest class (see [Bump]): breaking needs the next
// major version, scoring or additive the next minor, wording the next patch. Before 1.0.0
// it is one place less: breaking needs the next minor, everything else the next patch.
// Without a change any version that does not go down will do.
//
// # Archived answers
//
// [Diff.Weigh] scores an answer file under both versions and tells which results moved:
// the stage, the level of a criterion, the verdict. To find what moved a result, parts of
// the new tree are put into the old one, which makes rubrics that lie in between; the
// file is scored under these. Named are the changes that lead to the new result alone.
// Where none does, the fewest are named that lead to it together, in the sense that none
// of them can be left out. Changes that make no valid rubric without others are tried
// with them only. The search has a stated bound (200,000 divided by the number of
// questions is how many rubrics are made); beyond it a result stays without a cause.
package change
