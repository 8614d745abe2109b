// The same form may be open in several windows. Each question, and each field about the
// respondent, bears the time of its last change; of two states the newer one counts, for
// each by itself. So no window's answers push out another's.

const aboutFields = ["subject", "name", "role"];

// newest is the time of the last change; 0 before the first.
function newest(sheet) {
  return Math.max(0, ...sheet.stamps.values());
}

// stamp marks a change as the latest of all, whatever the clock says.
function stamp(sheet, unit) {
  sheet.stamps.set(unit, Math.max(Date.now(), newest(sheet) + 1));
}

// merge takes over what is newer on another sheet, and tells which units that were: ids of
// questions, and "about/" with a field.
function merge(sheet, other, except) {
  const taken = Array.from(other.stamps.keys()).filter((unit) => unit !== except && isNewer(other, sheet, unit));
  for (const unit of taken) {
    takeUnit(sheet, other, unit);
    sheet.stamps.set(unit, other.stamps.get(unit));
  }
  if (taken.length > 0) {
    sheet.started = [sheet.started, other.started].filter(Boolean).sort()[0] ?? "";
    sheet.updated = [sheet.updated, other.updated].sort()[1];
  }
  sheet.saved = Math.max(sheet.saved, other.saved);
  return taken;
}

function isNewer(a, b, unit) {
  return (a.stamps.get(unit) ?? 0) > (b.stamps.get(unit) ?? 0);
}

// isAhead tells whether a sheet has something newer than another.
function isAhead(sheet, other) {
  return sheet.saved > other.saved || Array.from(sheet.stamps.keys()).some((unit) => isNewer(sheet, other, unit));
}

function takeUnit(sheet, other, unit) {
  if (unit.startsWith("about/")) {
    const field = unit.slice("about/".length);
    sheet[field] = other[field];
    return;
  }
  for (const part of ["given", "waiting"]) {
    if (other[part].has(unit)) sheet[part].set(unit, other[part].get(unit));
    else sheet[part].delete(unit);
  }
  if (other.naming.has(unit)) sheet.naming.add(unit);
  else sheet.naming.delete(unit);
}

// changedSinceSaved tells whether the last file that was saved lacks something.
function changedSinceSaved(sheet) {
  return sheet.saved > 0 && newest(sheet) > sheet.saved;
}
