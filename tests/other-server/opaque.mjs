// Opaque texts (cursors, watermarks) we can read back and others cannot guess.

import { createHmac } from "node:crypto";

export class Sealer {
  constructor(seed) {
    this.key = `other-server ${seed}`;
  }

  mark(kind, packed) {
    const hmac = createHmac("sha256", this.key).update(`${kind} ${packed}`);
    return hmac.digest("base64").slice(0, 12);
  }

  /** Seals a value; `+/=&` are in it so that careless escaping shows. */
  seal(kind, value) {
    const packed = Buffer.from(JSON.stringify(value)).toString("base64");
    return `${kind}+/=${packed}&m=${this.mark(kind, packed)}`;
  }

  /** Reads a sealed value; undefined when we did not write it. */
  open(kind, text) {
    const head = `${kind}+/=`;
    if (typeof text !== "string" || !text.startsWith(head)) return undefined;
    const [packed, mark] = text.slice(head.length).split("&m=");
    if (mark !== this.mark(kind, packed)) return undefined;
    return JSON.parse(Buffer.from(packed, "base64").toString());
  }
}
