package form_test

// driver is JavaScript for tests: it does on the page what a person does with mouse and
// keyboard, one step after the other, and tells what is on the screen after each.
const driver = `
function drive(steps, look = true) {
	const at = (id) => document.getElementById(id);
	const click = (id) => { const node = at(id); if (node) node.click(); };
	const type = (id, text, event = "input") => {
		at(id).value = text;
		at(id).dispatchEvent(new Event(event, {bubbles: true}));
	};
	const shown = () => Array.from(document.querySelectorAll(".question:not([hidden])"), (node) => ({
		Question: node.id.slice(2),
		Options: Array.from(node.querySelectorAll(".options:not([hidden]) > .choice:not([hidden]) input:not(:disabled)"), (input) => input.value.slice("option/".length)),
		Again: !node.querySelector(".notice").hidden && node.querySelector(".notice").textContent.includes("no longer fits"),
	}));
	const all = [];
	for (const {Do, Question: q, Value: v} of steps) {
		if (q && at("q-" + q).hidden) { if (look) all.push(shown()); continue; }
		const asksWho = q && !at("q-" + q).querySelector(".who").hidden;
		switch (Do) {
		case "choose": click("a-" + q + "-option-" + v); break;
		case "unknown": click("a-" + q + "-unknown"); break;
		case "role": if (asksWho) click("w-" + q + "-" + v); break;
		case "somebody": if (asksWho) { click("w-" + q + "-somebody--else"); type("w-" + q + "-name", v); } break;
		case "not-applicable": click("a-" + q + "-not-applicable"); break;
		case "reason": if (at("n-" + q)) { click("a-" + q + "-not-applicable"); type("n-" + q, v); } break;
		case "tick": click("i-" + q + "-" + v); break;
		case "none": click("i-" + q + "-none--of-these"); break;
		case "evidence": type("e-" + q, v, "change"); break;
		case "note": type("t-" + q, v); break;
		case "link": type("l-" + q, v); break;
		case "clear": at("q-" + q).querySelector(".clear").click(); break;
		case "subject": case "name": type(Do, v); break;
		case "own role": type("role", v, "change"); break;
		}
		if (look) all.push(shown());
	}
	return all;
}
// goTo goes to a step and waits until it is there.
async function goTo(hash) {
	if (location.hash === hash) return;
	const turned = new Promise((done) => addEventListener("hashchange", done, {once: true}));
	location.hash = hash;
	await turned;
}
// libraryOption is the first answer of a question.
function libraryOption(q) {
	return document.querySelector("#q-" + q + " .options input").value.slice("option/".length);
}
// vaultHas tells whether a word is in the second storage.
async function vaultHas(word) {
	const get = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
	const database = await get(indexedDB.open("cxgap-answers"));
	const all = await get(database.transaction("forms").objectStore("forms").getAll());
	return all.some((text) => text.includes(word));
}
// vaultHolds waits until a word is in the second storage.
async function vaultHolds(word) {
	while (!await vaultHas(word));
	return true;
}
// saved gives the answer file as the page offers it for copying.
async function saved() {
	await goTo("#save");
	return document.getElementById("answer-text").value;
}
// empty deletes all answers as a person does, and goes back to the start.
async function empty() {
	await goTo("#save");
	const turned = new Promise((done) => addEventListener("hashchange", done, {once: true}));
	document.querySelector(".save .danger").click();
	document.querySelector("dialog .danger").click();
	await turned;
}
async function walk(ways, look) {
	const ends = [];
	for (const way of ways) {
		const Screens = drive(way, look);
		const [Progress, Size] = [".progress-words", ".size"].map((part) => document.querySelector(part).textContent);
		ends.push({Screens, Progress, Size, File: await saved()});
		await empty();
	}
	return ends;
}
`
