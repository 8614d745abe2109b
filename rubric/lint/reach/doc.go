// Package reach decides what the answers to a rubric can bring about.
//
// # What it finds
//
// The rules of package lint ask, and each "no" is a finding; of the last two, each "yes":
//
//   - [Space.Asked], [Space.AskedIfAnswered], [Space.Reaches]: can a question be asked, and reach
//     a level? (unreachable-question, asked-only-unanswered, closed-gate, unmet-requirement)
//   - [Space.Holds]: can a condition be true, and others false at the same time?
//     (impossible-clause, unreachable-contradiction, unreachable-verdict, shadowed-verdict)
//   - [Space.Levels], [Space.Stages]: which levels are reached? (unreachable-level)
//   - [Space.Unrated], [Space.StagesRuledOut]: which answers to context questions make a
//     criterion or a stage impossible? (impossible-for-some)
//   - [Space.Influence], [Space.Lowers]: does a question, or a gate, ever change anything?
//     (question-without-influence, gate-without-effect)
//   - [Space.Toothless], [Space.Lenient]: is the top reached past a gate? (toothless-gate,
//     lenient-gate)
//
// The universe is every sheet of one respondent: for each question any option that is offered
// for some count of ticks, or no option (don't know and unanswered have the same effect), or
// "not applicable" where that is allowed. How a sheet is read is method.md, sections 3 to 5,
// without strict evidence. What is true of sheets carries over to their possible side: it is
// the confirmed side of the sheet on which every unknown turned out best. A panel can stand
// where no sheet does, its lower median below a branch and its upper median above it, but then
// questions on the branch are only not known, or its answer lies between two options: "no sheet
// meets this and none of those" may be untrue of a panel, and [Space.HoldsInPanel] tells that
// of panels whose answers lie between two options.
//
// # How
//
// Nothing is sampled: "yes" is said of something that a sheet was seen to do, and "no" only
// after all cases. What makes that possible is that most sheets need no look of their own.
//
// Take three questions of weights 1, 1 and 2 in one criterion, each with the levels 0, 1 and 2.
// Each may be left open or be not applicable too, which makes 125 sheets. But a level hangs on
// two numbers, the weight that counts and the sum of weight times level. For the first
// question (weight, sum) is one of (1,0) (1,1) (1,2) (0,0); added each with each to those of
// the second, with what is met twice kept once, they are nine; with the third they are 25,
// and only these are read as levels.
//
//   - Sums (sums.go, read by gauge.go): that, for all criteria at once, with the lowest cap of
//     the gates that fire. A question and those that hang on it through ask_when are one tree,
//     gone through together; trees are independent, and are added.
//   - Frames (frame.go): answers to context questions only leave questions out. Sheets that
//     leave out the same ones share a frame, and each frame has its sums.
//   - Sweeps (sweep.go): before that, answers are raised one by one from all lowest to all
//     highest. Most levels and most influence are met on the way, and need no sums.
//   - The best sheet (gates.go): a better answer lowers nothing (method.md, section 14), so for
//     gates only the best sheet on which one fires is looked at, in every frame.
//   - Search (condition.go, standing.go): a condition is about few questions. They are answered
//     one after the other, with what they hang on; options that make no difference to any of
//     them are tried once, and a branch is left as soon as the condition cannot hold.
//   - Facts (facts.go): what every frame of some context answers lacks, found by sheets that
//     were seen in other frames, sweeps and sums. An answer that can be left away is.
//
// Sums and the best sheet take for granted that every scored question offers the lowest and
// the highest level, as a valid rubric does unless a checklist takes one away. Where that is
// not so ([Space.Regular]), lint reports the options and asks no more.
//
// # What it costs
//
// Steps are counted: an answer tried, two sums added, an eighth of the questions of a frame.
// With n questions of k options, c criteria, f frames and s sums that differ:
//
//   - a sweep takes n·k steps, each of which costs what its question changes: the criteria that it
//     scores, the gates on it, what hangs on it; influence takes up to n sweeps more;
//   - sums take at most n·k·s for each frame. In one criterion of total weight W on N levels, s
//     is at most W·N·W, times the caps of its gates; for the stage it is at most the product of
//     that over all criteria, which is why sweeps come first;
//   - the best sheet takes n for each frame, and the one without context answers is shared by all
//     gates; frames are at most the product of the context answers that make a difference;
//   - a search takes at worst k to the power of the questions concerned.
//
// A rubric has [Budget] steps, a second at the very most, and one question to the space a
// quarter of what is left. Beyond that the answer is [NotDecided], never a guess: lint says
// "not decided", what it was about and what would make it easier, as a warning. The embedded
// rubrics take a few milliseconds; 300 questions in ten criteria with eight context questions
// about a tenth of a second, with nothing left undecided (BenchmarkLarge, TestLargeIsDecided).
package reach
