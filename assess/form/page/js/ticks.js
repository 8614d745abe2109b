// Checklists: how many items are ticked decides which options are offered.

// ticksOf gives the ticks on the screen: those that wait for a choice, else the recorded
// ones; null while nobody has ticked anything, "none of these" included.
function ticksOf(sheet, q) {
  return sheet.waiting.has(q.id) ? sheet.waiting.get(q.id) : answerOf(sheet, q).items;
}

function fits(option, count) {
  return (option.atLeast === null || count >= option.atLeast) && (option.atMost === null || count <= option.atMost);
}

// offered lists the options that the ticks leave, lowest first. If a rubric has no option
// for this number of ticks, all are offered rather than none.
function offered(sheet, q) {
  const ticks = ticksOf(sheet, q);
  if (!q.checklist || ticks === null) return q.options;
  const fitting = q.options.filter((o) => fits(o, ticks.length));
  return fitting.length > 0 ? fitting : q.options;
}

// awaitsTicks tells whether the options are held back until the checklist is done.
function awaitsTicks(sheet, q) {
  if (!q.checklist || ticksOf(sheet, q) !== null) return false;
  const answer = answerOf(sheet, q);
  return answer.option === "" || answer.items !== null;
}

// outgrown tells whether an option is recorded that the ticks no longer leave.
function outgrown(sheet, q) {
  const { option } = answerOf(sheet, q);
  return option !== "" && (awaitsTicks(sheet, q) || !offered(sheet, q).some((o) => o.id === option));
}

// onlyOneFits tells whether the ticks leave a single option that is not chosen yet.
function onlyOneFits(sheet, q) {
  const answer = answerOf(sheet, q);
  if (!q.checklist || ticksOf(sheet, q) === null || sheet.naming.has(q.id)) return false;
  if (answer.option === "" && settles(q, answer)) return false;
  const left = offered(sheet, q);
  return left.length === 1 && left[0].id !== answer.option;
}

// tick takes the ticked items, in any order, or null if nothing is ticked any more. They
// are recorded at once where nothing settles the question yet, and where the recorded
// option fits their number; otherwise they wait for a choice, and the old answer stays.
function tick(session, q, items) {
  const { sheet } = session;
  const ticks = items && q.checklist.items.map((item) => item.id).filter((id) => items.includes(id));
  const answer = answerOf(sheet, q);
  if (!takesTicks(q, answer, ticks)) {
    sheet.waiting.set(q.id, ticks);
    return false;
  }
  sheet.waiting.delete(q.id);
  return record(session, q, { ...answer, items: ticks });
}

function takesTicks(q, answer, ticks) {
  if (!settles(q, answer)) return true;
  const option = optionOf(q, answer.option);
  return option !== undefined && ticks !== null && fits(option, ticks.length);
}
