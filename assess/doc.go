// Package assess turns answers into a gap report: how far an organisation has come on
// each criterion of a rubric, which stage that makes, what holds it back, what to do
// first and what to find out. This essay is the method; the rubric, package
// [cxgap/rubric], is the ruler it is applied to.
//
// # The walk of one answer
//
// From a key to the paper an answer takes seven calls, each in a room that knows only those
// below it:
//
//  1. Choose, of cmd/cxgap/internal/interview/walk, records an option in a [sheet.Sheet].
//  2. [sheet.Sheet.Encode] writes the file; [sheet.Read] reads it.
//  3. [Score] makes a [Result] of the sheet and its rubric: this package.
//  4. [cxgap/assess/plan.Order] says what to do, and in which order.
//  5. [cxgap/assess/report.NewReport] puts all of it into a report, with its sentences.
//  6. [cxgap/assess/report.View] lays the report out as a document.
//  7. Write, of one of the packages below assess/document, prints it.
//
// Several people take the way through [cxgap/assess/panel], two dates that through
// [cxgap/assess/compare]. Outside of cmd nothing knows a file system, terminal, clock or
// network, and the same input gives the same bytes.
//
// # Numbers
//
// A scale has levels 0 to N. Level k is worth 100·k/N points, and a score reaches level k
// from its cut point t_k on:
//
//	L(x) = number of cut points t_1 … t_N that are ≤ x
//
// Left to themselves the cut points lie midway between the levels, at 100·(k − 1/2)/N; a
// score that lies on one has reached the level. Everything is reckoned in fractions of
// whole numbers ([math/big.Rat]) and compared exactly: no float64 takes part in any result,
// and nothing is rounded before it is shown. JSON has four decimals. People see whole
// numbers, with as many decimals more as it takes for the number shown to lie on the
// same side of every cut point as the true one ([exact.Rounded], [exact.Percent]).
//
// # States and intervals
//
// What is not known is not guessed and not counted as a pass. Each scored question has a
// [State] and an [Interval] of levels [lo, hi]: what is confirmed, and what is still
// possible (bounds without an assumption on why an answer is missing: Manski 2005).
//
//	answered                        [ℓ, ℓ]
//	panel                           [lower median, upper median]
//	absent                          [0, 0]
//	unknown, unanswered             [0, N]
//	unsettled                       [0, own hi], or [0, N] without an own level
//	not-applicable, left-out        none: in no sum
//
// The first three are known. Questions are settled in file order, parents first, by the
// first rule that applies:
//
//  1. A context question that applies_when names is answered with an option not listed:
//     left-out. A context question that is open leaves nothing out.
//  2. ask_when names a parent and a level k. The parent is out of the sums: so is the
//     question. The parent cannot reach k: absent, because what has no ground to stand
//     on does not exist; otherwise no owner at all would outscore a badly placed one.
//     The parent may or may not reach k: unsettled.
//  3. The question's own answer counts.
//
// An answer under a closed branch is kept and counts again when the branch opens. "Not
// applicable" needs a reason and is refused where a gate depends on it (see
// [cxgap/rubric.Rubric.RefusesNotApplicable]): it is a valid answer, but rarely a true
// one (OWASP SAMM 2023). A [Value] holds how one question stands; [States] gives all of
// them without scoring, which is what an interview asks for after every answer.
//
// Self-ratings are lenient (Heidemeier & Moser 2009). Under [Options].StrictEvidence an
// answer at the rubric's target level T or above confirms only T − 1 unless its evidence
// was seen. That touches Value.Scored, which enters scores, and never Value.Given, by
// which branches, conditions, gaps, strengths and benchmarks go.
//
// # Scores, levels and the index
//
// A is the set of questions in the sums, w(q,c) a question's weight in a criterion, V_c
// a criterion's weight, and b(q) stands for lo on the confirmed [Side] and for hi on the
// possible one. Both sides use the same questions and weights.
//
//	W_c   = Σ over q in A of w(q,c)
//	S_c   = 100 · Σ over q in A of w(q,c)·b(q) / (N·W_c)
//	cov_c = Σ over known q of w(q,c) / W_c
//	na_c  = X / (W_c + X), X = Σ over not-applicable q of w(q,c)
//
// A criterion is rated if W_c > 0 and na_c is not above max_not_applicable. One that is
// not has no score and no level and drops out of all that follows. Over the rated ones
//
//	I     = Σ V_c·S_c / Σ V_c
//
// is the index, and over those with W_c > 0 the mean of cov_c by V_c is the coverage. A
// [CriterionScore] holds all of this for one criterion.
//
// A mean lets strength make up for weakness, so it hides a missing foundation. A gate is
// a must-have that says so: it fires if its question is in the sums with b(q) below a
// level, and then caps a criterion's level or the stage ([GateState]). It never changes
// a score or the index.
//
//	L_c   = min( L(S_c), caps of the gates on c that fire )
//	U     = L(I)
//	stage = min( U, L_c + slack for each rated c, caps of the overall gates that fire )
//
// Index and stage stand side by side and are never blended: a mean hides a missing
// foundation, a cap hides progress. [Stage] also tells what holds it below U, each
// [Hold] being an overall gate or a weakest criterion with the gate on it, if any.
//
// A stage is withheld, with the numbers kept, if coverage is below min_coverage, if a
// criterion is not rated, if the verdict says so, or after the short screening.
//
// # Conditions
//
// Verdicts, contradictions and benchmarks go by conditions on answers. A condition is
// [True], [False] or [Open] ([Result.Holds]): a sentence that takes one end of an interval
// for the fact would be a guess, however exact the number beside it. Each demand of it is
// read over the whole interval [lo, hi] of its question, answers as given:
//
//	                              true                       false
//	at_least: k                   lo ≥ k                     hi < k
//	at_most: k                    hi ≤ k                     lo > k
//	options, scored question      lo = hi, and that level's  none of the options lies
//	                              option is listed           within [lo, hi]
//	options, context question     the settled option is      it is settled and
//	                              listed                     not listed
//	settled: false                lo < hi, or no option is   otherwise
//	                              settled
//
// and is open in every other case. A demand on a question outside the sums is false, and so
// is one on a context question that is not asked. A true demand is open while a context
// question without a settled option could take its question out of the sums. All demands
// together are false if one is false, else open if one is open, else true.
//
// # Verdict
//
// The verdicts are walked in file order, past the false ones, up to the first true one. If
// none on the way was open, that is the verdict ([Result].Verdict). Otherwise the open ones
// are its candidates ([Result].Candidates), and the true one is one of them too unless it
// is the catch-all at the end, whose words are for the case that too little is known: it
// alone is then given as the verdict, and with another one Verdict is nil. [Result].Settle
// lists the questions whose answers leave candidates open. Candidates withhold no stage,
// and what a verdict puts first or sets aside in the list of work counts only without them.
//
// A candidate can be impossible all the same: where one before it is true whenever it is.
// [Result.Conclusions] lists those that some answers give.
//
// # Contradictions and benchmarks
//
// [Result.Contradictions] lists what holds for certain, first what shares a question with
// the condition of the verdict or of a candidate. [Result.Benchmarks] sets published base
// rates beside single answers, never into a score; whether one's own answer counts is yes,
// no or not known, as its condition is true, false or open.
//
// # What a question is worth
//
// One level of a question is worth
//
//	κ(q) = (100/N) · Σ over rated c of (V_c/ΣV)·(w(q,c)/W_c)
//
// points of the index ([Result.PointsPerLevel]). Which answers to raise, and in which order,
// is the subject of [cxgap/assess/plan].
//
// # What to find out
//
// [Result.FindOut] begins with what would settle the verdict, context questions and answers
// of a panel that lie apart among it. Then it lists what is open: unknown, unanswered and unsettled questions and,
// under strict evidence, those that lack only evidence. Each is worth κ·(hi − lo): for
// one respondent these worths add up to the width of the index. An unsettled question
// follows the one it hangs on. Groups with a gate that fires on the confirmed side only
// come first, then the worth decides.
//
// # Sensitivity
//
// Weights, caps and spacing are judgement, so a result has to show what it owes to them
// (OECD/JRC 2008; Greco et al. 2019). [Result.Sensitivity] works on the confirmed side:
//
//   - the range of the index with every V_c anywhere within half of itself up or down
//     ([Result.IndexRange]), and whether the stage is the same at both ends;
//   - the answers that change the stage if they move one option up or down;
//   - the range of the index with the weights of one question at 0, and the questions
//     whose absence changes the stage;
//   - the criteria whose level changes if the steps of the scale grow towards the top,
//     with level k at 100·k(k+1)/(N(N+1)) points, or shrink in the mirrored way.
//
// # Explanations
//
// [cxgap/assess/report.ExplainStage], ExplainCriterion and ExplainQuestion write
// the same arithmetic out in tables that can be added up again by hand.
//
// # What it cannot say
//
// The levels of a rubric are reasoned, not measured; that they lie evenly apart is an
// assumption. An index of 60 is no percentile, and two organisations compare only under
// the same ruler. Every report therefore carries the rubric's caveat.
package assess
