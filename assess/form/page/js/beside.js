// What may stand beside an answer: how it is backed, a link and a note; and clearing it.

function besidePart(page, q) {
  const evidence = el("select", { id: `e-${q.id}` },
    el("option", { value: "", textContent: "Not recorded" }),
    el("option", { value: "none", textContent: "Nothing backs the answer" }),
    el("option", { value: "said", textContent: "It is known, nothing was looked at" }),
    el("option", { value: "seen", textContent: "A document or a case was looked at" }));
  const link = el("input", { type: "text", id: `l-${q.id}`, autocomplete: "off", inputMode: "url" });
  const note = el("textarea", { id: `t-${q.id}`, rows: 3 });
  const set = (key) => (event) => act(page, q, (session) => setBeside(session, q, key, event.target.value));
  evidence.addEventListener("change", set("evidence"));
  link.addEventListener("input", set("link"));
  note.addEventListener("input", set("note"));
  const backing = field("What is the answer based on?", evidence, q.evidence ? "What would back this answer: " + q.evidence : "");
  const summary = el("summary");
  const details = el("details", { className: "beside" }, summary, backing, field("Where it can be found: a link or a file name", link), field("Note, in your own words", note));
  const erase = button("link clear", "", () => eraseAnswer(page, q));
  const refresh = () => {
    const a = answerOf(page.sheet, q);
    evidence.value = a.evidence;
    showText(link, a.link);
    showText(note, a.note);
    backing.hidden = !takesEvidence(a) && a.evidence === "";
    summary.textContent = besideWords(a);
    const something = !isEmpty(a) || page.sheet.naming.has(q.id) || page.sheet.waiting.has(q.id);
    erase.hidden = !something && !canRestore(page.sheet, q);
    erase.textContent = something ? "Clear this answer" : "Bring the answer back";
  };
  return { node: el("div", { className: "foot" }, details, erase), refresh };
}

function besideWords(a) {
  const has = [a.evidence && "evidence", a.link && "link", a.note && "note"].filter(Boolean);
  return has.length === 0 ? "Add evidence or a note" : `Evidence and note (${has.join(", ")} added)`;
}

// eraseAnswer takes the answer away, or brings it back. What was only begun goes first.
function eraseAnswer(page, q) {
  const begun = page.sheet.naming.delete(q.id) || page.sheet.waiting.has(q.id);
  if (isEmpty(answerOf(page.sheet, q)) && begun) {
    page.sheet.waiting.delete(q.id);
    page.touched.add(q);
    changed(page, q.id);
    return;
  }
  act(page, q, clear);
}
