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
  const again = page.agenda.filter((q) => outgrown(sheet, q) || page.naming.has(q.id));
  const open = page.agenda.filter((q) => !settles(q, answerOf(sheet, q)) && !again.includes(q));
  const unnamed = page.agenda.filter((q) => answerOf(sheet, q).unknown && answerOf(sheet, q).ask === "" && !again.includes(q));
  const lists = [
    todoList("Answers to look at again", "The ticks and the answer do not fit, or a reason is missing.", again),
    todoList("Open questions", "Open questions make the result less certain. You can save without answering them.", open),
    todoList("Don\u2019t know, and nobody named", "Naming who would know tells where to ask next.", unnamed),
  ].filter(Boolean);
  return lists.length > 0 ? lists : [el("p", { className: "notice good", textContent: "Every question is answered." })];
}

function todoList(title, why, questions) {
  if (questions.length === 0) return null;
  const links = questions.map((q) => el("li", {}, el("a", { href: questionAddress(q), dir: "auto", textContent: q.prompt })));
  const list = el("ul", { className: "jumps" }, ...links);
  const folded = el("details", {}, el("summary", { textContent: `Show all ${questions.length}` }), list);
  return el("section", {}, el("h2", { textContent: `${title} (${questions.length})` }), el("p", { className: "hint", textContent: why }), questions.length > 6 ? folded : list);
}
