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
  page.live = el("p", { className: "spoken", role: "status" });
  page.views = [header, topics, ...steps];
  const main = el("main", { id: "content" }, ...steps.map((view) => view.node));
  const skip = el("a", { className: "skip", href: "#content", textContent: "Skip to the questions" });
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    focusOn(steps.find((view) => view.step === page.step).heading);
  });
  document.body.append(skip, header.node, el("div", { className: "frame" }, topics.node, main), page.live, deleteDialog(page));
  document.documentElement.classList.add("running");
  follow(page);
  page.ready = true;
  recover(page);
  window.addEventListener("hashchange", () => follow(page));
  guard(page);
}

// guard warns before something is lost, and follows what other windows do.
function guard(page) {
  window.addEventListener("beforeunload", (event) => {
    if (!page.unsaved || !page.fresh) return;
    event.preventDefault();
    event.returnValue = "";
  });
  window.addEventListener("storage", (event) => heard(page, event));
  document.addEventListener("focusout", () => catchUp(page));
}

begin();
