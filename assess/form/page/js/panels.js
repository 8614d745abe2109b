// What two answers ask further: who would know, and why a question does not apply.

// whoPart asks who would know. It is only filled when it is first shown: in a long rubric
// these panels would be half of the page.
function whoPart(page, q) {
  const node = el("fieldset", { className: "panel who" }, el("legend", { textContent: "Who would know?" }));
  let choices = null;
  const refresh = () => {
    const a = answerOf(page.sheet, q);
    node.hidden = !a.unknown || page.sheet.naming.has(q.id);
    if (node.hidden) return;
    choices = choices ?? whoChoices(page, q, node);
    choices.refresh(a.ask);
  };
  return { node, refresh, reset: () => choices && choices.reset() };
}

// whoChoices suggests roles, those best informed first, and takes any name.
function whoChoices(page, q, node) {
  const informed = new Set(q.informed);
  const roles = [...page.form.roles.filter((r) => informed.has(r.id)), ...page.form.roles.filter((r) => !informed.has(r.id))];
  const say = (ask) => act(page, q, (session) => dontKnow(session, q, ask));
  let picked = ""; // "other" or "nobody", which the answer alone does not tell
  const pick = (what, ask) => () => {
    picked = what;
    say(ask());
  };
  const name = el("input", { type: "text", id: `w-${q.id}-name`, autocomplete: "off", "aria-label": "Name or job of the person who would know" });
  name.addEventListener("input", () => say(name.value));
  const pills = roles.map((r) => pill(q, r.id, r.name, informed.has(r.id), pick("", () => r.id)));
  const other = pill(q, "somebody/else", "Somebody else", false, pick("other", () => name.value));
  const nobody = pill(q, "nobody/known", "I cannot say", false, pick("nobody", () => ""));
  node.append(el("div", { className: "pills" }, ...[...pills, other, nobody].map((p) => p.node)), name);
  const refresh = (ask) => {
    const role = picked === "other" ? undefined : page.form.roles.find((r) => r.id === ask);
    const isOther = picked === "other" || ask !== "" && !role;
    for (const p of pills) p.input.checked = role !== undefined && p.id === role.id;
    other.input.checked = isOther;
    nobody.input.checked = picked === "nobody" && ask === "" && !isOther;
    name.hidden = !isOther;
    if (isOther) showText(name, ask);
  };
  const reset = () => {
    picked = name.value = "";
    for (const p of [...pills, other, nobody]) p.input.checked = false;
  };
  return { refresh, reset };
}

function pill(q, id, text, likely, chosen) {
  const input = el("input", { type: "radio", name: "w-" + q.id, id: `w-${q.id}-${id.replace("/", "--")}`, value: id });
  input.addEventListener("change", () => input.checked && chosen());
  const node = el("label", { className: "pill", for: input.id }, input, said("span", "", text), likely ? el("span", { className: "likely", textContent: "likely to know" }) : null);
  return { id, input, node };
}

// whyPart asks for the reason that "does not apply" needs.
function whyPart(page, q) {
  const input = el("input", { type: "text", id: `n-${q.id}`, autocomplete: "off" });
  const error = el("p", { className: "error", id: `n-${q.id}-error`, role: "status" });
  const label = el("label", { className: "field-label", for: input.id, textContent: "Why does it not apply?" });
  const node = el("div", { className: "panel why" }, label, input, error);
  input.setAttribute("aria-describedby", error.id);
  input.setAttribute("aria-required", "true");
  input.addEventListener("input", () => {
    const blank = kept(input.value) === "";
    if (blank) page.sheet.naming.add(q.id);
    else page.sheet.naming.delete(q.id);
    act(page, q, (session) => blank ? takeBackReason(session, q) : notApplicable(session, q, input.value));
  });
  const refresh = () => {
    const a = answerOf(page.sheet, q), naming = page.sheet.naming.has(q.id);
    node.hidden = !naming && a.reason === "";
    const words = node.hidden ? "" : naming ? missingReason(q, a) : "";
    if (error.textContent !== words) error.textContent = words;
    error.hidden = words === "";
    input.setAttribute("aria-invalid", String(words !== ""));
    showText(input, a.reason);
  };
  return { node, refresh };
}

function missingReason(q, answer) {
  if (answer.option !== "") return `A few words of reason are needed. Until then your former answer stays: ${quotedWords(optionOf(q, answer.option).text)}`;
  if (answer.unknown) return `A few words of reason are needed. Until then your former answer stays: ${quotedWords("I don\u2019t know")}`;
  return "A few words of reason are needed. Until then the question counts as open.";
}
