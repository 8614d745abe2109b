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
      return undefined;
    }
  };
  // save keeps a text, or nothing for null, and gives undefined where that failed.
  const save = latestOnly((text) => run("readwrite", (forms) => text === null ? forms.delete(key) : forms.put(text, key)));
  return { load: () => run("readonly", (forms) => forms.get(key)), save };
}

// settled does something to the vault and waits until it is on the disk; undefined if it failed.
function settled(transaction, action) {
  return new Promise((done) => {
    const request = action(transaction.objectStore("forms"));
    transaction.oncomplete = () => done(request.result ?? null);
    transaction.onabort = () => done(undefined);
  });
}

// latestOnly makes a slow writer skip what is overtaken while it still writes. Whoever has
// something written can wait for the end of all, and gets what the last writing gave.
function latestOnly(write) {
  let writing = null, next = null;
  const all = async () => {
    let last;
    while (next) {
      const { text } = next;
      next = null;
      last = await write(text);
    }
    writing = null;
    return last;
  };
  return (text) => {
    next = { text };
    return writing ??= all();
  };
}
