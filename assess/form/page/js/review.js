// The last step: what is still open, saving, and deleting.

function reviewView(page) {
  const heading = el("h1", { textContent: "Review and save" });
  const figures = el("dl", { className: "figures" });
  const open = el("div", { className: "todo" });
  const save = savePart(page);
  const next = pager(page, "save");
  const node = el("section", { className: "step review" }, heading, figures, open, save.node, next.node);
  const refresh = () => {
    if (page.step !== "save") return;
    figures.replaceChildren(...figureRows(page.tally));
    open.replaceChildren(...todoLists(page));
    save.refresh();
    next.refresh();
  };
  return { step: "save", node, heading, refresh, reset: save.reset };
}

function figureRows(tally) {
  const rows = [[tally.answered, "answered"], [tally.unknown, "don\u2019t know"], [tally.notApplicable, "not applicable"], [tally.open, "open"]];
  return rows.map(([n, words]) => el("div", {}, el("dt", { textContent: words }), el("dd", { textContent: String(n) })));
}

// todoLists gives links to what a reader may still want to do.
function todoLists(page) {
  const { sheet } = page;
  const open = page.agenda.filter((q) => !settles(q, answerOf(sheet, q)));
  const unnamed = page.agenda.filter((q) => answerOf(sheet, q).unknown && answerOf(sheet, q).ask === "");
  const lists = [
    todoList("A reason is missing", "\u201CThis does not apply to us\u201D gets into the file once you say why. Until then the file has your former answer, if there was one.", withoutReason(page)),
    todoList("Ticks and answer do not fit", "Until you choose again, the file has your former ticks and answer.", page.agenda.filter((q) => outgrown(sheet, q))),
    todoList("Open questions", "Open questions make the result less certain. You can save without answering them.", open),
    todoList("Don\u2019t know, and nobody named", "Naming who would know tells where to ask next.", unnamed),
  ].filter(Boolean);
  return lists.length > 0 ? lists : [el("p", { className: "notice good", textContent: "Every question is done." })];
}

// withoutReason lists what is chosen as not applicable, but not in the file.
function withoutReason(page) {
  return page.agenda.filter((q) => page.sheet.naming.has(q.id));
}

// missingFromFile says which answers the file will not have as they are on the screen, and
// why; null if it has them all.
function missingFromFile(page) {
  const reasons = withoutReason(page), ticks = page.agenda.filter((q) => outgrown(page.sheet, q) && !reasons.includes(q));
  const lines = [
    missingLine(reasons, (n) => n === 1 ? "1 answer still needs its reason and will not be in the file:" : `${n} answers still need their reason and will not be in the file:`),
    missingLine(ticks, (n) => n === 1 ? "1 answer no longer fits its ticks; the file will have the former one:" : `${n} answers no longer fit their ticks; the file will have the former ones:`),
  ].filter(Boolean);
  return lines.length > 0 ? el("div", { className: "notice missing" }, ...lines) : null;
}

function missingLine(questions, words) {
  if (questions.length === 0) return null;
  const links = questions.map((q) => el("li", {}, el("a", { href: questionAddress(q), dir: "auto", textContent: q.prompt })));
  return el("div", {}, el("p", { textContent: words(questions.length) }), el("ul", {}, ...links));
}

function todoList(title, why, questions) {
  if (questions.length === 0) return null;
  const links = questions.map((q) => el("li", {}, el("a", { href: questionAddress(q), dir: "auto", textContent: q.prompt })));
  const list = el("ul", { className: "jumps" }, ...links);
  const folded = el("details", {}, el("summary", { textContent: `Show all ${questions.length}` }), list);
  return el("section", {}, el("h2", { textContent: `${title} (${questions.length})` }), el("p", { className: "hint", textContent: why }), questions.length > 6 ? folded : list);
}
