// Package panel is about several people who answer about one organisation: what each of
// them contributes, what they say together, and whether they mean the same.
//
// A [Builder] gathers members one at a time and keeps a few bytes of each answer, so that a
// panel of ten thousand costs little more than one of ten. [Builder.Score] gives a [Result]:
// that of [assess.ScoreSaid] on what the members say together, with a [Vote] for every question.
//
// # What counts
//
// A member contributes the level given to a question if that member's own sheet leaves it
// answered or unsettled. What counts is the consensus that the room recorded, if any, else
// the lower and the upper median of the levels contributed, as [lo, hi]: with an even
// number of members the two may differ. Where nobody contributes, the question is not
// applicable, unknown or unanswered, in this order, if any member left it so. Of a context
// question the option counts that more than half of those who answered chose; without such
// a majority it is not settled, and conditions on it are open. Then the rules of branches
// run on these values. [Vote] tells how many knew.
//
// # Agreement
//
// Whether the medians mean anything is what Krippendorff's ordinal alpha says, 1 for
// perfect agreement and 0 for what chance would give ([Coincidences], [Agreement]):
//
//	α = 1 − (n − 1) · Σ o_ck δ²_ck / Σ n_c n_k δ²_ck
//
// where o_ck counts the pairs of levels c and k within questions, n_c how often a level
// was given, and δ² is the square of the number of values from c to k, both ends by half.
// It works with any number of members and with gaps (Hayes & Krippendorff 2007), and it needs
// differences to tell anything: where nearly all answers are the same it can be low, or have
// no value at all. So it never stands alone. Beside it are the shares of pairs of answers to
// one question that are identical, and that lie at most one level apart. The reading is the
// first of these that applies: too few, under ten questions with two answers; the same,
// without any difference or from .90 identical; consistent from α = .800, tentative from
// .667, and else unreliable: the medians are no finding. .800 and .667 are the customary
// bounds, .90 is ours.
//
// Each member in turn is left out for the range of alpha, which is given only where every one
// of these results can be told. Questions whose answers lie two levels or more apart are
// listed, with whether the room has settled them. Members of one role are read as a panel of
// their own, and two roles compared over what both know ([RoleGap]). Consensus has no part
// in any of these figures.
package panel
