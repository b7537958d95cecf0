// What the window does once its store has been closed.

let act = (): void => {};

/**
 * Says what follows a lock. The window loads its document anew: to drop the answers from the cache
 * leaves what they became, texts in the page, in closures of its components and in the kit's own
 * state, until the engine happens to collect them, while a new document gives up the whole heap of
 * the old one. The address stays, and with it the way back to where one was.
 */
export function afterLock(chosen: () => void): void {
  act = chosen;
}

export function leave(): void {
  act();
}
