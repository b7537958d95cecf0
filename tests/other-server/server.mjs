// A PrestaCOP server written from the contract alone, over invented records.

import { USAGE, readOptions } from "./options.mjs";
import { runUntilTold } from "./process.mjs";
import { startServer } from "./serving.mjs";

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const { ready } = await startServer(options);
  runUntilTold(ready, options);
}

main().catch((error) => {
  console.error(`${error.message}\n\n${USAGE}`);
  process.exit(2);
});
