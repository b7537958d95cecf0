// The other server over records of people whose every name and number can be told from any other.
//
// CANARIES in the environment: {"email", "password", "names", "phones", "documents"}.

import { ACCOUNT } from "../other-server/accounts.mjs";
import { readOptions } from "../other-server/options.mjs";
import { runUntilTold } from "../other-server/process.mjs";
import { send } from "../other-server/sending.mjs";
import { startServer } from "../other-server/serving.mjs";
import { Universe } from "../other-server/universe.mjs";

const { email, password, names, phones, documents } = JSON.parse(process.env.CANARIES);
const PEOPLE = new Set(["customer", "collector"]);

/** Every copy of a person carries the canaries of their number. */
function plant() {
  const numbers = new Map();
  const put = Universe.prototype.put;
  Universe.prototype.put = function putCanary(record, fields, ...rest) {
    if (!PEOPLE.has(record.kind) || fields.deleted) {
      return put.call(this, record, fields, ...rest);
    }
    const number = numbers.get(record.id) ?? numbers.size;
    numbers.set(record.id, number);
    const planted = { ...fields, fullName: names[number % names.length] };
    planted.phone = phones[number % phones.length];
    if (record.kind === "customer") {
      planted.documentNumber = documents[number % documents.length];
    }
    return put.call(this, record, planted, ...rest);
  };
}

/** While told to, every request but a log-in is answered with an error full of personal data. */
function leakOnDemand(service) {
  let leaks = null;
  const answers = {
    error: [400, JSON.stringify({ error: { code: "x", message: names[1], details: phones } })],
    broken: [200, `{"customers": [{"full_name": "${names[2]}", "phone": "${phones[2]}", `],
    page: [500, `<html><body>${names[3]} ${documents[3]} ${password}</body></html>`],
  };
  const serve = service.serve.bind(service);
  service.serve = (exchange) => {
    if (leaks === null || exchange.url.pathname.includes("/auth/")) return serve(exchange);
    const [status, text] = answers[leaks];
    return send(exchange, status, text);
  };
  const control = service.control.bind(service);
  service.control = (exchange) => {
    if (!exchange.url.pathname.endsWith("/leak")) return control(exchange);
    leaks = exchange.url.searchParams.get("how");
    return send(exchange, 200, JSON.stringify({ leaks }));
  };
}

plant();
Object.assign(ACCOUNT, { email, password });
const options = readOptions(process.argv.slice(2));
const { ready, service } = await startServer(options);
leakOnDemand(service);
runUntilTold(ready, options);
