// The head of the page: what it is, how far one has come, whether that is kept; and the
// list of topics.

function headerView(page) {
  const progress = el("p", { className: "progress-words" });
  const bar = el("progress", { className: "bar", "aria-label": "Done", max: 1, value: 0 });
  const state = el("p", { className: "kept" });
  const elsewhere = el("p", { className: "elsewhere", role: "status", hidden: true });
  const node = el("header", { className: "head" },
    el("div", { className: "head-row" }, brand(page.form), progress, state), bar, elsewhere);
  const refresh = () => {
    progress.textContent = progressWords(page.tally);
    bar.max = Math.max(page.tally.all, 1);
    bar.value = page.tally.settled;
    bar.textContent = progress.textContent;
    state.textContent = keptWords(page);
    state.classList.toggle("off", !page.store.keeps());
    elsewhere.hidden = !page.elsewhere;
    if (elsewhere.textContent !== page.elsewhere) elsewhere.textContent = page.elsewhere;
  };
  return { node, refresh };
}

// brand is the title, with the part of the questionnaire that this form is.
function brand(form) {
  const title = said("p", "brand", form.title);
  return form.part ? el("div", { className: "brands" }, title, said("p", "brand-part", form.part)) : title;
}

function keptWords(page) {
  if (changedSinceSaved(page.sheet)) return page.store.keeps() ? "Kept; changed since you saved" : "Changed since you saved: save again";
  if (page.store.keeps()) return page.fresh || page.resumed ? "Kept in this browser" : "";
  return page.fresh ? "Not kept: save before you close" : "Nothing is kept in this browser";
}

function topicsView(page) {
  const list = el("ol", { className: "topics" });
  const toggle = el("button", { type: "button", className: "topics-toggle", "aria-expanded": "false", "aria-controls": "topics" }, "All topics");
  list.id = "topics";
  const node = el("nav", { className: "side", "aria-label": "Topics" }, toggle, list);
  const open = (yes) => {
    toggle.setAttribute("aria-expanded", String(yes));
    node.classList.toggle("open", yes);
  };
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") === "false"));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !node.classList.contains("open")) return;
    open(false);
    toggle.focus();
  });
  list.addEventListener("click", () => open(false));
  const entries = ["welcome", ...page.form.topics.map((t) => "topic/" + t.id), "save"].map((step) => topicEntry(page, step));
  list.append(...entries.map((entry) => entry.node));
  const refresh = () => {
    toggle.textContent = page.step === "" ? "All topics" : titleOf(page, page.step);
    for (const entry of entries) entry.refresh();
  };
  return { node, refresh };
}

function topicEntry(page, step) {
  const count = el("span", { className: "count", "aria-hidden": "true" });
  const spoken = el("span", { className: "spoken" });
  const link = el("a", { href: "#" + step }, said("span", "", titleOf(page, step)), count, spoken);
  const node = el("li", {}, link);
  const refresh = () => {
    const questions = page.agenda.filter((q) => "topic/" + q.topic === step);
    const tally = tallyOf(page.sheet, questions);
    const isTopic = step.startsWith("topic/");
    node.hidden = isTopic && tally.all === 0;
    count.textContent = isTopic ? tally.open === 0 ? "\u2713" : `${tally.settled}/${tally.all}` : "";
    spoken.textContent = isTopic ? `, ${progressWords(tally)}` : "";
    node.classList.toggle("done", isTopic && tally.open === 0);
    if (step === page.step) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  };
  return { node, refresh };
}
