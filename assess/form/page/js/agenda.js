// What is asked as things stand, and how far it has come.

function agendaOf(form, states) {
  return form.questions.filter((q) => !states.get(q.id).closed);
}

// mayYetCome counts the questions that further answers may bring up.
function mayYetCome(form, states) {
  return form.questions.filter((q) => states.get(q.id).closed && states.get(q.id).state === "unsettled").length;
}

// leastOf is how many questions are asked whatever the answers are.
function leastOf(form) {
  return form.questions.filter((q) => q.branch === null && !q.conditions.some((c) => form.byId.has(c.question))).length;
}

function tallyOf(sheet, questions) {
  const tally = { answered: 0, unknown: 0, notApplicable: 0, open: 0, all: questions.length };
  for (const q of questions) {
    const a = answerOf(sheet, q);
    if (!settles(q, a)) tally.open++;
    else if (a.unknown) tally.unknown++;
    else if (a.option === "") tally.notApplicable++;
    else tally.answered++;
  }
  tally.settled = tally.all - tally.open;
  return tally;
}

// progressWords counts as done what is answered, not known or not applicable; the rest is open.
function progressWords(tally) {
  return `${tally.settled} of ${tally.all} done`;
}

function sizeWords(least, most) {
  return least === most ? counted(least, "question") : `${least} to ${most} questions, depending on your answers`;
}

// timeWords says how long open questions take. The form knows it for any number of them.
function timeWords(form, open) {
  const minutes = form.minutes[open];
  return minutes <= 1 ? "about a minute" : `about ${minutes} minutes`;
}
