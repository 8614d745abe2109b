// The browser's own storage. It may be refused, full or switched off at any moment: then
// the page works without it and says so.

function openStore(key) {
  const store = { works: true, wanted: true, vault: openVault(key) };
  const attempt = (action) => {
    try {
      return action(window.localStorage);
    } catch {
      store.works = false;
      return null;
    }
  };
  attempt((storage) => {
    storage.setItem(key + "/probe", "1");
    storage.removeItem(key + "/probe");
  });
  store.load = () => attempt((storage) => storage.getItem(key));
  store.save = (text) => {
    if (!store.wanted) return;
    store.works = true;
    attempt((storage) => storage.setItem(key, text));
    if (store.works) store.vault.save(text);
  };
  // The vault forgets only after a while, and a page can be gone by then: a mark says that it
  // still has to.
  const mark = key + "/deleted";
  store.remove = () => {
    attempt((storage) => storage.removeItem(key));
    attempt((storage) => storage.setItem(mark, "1"));
    store.tidy();
  };
  store.isTidy = () => attempt((storage) => storage.getItem(mark)) === null;
  store.tidy = async () => {
    const done = await store.vault.save(store.load());
    if (done !== undefined) attempt((storage) => storage.removeItem(mark));
  };
  store.forget = () => {
    attempt((storage) => storage.getItem(key) !== null && storage.setItem(key, overMark));
    store.remove();
  };
  store.keeps = () => store.works && store.wanted;
  store.isMine = (event) => event.key === key || event.key === null;
  return store;
}

// overMark tells other windows that the answers were deleted, not only refused to be kept.
const overMark = '{"over":true}';

// packed is the sheet as it is stored.
function packed(sheet) {
  const { subject, name, role, started, updated, saved } = sheet;
  return JSON.stringify({
    subject, name, role, started, updated, saved,
    given: Array.from(sheet.given), waiting: Array.from(sheet.waiting),
    naming: Array.from(sheet.naming), stamps: Array.from(sheet.stamps),
  });
}

// unpacked reads a stored sheet. Other pages can write to the same storage, so nothing is
// taken over that this page could not have written; null if nothing can be read.
function unpacked(form, text) {
  let stored;
  try {
    stored = JSON.parse(text);
  } catch {
    return null;
  }
  if (stored === null || typeof stored !== "object") return null;
  const sheet = newSheet(form);
  for (const key of ["subject", "name"]) if (typeof stored[key] === "string") sheet[key] = stored[key];
  if (form.subjectLocked) sheet.subject = form.subject;
  if (form.roles.some((r) => r.id === stored.role) || stored.role === "") sheet.role = stored.role;
  if (isDate(stored.started) && isDate(stored.updated) && stored.started <= stored.updated) {
    [sheet.started, sheet.updated] = [stored.started, stored.updated];
  }
  for (const [q, value] of pairsOf(form, stored.given)) {
    const answer = knownAnswer(q, value);
    if (answer && !isEmpty(answer)) sheet.given.set(q.id, answer);
  }
  for (const [q, value] of pairsOf(form, stored.waiting)) {
    if (q.checklist) sheet.waiting.set(q.id, knownItems(q, value));
  }
  unpackedMarks(form, stored, sheet);
  return sheet;
}

// firstSheet is the sheet that the page begins with: with the answers that stand in it, if it
// was made from some.
function firstSheet(form) {
  if (!form.before) return newSheet(form);
  return unpacked(form, JSON.stringify({ ...form.before, subject: form.subject, name: form.respondent, role: form.role })) ?? newSheet(form);
}

// unpackedMarks reads which reasons are missing, and when what was changed and saved.
function unpackedMarks(form, stored, sheet) {
  for (const id of listOf(stored.naming)) {
    if (form.byId.has(id) && !form.byId.get(id).alwaysApplies) sheet.naming.add(id);
  }
  for (const [unit, time] of listOf(stored.stamps).filter(Array.isArray)) {
    const known = form.byId.has(unit) || aboutFields.some((field) => unit === "about/" + field);
    if (known && isTime(time)) sheet.stamps.set(unit, time);
  }
  if (isTime(stored.saved)) sheet.saved = stored.saved;
}

function listOf(value) {
  return Array.isArray(value) ? value : [];
}

// isTime takes milliseconds as Date.now gives them, up to the last date there is.
function isTime(value) {
  return Number.isSafeInteger(value) && value > 0 && value <= 8.64e15;
}

function isDate(value) {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
}

function pairsOf(form, list) {
  return listOf(list).filter((pair) => Array.isArray(pair) && form.byId.has(pair[0])).map(([id, value]) => [form.byId.get(id), value]);
}

function knownItems(q, value) {
  if (!q.checklist || !Array.isArray(value)) return null;
  return q.checklist.items.map((item) => item.id).filter((id) => value.includes(id));
}

function knownAnswer(q, value) {
  if (value === null || typeof value !== "object") return null;
  const text = (key) => typeof value[key] === "string" ? kept(value[key]) : "";
  const answer = {
    ...noAnswer, items: knownItems(q, value.items), note: text("note"), link: text("link"),
    evidence: ["none", "said", "seen"].includes(value.evidence) ? value.evidence : "",
  };
  if (optionOf(q, value.option)) return { ...answer, option: value.option };
  if (value.unknown === true) return { ...answer, unknown: true, ask: text("ask") };
  return q.alwaysApplies ? answer : { ...answer, reason: text("reason") };
}
