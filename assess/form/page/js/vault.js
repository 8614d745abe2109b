// A second place in the browser. Browsers write the first one, localStorage, to the disk
// only after a while, up to a minute; this one is written at once, so that a crash costs
// next to nothing. Where it is refused, the page does without it and says nothing.

function openVault(key) {
  const opened = new Promise((done) => {
    try {
      const request = window.indexedDB.open("cxgap-answers");
      request.onupgradeneeded = () => request.result.createObjectStore("forms");
      request.onsuccess = () => done(request.result);
      request.onerror = (event) => {
        event.preventDefault();
        done(null);
      };
    } catch {
      done(null);
    }
  });
  const run = async (mode, action) => {
    const database = await opened;
    try {
      return await settled(database.transaction("forms", mode, { durability: "strict" }), action);
    } catch {
      return null;
    }
  };
  const write = latestOnly((text) => run("readwrite", (forms) => text === null ? forms.delete(key) : forms.put(text, key)));
  return { load: () => run("readonly", (forms) => forms.get(key)), save: write, remove: () => write(null) };
}

// settled does something to the vault and waits until it is on the disk.
function settled(transaction, action) {
  return new Promise((done) => {
    const request = action(transaction.objectStore("forms"));
    transaction.oncomplete = () => done(request.result ?? null);
    transaction.onabort = () => done(null);
  });
}

// latestOnly makes a slow writer skip what is overtaken while it still writes.
function latestOnly(write) {
  let busy = false, next;
  return async (text) => {
    next = { text };
    if (busy) return;
    busy = true;
    while (next) {
      const { text: now } = next;
      next = null;
      await write(now);
    }
    busy = false;
  };
}
