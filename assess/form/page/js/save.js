// Saving: a download, and the same text to copy where downloads are refused.

const largestFile = 2 * 1024 * 1024; // bytes that cxgap reads

function savePart(page) {
  const told = el("p", { className: "told", role: "status" });
  const text = el("textarea", { id: "answer-text", readOnly: true, rows: 10, spellcheck: false });
  const copied = el("span", { className: "told", role: "status" });
  const name = () => fileName(page.sheet.name, page.today());
  const content = () => answerFile(page.form, page.sheet, page.today());
  const missing = el("div");
  const save = button("button primary big", "Save my answers", () => {
    saveFile(page);
    told.textContent = `Your browser has put ${name()} among its downloads. Send this file back to whoever sent you the questions. If no file appeared, copy the text below.`;
  });
  const copy = button("button quiet", "Copy the text", () => copyText(text, copied));
  const node = el("section", { className: "save" }, el("h2", { textContent: "Save your answers" }),
    el("p", { textContent: "You get one small file with your answers. It holds what you entered and nothing else." }),
    page.form.message ? messagePart(page.form) : null, missing, save, told,
    el("details", { className: "as-text" }, el("summary", { textContent: "Or copy the answers as text" }),
      field("The answer file. Copy all of it into a message.", text), el("div", { className: "row" }, copy, copied)),
    el("h2", { textContent: "Delete your answers here" }),
    el("p", { textContent: "Once your file is safe, you can remove the answers from this page and from the browser\u2019s storage." }),
    button("button danger", "Delete my answers", () => page.askToDelete()));
  const refresh = () => {
    text.value = content();
    const size = new TextEncoder().encode(text.value).length;
    if (size > largestFile) told.textContent = "The notes are longer than an answer file may be (2 MiB in all). Please shorten them.";
    else if (changedSinceSaved(page.sheet)) told.textContent = "Changed since you saved. Please save again and send the new file.";
    else if (page.sheet.saved === 0) told.textContent = "";
    missing.replaceChildren(...[missingFromFile(page)].filter(Boolean));
    copied.textContent = "";
  };
  return { node, refresh, reset: () => { told.textContent = ""; } };
}

// saveFile hands the browser a file with what there is so far.
function saveFile(page) {
  download(fileName(page.sheet.name, page.today()), answerFile(page.form, page.sheet, page.today()));
  page.sheet.saved = newest(page.sheet);
  if (page.sheet.saved > 0) keep(page, "");
  page.unsaved = page.fresh = false;
  redraw(page);
}

// copyPart saves a copy from the midst of the work.
function copyPart(page) {
  const told = el("span", { className: "told", role: "status" });
  const save = button("link", "Save a copy now", () => {
    saveFile(page);
    const missing = withoutReason(page).length;
    told.textContent = `Your browser has put ${fileName(page.sheet.name, page.today())} among its downloads.` +
      (missing > 0 ? ` Not in it: ${counted(missing, "answer")} without a reason.` : "");
  });
  const node = el("div", { className: "row copy" }, save, told);
  const refresh = () => { if (changedSinceSaved(page.sheet)) told.textContent = ""; };
  return { node, refresh };
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

// copyText copies by the browser's clipboard, or selects the text for the reader to copy.
function copyText(area, told) {
  const done = () => { told.textContent = "Copied."; };
  const byHand = () => {
    area.focus();
    area.select();
    told.textContent = "The text is selected: copy it with Ctrl+C or Cmd+C.";
  };
  if (!navigator.clipboard) return byHand();
  navigator.clipboard.writeText(area.value).then(done, byHand);
}

// deleteDialog asks once more before answers are deleted.
function deleteDialog(page) {
  const dialog = el("dialog", { className: "ask", "aria-labelledby": "delete-title" });
  const close = () => dialog.close();
  dialog.append(
    el("h2", { id: "delete-title", textContent: "Delete your answers?" }),
    el("p", { textContent: "They go from this page and from this browser. A file that you saved stays where it is." }),
    el("div", { className: "row" }, button("button quiet", "Keep them", close), button("button danger", "Delete", () => {
      close();
      startOver(page, "");
      location.hash = "#welcome";
    })));
  page.askToDelete = () => dialog.showModal();
  return dialog;
}
