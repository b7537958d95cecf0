// Decides which copies a pull delivers, and in what (odd) order.

import { Random, hashText } from "./random.mjs";

// A pull has two parts, and no page holds some of both.
const EARLY = 0;
const LATE = 1;

/** How much of its past a record shows when nothing says otherwise. */
function styleOf(universe, record) {
  if (record.style) return record.style;
  const styles = ["last only", "last only", "all", "older late"];
  return styles[
    hashText(`${universe.seed} style ${record.id}`) % styles.length
  ];
}

/** The copies made after `since` and up to `upTo`, as the style has it. */
function copiesToShow(universe, record, since, upTo) {
  const fresh = record.copies.filter(
    ({ sequence }) => sequence > since && sequence <= upTo,
  );
  const standing = universe.current(record, upTo);
  const alone = styleOf(universe, record) === "last only";
  return alone && fresh.includes(standing) ? [standing] : fresh;
}

/**
 * Places one record's copies. Of copies with one stamp the last made must be
 * the last received, so their places keep the order they were made in.
 */
function placeCopies(universe, record, copies, upTo, random) {
  const late = styleOf(universe, record) === "older late" && copies.length > 1;
  const standing = universe.current(record, upTo);
  const placed = copies.map((copy) => {
    const older = copy.stamp < standing.stamp;
    const part = late ? older : random.chance(0.3);
    return { record, copy, part: part ? LATE : EARLY, place: random.next() };
  });
  for (const twins of groupByStamp(placed).values()) {
    if (twins.length > 1) orderTwins(twins);
  }
  return placed;
}

function groupByStamp(placed) {
  const groups = new Map();
  for (const item of placed) {
    const group = groups.get(item.copy.stamp);
    if (group) group.push(item);
    else groups.set(item.copy.stamp, [item]);
  }
  return groups;
}

function orderTwins(twins) {
  const places = twins.map(({ place }) => place).sort((a, b) => a - b);
  twins.forEach((twin, index) => {
    const last = index === twins.length - 1;
    twin.place = places[index];
    twin.part = last ? LATE : EARLY;
    // An overtaken twin must not come again after its successor.
    twin.once = !last;
  });
}

/** All that a pull of these records delivers, in order. */
export function deliveriesOf(universe, records, { since, upTo, label }) {
  const random = new Random(universe.seed, "order", label, since, upTo);
  const placed = [];
  for (const record of records) {
    const copies = copiesToShow(universe, record, since, upTo);
    placed.push(...placeCopies(universe, record, copies, upTo, random));
  }
  placed.sort((one, other) => one.part - other.part || one.place - other.place);
  const items = placed.map(({ record, copy, once }) => ({
    kind: record.kind,
    wire: copy.wire,
    once: once ?? false,
  }));
  const found = placed.findIndex(({ part }) => part === LATE);
  return { items, breakAt: found > 0 ? found : null };
}

/**
 * Whether a statement over the window holds the record, by the copy that
 * stands; a tombstone is found where the record last was.
 */
export function inWindow(universe, record, from, to, upTo) {
  const standing = universe.current(record, upTo);
  if (!standing) return false;
  const { date, fields } = standing;
  if (record.kind !== "loan") return date >= from && date <= to;
  const { endedOn } = fields;
  return date <= to && (endedOn === null || endedOn >= from);
}
