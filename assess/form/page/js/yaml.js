// The answer file, cxgap/answers/v1: byte for byte what assess.Answers.Encode writes in Go
// for the same answers.

function answerFile(form, sheet, today) {
  const started = sheet.started || today;
  const lines = ["schema: cxgap/answers/v1", `rubric: ${rubricValue(form.rubric)}`];
  if (kept(sheet.subject)) lines.push(`subject: ${inQuotes(kept(sheet.subject))}`);
  const respondent = flowMap([["name", inQuotes, kept(sheet.name)], ["role", bare, sheet.role]]);
  if (respondent !== "{}") lines.push(`respondent: ${respondent}`);
  lines.push(`started: ${started}`, `updated: ${sheet.updated || started}`);
  if (form.before) lines.push(`made_from: ${inQuotes(form.before.madeFrom)}`);
  const given = form.questions.filter((q) => sheet.given.has(q.id));
  if (given.length > 0) lines.push("answers:");
  for (const q of given) lines.push(`  ${q.id}: ${answerValue(sheet.given.get(q.id))}`);
  return lines.join("\n") + "\n";
}

function rubricValue(ref) {
  return flowMap([["id", bare, ref.id], ["version", bare, ref.version], ["sha256", bare, ref.sha256], ["file", inQuotes, ref.file]]);
}

// answerValue writes an option alone as its id, anything else as a map in one line.
function answerValue(a) {
  if (sameAnswer(a, { ...noAnswer, option: a.option })) return bare(a.option);
  return flowMap([
    ["option", bare, a.option],
    ["items", (ids) => `[${ids.map(bare).join(", ")}]`, a.items],
    ["unknown", String, a.unknown || null],
    ["ask", isSlug(a.ask) ? bare : inQuotes, a.ask],
    ["not_applicable", inQuotes, a.reason],
    ["note", inQuotes, a.note],
    ["evidence", bare, a.evidence],
    ["link", inQuotes, a.link],
  ]);
}

// flowMap writes the pairs that have a value.
function flowMap(pairs) {
  const present = pairs.filter(([, , value]) => value !== "" && value !== null);
  return `{${present.map(([key, write, value]) => `${key}: ${write(value)}`).join(", ")}}`;
}

// bare writes ids, versions and digests as they are, and anything else in quotes.
function bare(word) {
  return /^[a-zA-Z0-9][a-zA-Z0-9.+-]*$/.test(word) ? word : inQuotes(word);
}

function isSlug(word) {
  const reserved = ["yes", "no", "on", "off", "y", "n", "true", "false", "null"];
  return word.length <= 64 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(word) && !reserved.includes(word);
}

// inQuotes writes a text in double quotes, in one line. What YAML does not allow, what an
// editor would break the line at, and what would turn the reading order is escaped.
function inQuotes(text) {
  return `"${Array.from(text, escaped).join("")}"`;
}

function escaped(character) {
  switch (character) {
    case '"': case "\\": return "\\" + character;
    case "\n": return "\\n";
    case "\t": return "\\t";
    case "\r": return "\\r";
  }
  if (!mustHide(character)) return character;
  const code = character.codePointAt(0);
  const hex = (digits) => code.toString(16).padStart(digits, "0");
  if (code < 0x100) return "\\x" + hex(2);
  return code < 0x10000 ? "\\u" + hex(4) : "\\U" + hex(8);
}

function mustHide(character) {
  return /[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2028\u2029\uFEFF]/u.test(character);
}
