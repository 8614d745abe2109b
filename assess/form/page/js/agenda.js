// What is asked as things stand, and how far it has come.

function agendaOf(form, states) {
  return form.questions.filter((q) => !states.get(q.id).closed);
}

// mostOf is the length that the agenda can still grow to.
function mostOf(form, states) {
  return form.questions.filter((q) => !states.get(q.id).closed || states.get(q.id).state === "unsettled").length;
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

// minutesFor guesses how long open questions take: 40 seconds each, as in the terminal.
function minutesFor(open) {
  const minutes = Math.ceil(open * 40 / 60);
  return minutes > 10 ? Math.ceil(minutes / 5) * 5 : minutes;
}

function progressWords(tally) {
  const words = `${tally.settled} of ${tally.all} answered`;
  return tally.unknown === 0 ? words : `${words}, ${tally.unknown} don\u2019t know`;
}

function sizeWords(count, most) {
  return count === most ? counted(count, "question") : `${count} to ${most} questions, depending on your answers`;
}

function timeWords(open) {
  const minutes = minutesFor(open);
  return minutes <= 1 ? "about a minute" : `about ${minutes} minutes`;
}
