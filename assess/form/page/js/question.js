// One question: its prompt, the checklist, the answers, and what belongs to them.

function questionView(page, q) {
  const heading = said("h2", "prompt", q.prompt);
  const parts = [q.checklist ? checklistPart(page, q) : null, noticePart(page, q), optionsPart(page, q), besidePart(page, q)].filter(Boolean);
  const help = q.help ? said("p", "help", q.help) : null;
  if (help) help.id = `q-${q.id}-help`;
  const node = el("fieldset", { className: "question", id: "q-" + q.id, "aria-describedby": help && help.id }, el("legend", {}, heading),
    help, ...parts.map((part) => part.node));
  const refresh = () => {
    node.hidden = page.states.get(q.id).closed;
    if (!page.touched.has(q)) return;
    if (page.renewed.has(q)) renew();
    for (const part of parts) part.refresh();
  };
  const renew = () => {
    if (hasCursor(node)) page.stale.add(q);
    else reset();
  };
  const reset = () => parts.forEach((part) => part.reset && part.reset());
  return { node, refresh, reset };
}

// noticePart says what the last step did, or why options are asked again.
function noticePart(page, q) {
  const node = el("p", { className: "notice", role: "status", hidden: true });
  const refresh = () => {
    const words = noticeWords(page, q);
    node.hidden = words === "";
    if (node.textContent !== words) node.textContent = words;
  };
  return { node, refresh };
}

function noticeWords(page, q) {
  const { sheet } = page;
  const one = onlyOneFits(sheet, q) ? "One answer fits your ticks; please confirm it below." : "";
  if (outgrown(sheet, q)) {
    return `Your former answer no longer fits the ticks. ${one || "Please choose again."} Until then the former answer stays: ${quotedWords(optionOf(q, answerOf(sheet, q).option).text)}`;
  }
  return [page.notices.get(q.id), one].filter(Boolean).join(" ");
}

// optionsPart offers the options the ticks leave, lowest first, then "don't know" and, where
// it is possible, "not applicable". Nothing is chosen beforehand.
function optionsPart(page, q) {
  const wait = el("p", { className: "wait", textContent: "Tick what is true above, or \u201CNone of these\u201D. The answers to choose from then appear here." });
  const options = q.options.map((o) => optionRow(page, q, o));
  const unknown = choiceRow(q, "unknown", "I don\u2019t know", () => choseUnknown(page, q));
  const none = q.alwaysApplies ? null : choiceRow(q, "not-applicable", "This does not apply to us", () => choseNotApplicable(page, q));
  const who = whoPart(page, q), why = q.alwaysApplies ? null : whyPart(page, q);
  const list = el("div", { className: "options" }, ...options.map((o) => o.node));
  const node = el("div", { className: "answer" }, wait, list,
    el("div", { className: "others" }, unknown.node, who.node, none && none.node, why && why.node));
  const refresh = () => {
    const a = answerOf(page.sheet, q), naming = page.sheet.naming.has(q.id);
    wait.hidden = !awaitsTicks(page.sheet, q);
    list.hidden = !wait.hidden;
    for (const o of options) o.refresh();
    unknown.input.checked = a.unknown && !naming;
    if (none) none.input.checked = naming || a.reason !== "";
    for (const panel of [who, why]) if (panel) panel.refresh();
  };
  return { node, refresh, reset: () => who.reset() };
}

function optionRow(page, q, option) {
  const { node, input } = choiceRow(q, "option/" + option.id, option.text, () => {
    page.sheet.naming.delete(q.id);
    act(page, q, (session) => choose(session, q, option.id));
  });
  const refresh = () => {
    const open = !awaitsTicks(page.sheet, q) && offered(page.sheet, q).includes(option);
    node.hidden = input.disabled = !open;
    input.checked = open && answerOf(page.sheet, q).option === option.id && !page.sheet.naming.has(q.id);
  };
  return { node, refresh };
}

function choiceRow(q, value, text, chosen) {
  const id = `a-${q.id}-${value.replace("/", "-")}`;
  const input = el("input", { type: "radio", name: "a-" + q.id, value, id });
  input.addEventListener("change", () => input.checked && chosen());
  return { input, node: el("label", { className: "choice", for: id }, input, said("span", "", text)) };
}

function choseUnknown(page, q) {
  page.sheet.naming.delete(q.id);
  act(page, q, (session) => dontKnow(session, q, ""));
}

// choseNotApplicable opens the field for the reason; only the reason is an answer.
function choseNotApplicable(page, q) {
  page.sheet.naming.add(q.id);
  page.touched.add(q);
  page.notices.set(q.id, "");
  changed(page, q.id);
}
