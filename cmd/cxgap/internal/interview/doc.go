// Package interview asks the questions of a rubric and records the answers.
//
// It has three parts. [Session] is the asking itself, without a terminal: which
// questions are on the agenda now, where the respondent is, what each key
// press means for the answers. The screen (screen*.go) and the plain mode
// (plain*.go) are two faces of it, chosen by [Config]; [Run] drives either.
//
// A [Room] is a panel's meeting, held in the same frame: the questions on which its
// members differ, who said what, and what they agree on (consensus*.go, [RunRoom]).
//
// # What holds everywhere
//
// Only an explicit submit records something; the one exception is a note or link that is
// being typed when the interview is stopped: it is no answer, and kept. Nothing is pointed at when a question
// comes up, end of input is not an answer, and a line without its line end was not
// submitted. Each recorded answer goes through [Saver] before anything else
// happens; if it cannot be saved, the interview stands still at that point and
// offers another try or another path.
//
// A question is asked while it is not closed in the sense of [assess.Value]: its
// parent is settled at the branch's level, and no context answer takes it away.
// Going back and changing a parent takes its children off the agenda; what was
// answered there stays in the sheet and counts again when they return.
//
// # What a new answer does to the rest of an answer
//
//   - The note and the link always stay: they are somebody's words.
//   - The mark for evidence belongs to one option; another option drops it, since
//     keeping it would claim that somebody saw proof of the new one.
//   - "Don't know" and "not applicable" drop option, ticks and evidence.
//   - An option drops who would know and the reason for "not applicable".
//   - Clearing takes everything away; clearing again brings it back.
//   - Submitted ticks are recorded at once where nothing settles the question; it stays
//     open until an option is chosen. Those not submitted last as long as the session.
//   - Ticks that no longer fit the recorded option wait for a new choice. Until
//     then the sheet keeps the old option with the old ticks.
package interview
