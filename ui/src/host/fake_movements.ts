// The stand-in's movements: recorded, taken back and matched while the tab stands.

import type {
  CashBoxView,
  LocalKind,
  MatchMovement,
  MovementView,
  NewMovement,
  ProposalsOnRoute,
  ProposalView,
  RowView,
  VoidMovement,
} from "./bindings";

const NOW = "2026-11-18T17:42:00-05:00";
const BY = "owner";
const HOSTILE = "<b onclick=alert(2)>x</b>";
const LONG =
  "Arreglo de la motocicleta de la ruta: cambio de guaya, pastillas, aceite, bombillo trasero y mano de obra del taller de la esquina";

type Stored = { source: string; route_id: string; route_name: string; movement: MovementView };
type Alike = { movement: string; row: RowView; row_date: string; decided: boolean | null };

const LINES: Record<LocalKind, string> = {
  base: "base_in",
  outlay: "expenses",
  bank_deposit: "deposits",
  withdrawal: "withdrawals",
  correction: "adjustments",
  handover: "deposits",
};

export class FakeMovements {
  private stored: Stored[] = SEEDED.map((one) => structuredClone(one));
  private alike: Alike[] = structuredClone(ALIKE);
  private next = 90;

  answer(command: string, body: unknown): MovementView | null {
    switch (command) {
      case "record_movement":
        return this.record(body as NewMovement);
      case "void_movement":
        return this.takeBack(body as VoidMovement);
      case "match_movement":
        return this.match(body as MatchMovement);
      default:
        return null;
    }
  }

  /** A cash box with the movements of its day, and the proposals of its route. */
  into(box: CashBoxView): CashBoxView {
    const own = this.stored.filter((one) => one.route_id === box.route_id);
    const movements = own
      .filter(({ movement }) => movement.date === box.date)
      .map(({ movement }) => ({ ...movement, collector_name: named(box, movement) }));
    const proposals = this.open()
      .filter(({ stored }) => stored.route_id === box.route_id)
      .map(({ proposal }) => proposal);
    return { ...box, movements: movements.reverse(), proposals };
  }

  /** How many wait for a decision, by route. */
  waiting(): ProposalsOnRoute[] {
    const open = this.open().map(({ stored }) => stored);
    return open
      .filter((one, index) => open.findIndex((other) => sameRoute(one, other)) === index)
      .map((one) => ({
        source: one.source,
        route_id: one.route_id,
        route_name: one.route_name,
        proposals: open.filter((other) => sameRoute(one, other)).length,
      }));
  }

  private open(): { stored: Stored; proposal: ProposalView }[] {
    return this.alike
      .filter(({ decided }) => decided === null)
      .flatMap(({ movement, row, row_date }) => {
        const stored = this.stored.find((one) => one.movement.id === movement);
        if (!stored || stored.movement.voided) return [];
        return [{ stored, proposal: { movement: stored.movement, row, row_date } }];
      });
  }

  private record(asked: NewMovement): MovementView {
    const between = asked.kind === "handover" && asked.collector && asked.to_collector;
    const given = asked.kind === "handover" && !asked.collector;
    const first = this.keep(asked, {
      line: between ? "adjustments" : given ? "base_in" : LINES[asked.kind],
      amount: between ? `-${asked.amount}` : asked.amount,
      collector: (given ? asked.to_collector : asked.collector) ?? null,
    });
    if (!between) return first;
    const other = this.keep(asked, {
      line: "adjustments",
      amount: asked.amount,
      collector: asked.to_collector ?? null,
      pair: first.id,
    });
    first.pair = other.id;
    return first;
  }

  private keep(asked: NewMovement, own: Partial<MovementView>): MovementView {
    const movement: MovementView = {
      ...PLAIN,
      id: String(this.next++),
      kind: asked.kind,
      date: asked.date ?? NOW.slice(0, 10),
      category: asked.category ?? "",
      note: asked.note ?? "",
      given_by: asked.given_by ?? "",
      received_by: asked.received_by ?? "",
      ...own,
    };
    const place = { source: asked.source ?? "", route_id: asked.route_id, route_name: "" };
    this.stored.push({ ...place, movement });
    return movement;
  }

  private takeBack(asked: VoidMovement): MovementView | null {
    const found = this.find(asked.movement);
    const pair = found?.pair ? this.find(found.pair) : null;
    for (const movement of [found, pair]) {
      if (!movement) continue;
      movement.voided = { by: BY, at: NOW, reason: asked.reason };
      movement.why_uncounted = "voided";
    }
    return found;
  }

