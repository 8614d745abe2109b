// What two answers ask further: who would know, and why a question does not apply.

// whoPart suggests roles, those best informed first, and takes any name.
function whoPart(page, q) {
  const { form } = page;
  const state = { other: false, nobody: false };
  const informed = new Set(q.informed);
  const roles = [...form.roles.filter((r) => informed.has(r.id)), ...form.roles.filter((r) => !informed.has(r.id))];
  const say = (ask) => act(page, q, (session) => dontKnow(session, q, ask));
  const pick = (other, nobody, ask) => () => {
    [state.other, state.nobody] = [other, nobody];
    say(ask());
  };
  const name = el("input", { type: "text", id: `w-${q.id}-name`, autocomplete: "off", "aria-label": "Name or job of the person who would know" });
  name.addEventListener("input", () => say(name.value));
  const pills = roles.map((r) => pill(q, r.id, r.name, informed.has(r.id), pick(false, false, () => r.id)));
  const other = pill(q, "somebody/else", "Somebody else", false, pick(true, false, () => name.value));
  const nobody = pill(q, "nobody/known", "I cannot say", false, pick(false, true, () => ""));
  const node = el("fieldset", { className: "panel who" }, el("legend", { textContent: "Who would know?" }),
    el("div", { className: "pills" }, ...[...pills, other, nobody].map((p) => p.node)), name);
  const refresh = () => {
    const a = answerOf(page.sheet, q);
    node.hidden = !a.unknown || page.naming.has(q.id);
    const role = state.other ? undefined : form.roles.find((r) => r.id === a.ask);
    const isOther = state.other || a.ask !== "" && !role;
    for (const p of pills) p.input.checked = role !== undefined && p.id === role.id;
    other.input.checked = isOther;
    nobody.input.checked = state.nobody && a.ask === "" && !isOther;
    name.hidden = !isOther;
    if (isOther) showText(name, a.ask);
  };
  const reset = () => {
    state.other = state.nobody = false;
    name.value = "";
  };
  return { node, refresh, reset };
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
    if (blank) page.naming.add(q.id);
    else page.naming.delete(q.id);
    act(page, q, (session) => blank ? takeBackReason(session, q) : notApplicable(session, q, input.value));
  });
  const refresh = () => {
    const a = answerOf(page.sheet, q), naming = page.naming.has(q.id);
    node.hidden = !naming && a.reason === "";
    const words = node.hidden ? "" : naming ? missingReason(q, a) : "";
    if (error.textContent !== words) error.textContent = words;
    error.hidden = words === "";
    input.setAttribute("aria-invalid", String(words !== ""));
    if (!naming) showText(input, a.reason);
  };
  return { node, refresh };
}

function missingReason(q, answer) {
  if (answer.option !== "") return `A few words of reason are needed. Until then your former answer stays: ${quotedWords(optionOf(q, answer.option).text)}`;
  if (answer.unknown) return `A few words of reason are needed. Until then your former answer stays: ${quotedWords("I don\u2019t know")}`;
  return "A few words of reason are needed. Until then the question counts as open.";
}
