// Putting the page together.

function readForm() {
  const form = JSON.parse(document.getElementById("form-data").textContent);
  form.byId = new Map(form.questions.map((q) => [q.id, q]));
  return form;
}

function begin() {
  const page = newPage(readForm());
  const header = headerView(page), topics = topicsView(page);
  const steps = [welcomeView(page), ...page.form.topics.map((t) => topicView(page, t)), reviewView(page)];
  page.banner = el("p", { className: "notice", role: "status", hidden: true, textContent: "This form is open in another window too, and the answers last given there are the ones kept. Please go on in one window only, and load it again first." });
  page.live = el("p", { className: "spoken", role: "status" });
  page.views = [header, topics, ...steps];
  const main = el("main", { id: "content" }, page.banner, ...steps.map((view) => view.node));
  const skip = el("a", { className: "skip", href: "#content", textContent: "Skip to the questions" });
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    focusOn(steps.find((view) => view.step === page.step).heading);
  });
  document.body.append(skip, header.node, el("div", { className: "frame" }, topics.node, main), page.live, deleteDialog(page));
  document.documentElement.classList.add("running");
  follow(page);
  page.ready = true;
  window.addEventListener("hashchange", () => follow(page));
  guard(page);
}

// guard warns before something is lost, and when the form is open twice.
function guard(page) {
  window.addEventListener("beforeunload", (event) => {
    if (!page.unsaved || !page.fresh) return;
    event.preventDefault();
    event.returnValue = "";
  });
  window.addEventListener("storage", (event) => {
    page.banner.hidden = page.banner.hidden && !page.store.isMine(event);
  });
}

begin();
