// The checklist of a question, ticked before the options are shown.

function checklistPart(page, q) {
  const boxes = q.checklist.items.map((item) => tickRow(q, item.id, item.text));
  const none = tickRow(q, "none/of-these", "None of these");
  const given = () => boxes.filter((box) => box.input.checked).map((box) => box.id);
  const submit = (items) => act(page, q, (session) => tick(session, q, items));
  for (const box of boxes) box.input.addEventListener("change", () => submit(given().length > 0 ? given() : null));
  none.input.addEventListener("change", () => submit(none.input.checked ? [] : null));
  const node = el("fieldset", { className: "checklist" }, said("legend", "", q.checklist.prompt),
    ...boxes.map((box) => box.node), el("p", { className: "or", textContent: "or" }), none.node);
  const refresh = () => {
    const ticks = ticksOf(page.sheet, q);
    for (const box of boxes) box.input.checked = ticks !== null && ticks.includes(box.id);
    none.input.checked = ticks !== null && ticks.length === 0;
  };
  return { node, refresh };
}

function tickRow(q, id, text) {
  const input = el("input", { type: "checkbox", id: `i-${q.id}-${id.replace("/", "--")}`, value: id });
  return { id, input, node: el("label", { className: "check", for: input.id }, input, said("span", "", text)) };
}
