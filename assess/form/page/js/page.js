// The page's one state, and what follows every change: save, work out what is asked, redraw.

function newPage(form) {
  const store = openStore(form.storage);
  const page = {
    form, store, sheet: firstSheet(form), views: [],
    notices: new Map(), // question id -> what to say about the last step
    touched: new Set(form.questions), // questions to draw anew
    renewed: new Set(), // questions that another window has changed
    stale: new Set(),   // the same, where somebody was typing meanwhile
    known: null,        // the text that this window stored last
    elsewhere: "",      // what to say about other windows
    forgotten: false,   // everything was deleted
    unsaved: false,     // something is neither in storage nor in a saved file
    fresh: false,       // something was entered since the answers were last saved as a file
    step: "", announced: "",
    today: () => localDate(new Date()),
  };
  const stored = store.works ? store.load() : null;
  const sheet = stored === null ? null : unpacked(form, stored);
  page.resumed = sheet !== null;
  if (sheet) page.sheet = sheet;
  reckon(page);
  return page;
}

function sessionOf(page) {
  return { form: page.form, sheet: page.sheet, today: page.today };
}

// reckon works out anew what is asked.
function reckon(page) {
  page.states = statesOf(page.form, page.sheet.given);
  page.agenda = agendaOf(page.form, page.states);
  page.tally = tallyOf(page.sheet, page.agenda);
  page.steps = stepsOf(page.form, page.agenda);
}

// act does one step on a question and redraws the page.
function act(page, q, step) {
  const before = answerOf(page.sheet, q);
  step(sessionOf(page), q);
  const lost = before.evidence !== "" && answerOf(page.sheet, q).evidence === "" && before.option !== "" && !isEmpty(answerOf(page.sheet, q));
  page.touched.add(q);
  page.notices.set(q.id, lost ? "The mark for evidence is gone: it belonged to the former answer." : "");
  changed(page, q.id);
}

// changed keeps what was entered for one unit, and redraws.
function changed(page, unit) {
  page.fresh = true;
  keep(page, unit);
  redraw(page);
}

function redraw(page) {
  reckon(page);
  for (const view of page.views) view.refresh();
  page.touched.clear();
  page.renewed.clear();
  announce(page);
}

// announce tells people who cannot see it how far they have come and what has appeared,
// once things have settled.
function announce(page) {
  const words = progressWords(page.tally) + ".";
  if (page.announced === words) return;
  const first = page.announced === "";
  page.announced = words;
  clearTimeout(page.telling);
  if (!first) page.telling = setTimeout(() => { page.live.textContent = words; }, 600);
}

// startOver forgets everything, in storage too; words tell if another window asked for it.
function startOver(page, words) {
  if (!words) page.store.forget();
  page.elsewhere = words;
  page.forgotten = true;
  page.known = null;
  page.sheet = newSheet(page.form);
  page.notices.clear();
  page.touched = new Set(page.form.questions);
  page.unsaved = page.fresh = page.resumed = false;
  for (const view of page.views) if (view.reset) view.reset();
  redraw(page);
}
