// How a server process says it is ready, and when it ends.

/** Prints the one line others wait for, and ends on SIGTERM or with stdin. */
export function runUntilTold(ready, { exitWithStdin }) {
  process.on("SIGTERM", () => process.exit(0));
  process.on("SIGINT", () => process.exit(0));
  if (exitWithStdin) {
    process.stdin.resume();
    process.stdin.on("close", () => process.exit(0));
    process.stdin.on("end", () => process.exit(0));
    process.stdin.on("error", () => process.exit(0));
  }
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}
