// Paging: a pull is one pass over a list, told page by page through cursors.

import { ApiError, invalid } from "./api-error.mjs";
import { Sealer } from "./opaque.mjs";
import { Random, hashText } from "./random.mjs";

const LISTS_KEPT = 64;

/** What a page takes from the list, and where the next one starts. */
function slice(list, state, most, random) {
  const { items, breakAt } = list;
  const { position, empties } = state;
  const atBreak = position === breakAt;
  const started = position > 0 && position < items.length;
  if (started && empties === 0 && (atBreak || random.chance(0.07))) {
    return { taken: [], position, empties: 1, last: false };
  }
  const repeats =
    started && most > 1 && random.chance(0.3)
      ? random.integer(1, Math.min(3, most - 1))
      : 0;
  const wanted = random.chance(0.5)
    ? most
    : random.integer(Math.ceil(most / 2), most);
  const room = Math.min(wanted, most - repeats);
  const part = breakAt !== null && position < breakAt ? breakAt : items.length;
  const end = Math.min(part, position + room);
  const taken = items.slice(position, end);
  repeatEarlier(taken, items, position, repeats, random);
  // Some servers only learn on an empty page that they are done.
  const done = end >= items.length;
  const last = done && (position >= items.length || !random.chance(0.25));
  return { taken, position: end, empties: 0, last };
}

function repeatEarlier(taken, items, position, repeats, random) {
  for (let count = 0; count < repeats; count += 1) {
    const earlier = items[random.integer(0, position - 1)];
    if (earlier.once) continue;
    taken.splice(random.integer(0, taken.length), 0, earlier);
  }
}

export class Pulls {
  constructor(universe, { pageMax = 5000 } = {}) {
    this.universe = universe;
    this.pageMax = pageMax;
    this.sealer = new Sealer(universe.seed);
    this.started = 0;
    this.epoch = 0;
    this.expired = new Set();
    this.lists = new Map();
  }

  /** Makes every cursor given so far answer 409. */
  expireAll() {
    this.epoch += 1;
  }

  /** Makes every cursor of one cursor's pull answer 409. */
  expire(cursor) {
    const state = this.sealer.open("c", cursor);
    if (state) this.expired.add(state.pull);
  }

  pageSize(given) {
    if (given === undefined || given === null) return 500;
    if (Number.isInteger(given) && given >= 1 && given <= 5000) return given;
    throw invalid("page_size", "must be a whole number from 1 to 5000");
  }

  /** The sequence a `since` stands for; 0 when there is none. */
  sequenceOf(since, scope) {
    if (since === undefined || since === null) return 0;
    const known = this.universe.watermarks && this.sealer.open("w", since);
    const usable =
      known &&
      known.scope === scope &&
      known.sequence <= this.universe.sequence;
    if (usable) return known.sequence;
    throw invalid("since", "is no watermark of this data set");
  }

  /** Where a request stands: at the start of a pull, or at its cursor. */
  stateOf(request) {
    const { cursor, fingerprint, incremental, scope } = request;
    const since = incremental ? this.sequenceOf(request.since, scope) : 0;
    if (cursor === undefined || cursor === null) {
      this.started += 1;
      const upTo = this.universe.sequence;
      const { started: pull, epoch } = this;
      const start = { position: 0, empties: 0, pull, epoch };
      return { ...start, since, upTo, mark: hashText(fingerprint) };
    }
    const state = this.sealer.open("c", cursor);
    if (!state) throw invalid("cursor", "is not one of ours");
    if (state.epoch !== this.epoch || this.expired.has(state.pull)) {
      throw new ApiError(409, "cursor_expired", "the cursor has expired");
    }
    const sinceDiffers = since !== 0 && since !== state.since;
    if (state.mark !== hashText(fingerprint) || sinceDiffers) {
      throw invalid("cursor", "belongs to another request");
    }
    return state;
  }

  listOf(label, build) {
    if (!this.lists.has(label)) {
      this.lists.set(label, build());
      if (this.lists.size > LISTS_KEPT) {
        this.lists.delete(this.lists.keys().next().value);
      }
    }
    return this.lists.get(label);
  }

  /**
   * One page. The pull sees the universe as it was when it began, and its
   * watermark says so: what changes meanwhile comes with the next pull.
   */
  page(request, build) {
    const { fingerprint, incremental, scope } = request;
    const size = this.pageSize(request.pageSize);
    const state = this.stateOf(request);
    const { since, upTo, position, empties } = state;
    const label = `${fingerprint} ${since} ${upTo}`;
    const list = this.listOf(label, () => build({ since, upTo, label }));
    const { seed } = this.universe;
    const random = new Random(seed, "page", label, position, empties);
    const most = Math.min(size, this.pageMax, request.most ?? 5000);
    const { last, taken, ...next } = slice(list, state, most, random);
    const page = {
      next_cursor: last ? null : this.sealer.seal("c", { ...state, ...next }),
    };
    if (last && incremental && this.universe.watermarks) {
      page.watermark = this.sealer.seal("w", { scope, sequence: upTo });
    } else if (random.chance(0.3)) page.watermark = null;
    if (random.chance(0.3)) page.returned = taken.length;
    return { items: taken, page, random, last, fingerprint };
  }
}
