// The way through the page: a welcome, one step for each topic, and saving. The address's
// fragment says where the reader is, so that "back" goes back and links can point at a
// question.

function stepsOf(form, agenda) {
  const asked = new Set(agenda.map((q) => q.topic));
  return ["welcome", ...form.topics.filter((t) => asked.has(t.id)).map((t) => "topic/" + t.id), "save"];
}

function titleOf(page, step) {
  if (step === "welcome") return "Start";
  if (step === "save") return "Review and save";
  return page.form.topics.find((t) => "topic/" + t.id === step).name;
}

// questionAddress is the fragment of one question.
function questionAddress(q) {
  return `#topic/${q.topic}/${q.id}`;
}

// follow goes where the address points.
function follow(page) {
  const parts = location.hash.slice(1).split("/");
  const wanted = parts[0] === "topic" ? parts.slice(0, 2).join("/") : parts[0];
  const step = page.steps.includes(wanted) ? wanted : "welcome";
  show(page, step, parts[0] === "topic" ? parts[2] : "");
}

function show(page, step, question) {
  const moved = page.step !== step;
  page.step = step;
  for (const view of page.views) if (view.step) view.node.hidden = view.step !== step;
  redraw(page);
  document.title = `${titleOf(page, step)} \u00B7 ${page.form.title}`;
  const target = question ? document.getElementById("q-" + question) : null;
  if (target && !target.hidden) {
    target.scrollIntoView();
    focusOn(target.querySelector("h2"));
  } else if (moved && page.ready) {
    window.scrollTo(0, 0);
    focusOn(page.views.find((view) => view.step === step).heading);
  }
}

// pager gives the links to the steps before and after. They are made anew, as topics come
// and go with the answers.
function pager(page, step) {
  const node = el("nav", { className: "pager", "aria-label": "Previous and next" });
  const link = (to, className, words) => el("a", { href: "#" + to, className, textContent: words });
  const refresh = () => {
    const at = page.steps.indexOf(step);
    const [before, after] = [page.steps[at - 1], page.steps[at + 1]];
    const key = `${before} ${after}`;
    if (at < 0 || node.dataset.key === key) return;
    node.dataset.key = key;
    node.replaceChildren();
    if (before) node.append(link(before, "button quiet", "Back"));
    if (after) node.append(link(after, "button primary", step === "welcome" ? "Begin" : `Next: ${titleOf(page, after)}`));
  };
  return { node, refresh };
}
