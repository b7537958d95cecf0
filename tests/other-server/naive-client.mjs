// A plain client for the server's own tests; it shares no sums with the server.

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses JSON with every number kept as the text it was written in. */
export function parseExactly(text) {
  const quoted = text.replace(TOKEN, (token) =>
    token[0] === '"' ? token : `"${token}"`,
  );
  return JSON.parse(quoted);
}

/** An instant as nanoseconds, without help of the server's own reading. */
export function nanosecondsOf(text) {
  const [, whole, fraction = "", offset] =
    /^([^.]+?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  const seconds = BigInt(Date.parse(whole + offset)) * 1_000_000n;
  return seconds + BigInt(fraction.padEnd(9, "0").slice(0, 9));
}

const ID_FIELDS = {
  routes: "route_id",
  collectors: "collector_id",
  customers: "customer_id",
  loans: "loan_id",
  payments: "payment_id",
  expenses: "expense_id",
  cash_movements: "movement_id",
};

/** What the client holds: the latest copy of every record, by list and id. */
export class Books {
  constructor() {
    this.lists = new Map();
    this.received = 0;
    this.overtaken = 0;
    this.twins = 0;
  }

  list(routeId, name) {
    const key = `${routeId}\u0000${name}`;
    if (!this.lists.has(key)) this.lists.set(key, new Map());
    return this.lists.get(key);
  }

  take(routeId, name, record) {
    const list = this.list(routeId, name);
    const id = record[ID_FIELDS[name]];
    const held = list.get(id);
    this.received += 1;
    if (held) {
      const [before, now] = [held, record].map((copy) =>
        nanosecondsOf(copy.updated_at),
      );
      if (before > now) {
        this.overtaken += 1;
        return;
      }
      const same = JSON.stringify(held) === JSON.stringify(record);
      if (before === now && !same) this.twins += 1;
    }
    list.set(id, record);
  }
}

const STATEMENT = ["loans", "payments", "expenses", "cash_movements"];

export class NaiveClient {
  constructor(ready) {
    this.ready = ready;
    this.base = `${ready.base_url}/api/v1/prestacop`;
    this.mostTries = 0;
    this.restarts = 0;
    this.emptyPages = 0;
    this.logins = 0;
  }

  /** One exchange, tried again as the contract has it. */
  async exchange(method, path, body, withToken = true) {
    for (let tries = 1; tries <= 8; tries += 1) {
      this.mostTries = Math.max(this.mostTries, tries);
      const reply = await this.once(method, path, body, withToken);
      if (reply && reply.status < 500 && reply.status !== 429) return reply;
    }
    throw new Error(`gave up on ${path}`);
  }

  /** One try; nothing when the connection or the body was broken. */
  async once(method, path, body, withToken) {
    const headers = { "Content-Type": "application/json" };
    if (withToken) headers.Authorization = `Bearer ${this.token}`;
    const options = { method, headers };
    if (body) options.body = JSON.stringify(body);
    try {
      const response = await fetch(this.base + path, options);
      const text = await response.text();
      if (response.status >= 500) return { status: response.status };
      return { status: response.status, body: parseExactly(text) };
    } catch {
      return undefined;
    }
  }

  async login() {
    const { tenant, email, password } = this.ready;
    this.logins += 1;
    const reply = await this.exchange(
      "POST",
      "/auth/login",
      {
        tenant_id: tenant,
        operator_email: email,
        operator_password: password,
        device_fingerprint: "naive",
      },
      false,
    );
    this.keep(reply.body);
    return reply;
  }

  keep({ access_token, refresh_token }) {
    this.token = access_token;
    this.refreshToken = refresh_token;
  }

  async refresh() {
    const given = { refresh_token: this.refreshToken };
    const reply = await this.exchange("POST", "/auth/refresh", given, false);
    if (reply.status === 200) this.keep(reply.body);
    return reply;
  }

  /** Asks with one refresh, then one log-in, then no more. */
  async ask(method, path, body) {
    let reply = await this.exchange(method, path, body);
    if (reply.body.error?.code !== "token_expired") return reply;
    if ((await this.refresh()).status === 200) {
      reply = await this.exchange(method, path, body);
      if (reply.body.error?.code !== "token_expired") return reply;
    }
    await this.login();
    return this.exchange(method, path, body);
  }

  /** Reads every page of a POST; `each` is given the pages. */
  async pull(path, request, each) {
    let cursor = null;
    for (;;) {
      const reply = await this.ask("POST", path, { ...request, cursor });
      if (reply.status === 409) {
        this.restarts += 1;
        cursor = null;
        continue;
      }
      if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
      await each(reply.body);
      cursor = reply.body.page.next_cursor;
      if (cursor === null) return reply.body.page.watermark ?? null;
    }
  }

  async readStatement(books, routeId, options = {}) {
    const { afterPage, ...given } = options;
    const request = {
      route_id: routeId,
      from_date: "0001-01-01",
      to_date: "9999-12-31",
      include: STATEMENT,
      ...given,
    };
    return this.pull("/portfolio/statement", request, async (page) => {
      const received = books.received;
      for (const name of STATEMENT) {
        for (const record of page[name] ?? [])
          books.take(routeId, name, record);
      }
      if (books.received === received) this.emptyPages += 1;
      await afterPage?.();
    });
  }
}

const MOVEMENTS = {
  base_in: 1n,
  adjustment: 1n,
  deposit: -1n,
  withdrawal: -1n,
};

function minorUnits(text, scale) {
  const [whole, fraction = ""] = text.replace("-", "").split(".");
  const digits = BigInt(whole + fraction.padEnd(scale, "0").slice(0, scale));
  return text.startsWith("-") ? -digits : digits;
}

/** Closing cash and receipts by date, told another way than the oracle's. */
export function naiveFigures(books, routeId, { scale, offsetHours }) {
  const cash = new Map();
  const receipts = new Map();
  const add = (sums, ts, amount) => {
    const shifted = Date.parse(ts) + offsetHours * 3_600_000;
    const date = new Date(shifted).toISOString().slice(0, 10);
    sums.set(date, (sums.get(date) ?? 0n) + amount);
  };
  const live = (name) =>
    [...books.list(routeId, name).values()].filter(
      (record) => record.deleted !== true && record.voided !== true,
    );
  for (const loan of live("loans")) {
    if (loan.status === "cancelled") continue;
    add(cash, loan.disbursed_at, -minorUnits(loan.principal, scale));
  }
  for (const { ts, amount, method } of live("payments")) {
    add(receipts, ts, minorUnits(amount, scale));
    if (method === "cash") add(cash, ts, minorUnits(amount, scale));
  }
  for (const { ts, amount } of live("expenses")) {
    add(cash, ts, -minorUnits(amount, scale));
  }
  for (const { ts, amount, kind } of live("cash_movements")) {
    add(cash, ts, MOVEMENTS[kind] * minorUnits(amount, scale));
  }
  return { cash, receipts };
}
