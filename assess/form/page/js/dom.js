// Building the page. Text only ever becomes text: nothing here reads markup.

// el makes an element. Properties are set as they are, "aria-" and "data-" ones and role as
// attributes, "on" ones are listeners; children are elements, texts or null.
function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (/^(aria-|data-|role$|for$|list$)/.test(key)) node.setAttribute(key, value);
    else node[key] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

// said is text from the rubric or from a person: it brings its own direction.
function said(tag, className, text) {
  return el(tag, { className, dir: "auto", textContent: text });
}

function button(className, text, onclick) {
  return el("button", { type: "button", className, textContent: text, onclick });
}

// field is a label above a control of its own.
function field(label, control, hint) {
  const name = el("label", { className: "field-label", for: control.id, textContent: label });
  if (!hint) return el("div", { className: "field" }, name, control);
  const more = el("p", { className: "hint", id: control.id + "-hint", textContent: hint });
  control.setAttribute("aria-describedby", more.id);
  return el("div", { className: "field" }, name, more, control);
}

// hasCursor tells whether somebody may be typing in an element. A window that nobody is in
// has a focused element all the same.
function hasCursor(node) {
  return document.hasFocus() && node.contains(document.activeElement);
}

// showText puts a text into a control, unless somebody is typing there or it says so already.
function showText(control, text) {
  if (!hasCursor(control) && kept(control.value) !== text) control.value = text;
}

// focusOn moves the reading position to a heading.
function focusOn(node) {
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
}
