// Keeping what was entered, together with what other windows keep.

// keep stores the sheet after a change to one unit, or to none ("").
function keep(page, unit) {
  if (page.store.wanted) takeOver(page, page.store.load(), unit);
  if (unit) stamp(page.sheet, unit);
  write(page);
}

function write(page) {
  page.known = packed(page.sheet);
  page.store.save(page.known);
  page.unsaved = !page.store.keeps();
}

// takeOver merges what stands in a stored text into the sheet, but for one unit that is
// just being changed. It tells whether there was anything new.
function takeOver(page, text, except) {
  if (text === null || text === page.known) return false;
  const other = unpacked(page.form, text);
  const taken = other === null ? [] : merge(page.sheet, other, except);
  for (const q of taken.map((unit) => page.form.byId.get(unit)).filter(Boolean)) {
    page.touched.add(q);
    page.renewed.add(q);
    page.notices.set(q.id, "");
  }
  if (taken.length > 0) page.fresh = true;
  return taken.length > 0;
}

// heard reacts to what another window did to the storage.
function heard(page, event) {
  if (!page.store.isMine(event) || !page.store.wanted) return;
  if (event.newValue === overMark) return deletedElsewhere(page);
  if (event.newValue === null) return event.oldValue === overMark ? undefined : stopKeeping(page);
  const stored = page.store.load();
  if (stored === null || stored === overMark) return; // deleted meanwhile, which is told next
  takeOver(page, event.newValue, "");
  takeOver(page, stored, "");
  const other = unpacked(page.form, stored);
  if (other === null || isAhead(page.sheet, other)) write(page);
  else page.store.vault.save(stored);
  page.elsewhere = "Open in another window; both show all answers.";
  redraw(page);
}

// deletedElsewhere forgets everything too, with what this window wrote at the same moment.
function deletedElsewhere(page) {
  if (page.known !== null && page.store.load() === page.known) page.store.remove();
  startOver(page, "The answers were deleted in another window.");
}

// stopKeeping follows a reader who refused storage in another window.
function stopKeeping(page) {
  page.store.wanted = false;
  page.unsaved = page.fresh || page.resumed;
  redraw(page);
}

// recover brings back what a crash kept out of the first storage.
async function recover(page) {
  if (!page.store.isTidy()) return page.store.tidy();
  const text = await page.store.vault.load();
  if (page.forgotten || !page.store.keeps() || typeof text !== "string" || !takeOver(page, text, "")) return;
  page.resumed = true;
  write(page);
  redraw(page);
}

// catchUp draws a field anew, once it is left, that changed elsewhere while somebody typed.
function catchUp(page) {
  if (page.stale.size === 0) return;
  setTimeout(() => {
    for (const q of page.stale) page.touched.add(q);
    page.stale.clear();
    redraw(page);
  });
}
