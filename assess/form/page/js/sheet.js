// The sheet: one respondent's answers, and everything that can be done to them. A session
// is {form, sheet, today}; what these functions record is what the terminal's interview
// records for the same steps.

function newSheet(form) {
  return {
    subject: form.subject, name: form.respondent, role: form.role, started: "", updated: "",
    given: new Map(),   // question id -> answer
    waiting: new Map(), // question id -> ticks that wait for a choice
    cleared: new Map(), // question id -> what "clear" took away
    naming: new Set(),  // questions where "does not apply" waits for its reason
    stamps: new Map(),  // unit -> the time of its last change, see merge.js
    saved: 0,           // the last change that is in a saved file
  };
}

function answerOf(sheet, q) {
  return sheet.given.get(q.id) ?? noAnswer;
}

// record puts an answer on the sheet; an empty one takes away what was there. It tells
// whether anything changed: if not, the dates stay too.
function record({ sheet, today }, q, answer) {
  if (sameAnswer(answerOf(sheet, q), answer)) return false;
  if (isEmpty(answer)) sheet.given.delete(q.id);
  else sheet.given.set(q.id, answer);
  const now = today();
  sheet.started = sheet.started || now;
  sheet.updated = now > sheet.started ? now : sheet.started;
  return true;
}

// choose records an option with the ticks on the screen. A mark for evidence belonged to
// the former option and goes with it.
function choose(session, q, option) {
  const { sheet } = session;
  const old = answerOf(sheet, q);
  const evidence = old.option !== "" && old.option !== option ? "" : old.evidence;
  const items = ticksOf(sheet, q);
  sheet.waiting.delete(q.id);
  return record(session, q, { ...noAnswer, option, items, note: old.note, evidence, link: old.link });
}

// dontKnow records that the respondent does not know, and who would: a role's id, a name
// or "".
function dontKnow(session, q, ask) {
  return record(session, q, { ...beside(session.sheet, q), unknown: true, ask: kept(ask) });
}

// notApplicable records that the question does not apply, and why. Without a reason, and
// where it is refused, it records nothing.
function notApplicable(session, q, reason) {
  if (q.alwaysApplies || kept(reason) === "") return false;
  return record(session, q, { ...beside(session.sheet, q), reason: kept(reason) });
}

// takeBackReason opens the question again when its reason was emptied.
function takeBackReason(session, q) {
  const old = answerOf(session.sheet, q);
  return record(session, q, { ...old, reason: "" });
}

// beside keeps what stands beside an option when the option goes. The ticks stay on the
// screen, in case that an option is chosen after all.
function beside(sheet, q) {
  const old = answerOf(sheet, q);
  if (q.checklist && old.items !== null && !sheet.waiting.has(q.id)) sheet.waiting.set(q.id, old.items);
  return { ...noAnswer, note: old.note, link: old.link };
}

// clear takes everything away that is recorded for a question. Where nothing is, it brings
// back what it took away before.
function clear(session, q) {
  const { sheet } = session;
  const old = answerOf(sheet, q);
  sheet.waiting.delete(q.id);
  if (isEmpty(old)) {
    const back = sheet.cleared.get(q.id) ?? noAnswer;
    sheet.cleared.delete(q.id);
    return record(session, q, back);
  }
  sheet.cleared.set(q.id, old);
  return record(session, q, noAnswer);
}

function canRestore(sheet, q) {
  return isEmpty(answerOf(sheet, q)) && sheet.cleared.has(q.id);
}

// note, evidence and link stand beside an answer, or alone.
function setBeside(session, q, key, value) {
  return record(session, q, { ...answerOf(session.sheet, q), [key]: kept(value) });
}

// takesEvidence is false for "don't know" and "not applicable".
function takesEvidence(answer) {
  return !answer.unknown && answer.reason === "";
}
