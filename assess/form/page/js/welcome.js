// The first step: what this is, how long it takes, where the answers stay, and who answers.

function welcomeView(page) {
  const { form } = page;
  const size = el("p", { className: "size" });
  const back = welcomeBack(page);
  const about = aboutYou(page), keeping = privacy(page);
  const next = pager(page, "welcome");
  const heading = said("h1", "", form.title);
  const node = el("section", { className: "step welcome" }, heading,
    back.node, ...partWords(form), form.message ? messagePart(form) : null,
    form.summary ? said("p", "lead", form.summary) : null, size, howToAnswer(), keeping.node, about.node, next.node,
    form.caveat ? el("aside", { className: "caveat" }, el("h2", { textContent: "What the result rests on" }), said("p", "", form.caveat)) : null);
  const refresh = () => {
    const open = page.tally.open + mayYetCome(form, page.states);
    size.textContent = open === 0 ? counted(page.agenda.length, "question") + "; all done"
      : sizeWords(leastOf(form), form.questions.length) + "; " + timeWords(form, open) + (page.tally.settled > 0 ? " to go" : "");
    for (const part of [back, keeping, about, next]) part.refresh();
  };
  return { step: "welcome", node, heading, refresh, reset: about.reset };
}

// partWords says that a form is a part of the questionnaire, and that this is intended.
function partWords(form) {
  return form.part ? [said("p", "place part", form.part), said("p", "hint", form.partNote)] : [];
}

// messagePart is what the person who asks has to say.
function messagePart(form) {
  return said("p", "message", form.message);
}

// welcomeBack greets those whose answers were kept.
function welcomeBack(page) {
  const words = el("p");
  const onward = el("a", { className: "button primary", textContent: "Go to the first open question" });
  const node = el("div", { className: "notice back" }, el("h2", { textContent: "Welcome back" }), words,
    el("div", { className: "row" }, onward, button("button quiet", "Delete them and start over", () => page.askToDelete())));
  const refresh = () => {
    const next = page.agenda.find((q) => !settles(q, answerOf(page.sheet, q)));
    node.hidden = !page.resumed;
    words.textContent = `Your answers were kept in this browser: ${progressWords(page.tally)}.`;
    onward.href = next ? questionAddress(next) : "#save";
    onward.textContent = next ? "Go to the first open question" : "Review and save";
  };
  return { node, refresh };
}

function howToAnswer() {
  const points = [
    "Where the answers rise from the first to the last, choose the last one that is fully true today; elsewhere the one that is true. You can change every answer later.",
    "\u201CI don\u2019t know\u201D is a useful answer. You can say who would know.",
    "Where a question may not concern you, \u201CThis does not apply to us\u201D is offered; it needs a short reason.",
    "Some questions only come up after others. You can leave any question open and go on.",
  ];
  return el("div", {}, el("h2", { textContent: "How to answer" }), el("ul", { className: "points" }, ...points.map((text) => el("li", { textContent: text }))));
}

// privacy says where the answers stay, and lets the reader refuse it.
function privacy(page) {
  const box = el("input", { type: "checkbox", id: "keep", checked: true });
  const off = el("p", { className: "hint", textContent: "This browser does not let the page keep anything. Leave it open until you have saved your answers at the end." });
  box.disabled = !page.store.works;
  box.checked = page.store.works;
  off.hidden = page.store.works;
  box.addEventListener("change", () => {
    page.store.wanted = box.checked;
    if (box.checked && (page.fresh || page.resumed)) keep(page, "");
    if (!box.checked) {
      page.store.remove();
      page.unsaved = page.fresh || page.resumed;
    }
    redraw(page);
  });
  const refresh = () => { box.checked = page.store.keeps(); };
  const node = el("div", { className: "privacy" }, el("h2", { textContent: "Where your answers stay" }),
    el("p", { textContent: "Nothing leaves this page by itself: it makes no connection. At the end you save your answers as a file and send it yourself. On a device that others use too, do not let the browser keep them, or delete them when you are done." }),
    el("label", { className: "check", for: "keep" }, box, el("span", { textContent: "Keep my answers in this browser while I work, so that I can stop and go on" })),
    el("p", { className: "hint", textContent: "A browser that crashes can lose what was entered last. \u201CSave a copy now\u201D at the foot of every topic puts what you have so far into a file." }), off);
  return { node, refresh };
}

// aboutYou asks for what may stay blank.
function aboutYou(page) {
  const { form } = page;
  const subject = el("input", { type: "text", id: "subject", autocomplete: "organization" });
  subject.readOnly = form.subjectLocked === true;
  const name = el("input", { type: "text", id: "name", autocomplete: "name" });
  const role = el("select", { id: "role" }, el("option", { value: "", textContent: "I would rather not say" }),
    ...form.roles.map((r) => el("option", { value: r.id, textContent: r.name })));
  const controls = { subject, name, role };
  for (const [key, control] of Object.entries(controls)) {
    control.addEventListener(key === "role" ? "change" : "input", () => {
      if (control.readOnly) { // whatever a script has put there
        control.value = page.sheet[key];
        return;
      }
      page.sheet[key] = key === "role" ? control.value : kept(control.value);
      changed(page, "about/" + key);
    });
  }
  const fill = () => {
    for (const [key, control] of Object.entries(controls)) control.value = page.sheet[key];
  };
  const refresh = () => {
    for (const [key, control] of Object.entries(controls)) showText(control, page.sheet[key]);
  };
  fill();
  const node = el("fieldset", { className: "about" }, el("legend", {}, el("h2", { textContent: "About you" })),
    el("p", { className: "hint", textContent: "All of this may stay blank." }),
    field(form.about, subject), field("Your name", name), form.roles.length > 0 ? field("Your role", role) : null);
  return { node, refresh, reset: fill };
}
