// Seeded chance: everything invented here follows from a seed and a few labels.

/** A well mixed 32-bit hash of a text (FNV-1a, then an avalanche). */
export function hashText(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A stream of chance named by its labels; equal labels, equal stream. */
export class Random {
  constructor(...labels) {
    this.state = hashText(labels.join("\u0001"));
  }

  /** A number from 0 to below 1 (mulberry32). */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  integer(lowest, highest) {
    return lowest + Math.floor(this.next() * (highest - lowest + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** Picks from [[weight, value], ...]. */
  weighted(choices) {
    const total = choices.reduce((sum, [weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [weight, value] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return choices[choices.length - 1][1];
  }

  /** Shuffles in place and returns the list. */
  shuffle(list) {
    for (let index = list.length - 1; index > 0; index -= 1) {
      const other = Math.floor(this.next() * (index + 1));
      [list[index], list[other]] = [list[other], list[index]];
    }
    return list;
  }
}
