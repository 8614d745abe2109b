// One answer: an option, or "don't know", or "not applicable" with a reason. A note,
// evidence and a link may stand beside any of them, or alone.

// items is null if no ticks were recorded, and empty if none of the items was ticked.
const noAnswer = Object.freeze({
  option: "", items: null, unknown: false, ask: "", reason: "", note: "", evidence: "", link: "",
});

function sameAnswer(a, b) {
  return Object.keys(noAnswer).every((key) => key === "items" ? sameItems(a.items, b.items) : a[key] === b[key]);
}

function sameItems(a, b) {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

function isEmpty(answer) {
  return sameAnswer(answer, noAnswer);
}

// settles tells whether an answer settles its question, so that it is no longer open.
function settles(question, answer) {
  if (answer.option !== "") return optionOf(question, answer.option) !== undefined;
  return answer.unknown || answer.reason !== "" && !question.alwaysApplies;
}

function optionOf(question, id) {
  return question.options.find((o) => o.id === id);
}