  private match(asked: MatchMovement): MovementView | null {
    const { kind, number, same } = asked;
    const movement = this.find(asked.movement);
    const alike = this.alike.find((one) => one.movement === asked.movement);
    if (!movement) return null;
    if (alike) alike.decided = same;
    const id = alike?.row.id ?? number;
    movement.same_as = same ? { kind, number, id, by: BY, at: NOW, gone: false } : null;
    movement.why_uncounted = same ? "matched" : null;
    return movement;
  }

  /** A movement by our number of it. */
  find(id: string): MovementView | null {
    return this.stored.find(({ movement }) => movement.id === id)?.movement ?? null;
  }
}

function sameRoute(left: Stored, right: Stored): boolean {
  return left.source === right.source && left.route_id === right.route_id;
}

function named(box: CashBoxView, movement: MovementView): string {
  const bag = box.bags.find((one) => one.collector === movement.collector);
  return bag?.name ?? movement.collector_name;
}

const PLAIN: MovementView = {
  id: "0",
  kind: "outlay",
  date: "2026-11-18",
  line: "expenses",
  amount: "0.00",
  collector: null,
  collector_name: "",
  category: "",
  note: "",
  given_by: "",
  received_by: "",
  by: BY,
  at: NOW,
  why_uncounted: null,
  voided: null,
  same_as: null,
  pair: null,
};

const NARINO = { source: "PrestaCOP Bogotá", route_id: "ruta-02", route_name: "Ñariño sur" };
const ABOBO = { source: "PrestaCOP Abidjan", route_id: "ab-1", route_name: "Abobo Grand Marché" };

function seed(place: Omit<Stored, "movement">, own: Partial<MovementView>): Stored {
  return { ...place, movement: { ...PLAIN, ...own } };
}

const SEEDED: Stored[] = [
  seed(NARINO, {
    id: "31",
    kind: "base",
    line: "base_in",
    amount: "200000.00",
    by: "jvargas",
    at: "2026-11-18T07:12:00-05:00",
  }),
  seed(NARINO, {
    id: "32",
    amount: "20000.00",
    category: "Peaje y parqueadero",
    note: "Recibo en el sobre",
    by: "jvargas",
    at: "2026-11-18T12:30:00-05:00",
    why_uncounted: "proposed",
  }),
  seed(NARINO, {
    id: "33",
    kind: "bank_deposit",
    line: "deposits",
    amount: "1300000.00",
    note: `Ref. 139999 ${HOSTILE}`,
    at: "2026-11-18T17:36:00-05:00",
    why_uncounted: "matched",
    same_as: {
      kind: "cash_movements",
      number: "1849",
      id: "mov-1849",
      by: BY,
      at: "2026-11-18T17:40:00-05:00",
      gone: false,
    },
  }),
  seed(NARINO, {
    id: "34",
    amount: "62000.00",
    category: LONG,
    why_uncounted: "voided",
    voided: { by: BY, at: NOW, reason: "Era de la ruta Centro" },
  }),
  seed(ABOBO, {
    id: "41",
    kind: "outlay",
    amount: "4750",
    category: "Carburant moto",
    by: "Adjoua N’Goran Koffi",
    at: "2026-11-18T11:40:00+00:00",
    why_uncounted: "proposed",
  }),
];

const ROW: RowView = {
  kind: "expenses",
  number: "1847",
  id: "gas-1847",
  at: "2026-11-18T12:06:36-05:00",
  local_time: "12:06",
  amount: "20000.00",
  title: "Peaje y parqueadero",
  detail: "transporte",
  mark: null,
  collector: "Yeison Murcia",
  void: false,
  versions: 1,
  arrived_at: "2026-11-18T17:37:44-05:00",
  clock: null,
  why_uncounted: null,
};

const ALIKE: Alike[] = [
  { movement: "32", row: ROW, row_date: "2026-11-18", decided: null },
  {
    movement: "41",
    row: {
      ...ROW,
      number: "4190",
      id: "dep-4190",
      at: "2026-11-18T11:17:28+00:00",
      local_time: "11:17",
      amount: "4750",
      title: "Carburant moto",
      detail: "carburant",
      collector: "Konan Parfait",
    },
    row_date: "2026-11-18",
    decided: null,
  },
];
