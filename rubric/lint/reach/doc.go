// Package reach decides what the answers to a rubric can bring about: which questions
// can be asked, which conditions can hold, which levels and stages can be reached, which
// answers can change them.
//
// The universe is every sheet of one respondent: for each question any option that is
// offered for some count of ticks, or no option (don't know and unanswered have the same
// effect), or "not applicable" where that is allowed. How a sheet is read is method.md,
// sections 3 to 5, without strict evidence. What is true of sheets carries over to their
// possible side: it is the confirmed side of the sheet on which every unknown turned out
// best.
//
// A panel can stand where no sheet does: its lower median below a branch, its upper median
// above it. All that then differs is that questions on the branch are not known, so only
// "no sheet meets this and none of those" may be untrue of a panel.
//
// Nothing is sampled. A claim that something can be reached comes with a [Sheet] that
// reaches it; the opposite is claimed only after all cases were looked at:
//
//   - Conditions: a search over the questions named, those they hang on through ask_when
//     and the context questions that could leave them out; options that make no
//     difference to any of these are tried once.
//   - Levels, stages, influence: first a few sweeps that raise the answers one by one
//     from all lowest to all highest. What these do not meet is looked for among all sums
//     of weights that can be reached, tree by tree of ask_when; trees are independent.
//   - Gates: by the invariant that a better answer lowers nothing (method.md), only the
//     best sheet under which a gate fires needs a look.
//
// The last two assume that every scored question offers the lowest and the highest level,
// as a valid rubric does unless a checklist takes one away; see [Space.Regular].
//
// All this is bounded by [Budget]; beyond it the answer is [NotDecided].
package reach
