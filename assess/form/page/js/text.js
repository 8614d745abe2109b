// Text that a person typed, dates, and the small words of the page.

// kept is a typed text as it goes into the file: without halves of characters, which no
// file can hold, and without blanks at its ends, as strings.TrimSpace leaves it in Go.
function kept(text) {
  const whole = text.replace(/[\uD800-\uDFFF]/gu, "\uFFFD");
  let from = 0, to = whole.length;
  while (from < to && isBlank(whole[from])) from++;
  while (to > from && isBlank(whole[to - 1])) to--;
  return whole.slice(from, to);
}

function isBlank(character) {
  return /\p{White_Space}/u.test(character);
}

// localDate is the calendar date where the reader is.
function localDate(date) {
  const two = (n) => String(n).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function counted(n, noun) {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}

// quotedWords sets an answer's text off from the sentence around it.
function quotedWords(text) {
  return `\u201C${text}\u201D`;
}

// fileName makes a name that every file system takes, from the respondent's name or the date.
function fileName(name, date) {
  const words = kept(name).normalize("NFC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  const short = Array.from(words).slice(0, 40).join("").replace(/^-+|-+$/g, "");
  return `cx-answers-${short || date}.yaml`;
}
