// How each question stands: which are asked, and which levels are still possible. This is
// assess.States in Go, rule by rule (method.md, section 3); a test runs both.

// statesOf goes through the questions in order, parents first.
function statesOf(form, given) {
  const states = new Map();
  for (const q of form.questions) states.set(q.id, settleOne(form, q, given, states));
  return states;
}

function settleOne(form, q, given, states) {
  const own = ownState(form, q, given.get(q.id));
  const rule = underRules(form, q, own, given, states);
  if (rule !== null && q.scored) return { ...rule, closed: true };
  return { ...own, closed: rule !== null };
}

// ownState is what was said about the question itself.
function ownState(form, q, answer = noAnswer) {
  const option = optionOf(q, answer.option);
  if (option) return { state: "answered", low: option.level, high: option.level };
  const open = { low: 0, high: form.top };
  if (answer.unknown) return { state: "unknown", ...open };
  if (answer.reason !== "" && !q.alwaysApplies) return { state: "not-applicable", low: 0, high: 0 };
  return { state: "unanswered", ...open };
}

// underRules is null where the question's own answer stands.
function underRules(form, q, own, given, states) {
  if (!applies(form, q, given)) return { state: "left-out", low: 0, high: 0 };
  return q.branch ? underBranch(form, q.branch, own, states.get(q.branch.question)) : null;
}

// applies is false only if a context question is answered with an option not listed.
function applies(form, q, given) {
  return q.conditions.every((c) => {
    const about = form.byId.get(c.question);
    const chosen = (given.get(c.question) ?? noAnswer).option;
    return !about || !optionOf(about, chosen) || c.options.includes(chosen);
  });
}

function underBranch(form, branch, own, parent) {
  if (parent.state === "left-out" || parent.state === "not-applicable") return { state: parent.state, low: 0, high: 0 };
  if (parent.high < branch.atLeast) return { state: "absent", low: 0, high: 0 };
  if (parent.low >= branch.atLeast) return null;
  return { state: "unsettled", low: 0, high: own.state === "answered" ? own.high : form.top };
}
