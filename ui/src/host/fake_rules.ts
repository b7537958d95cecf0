// The stand-in's cash rules: thresholds, blind counts, ends of days and commissions, with state.

import type {
  CashRulesView,
  CommissionRuleView,
  NewCommissionRule,
  SetCashRules,
  SetDayEnd,
} from "./bindings";
import office from "./fixtures/office.json";

export class FakeRules {
  private rules: CashRulesView = structuredClone(SEEDED);
  private next = 9;

  /** The rules as they stand after a command; none where the command is another's. */
  answer(command: string, body: unknown): CashRulesView | null {
    switch (command) {
      case "cash_rules":
        break;
      case "set_cash_rules":
        this.set(body as SetCashRules);
        break;
      case "set_day_end":
        this.setDayEnd(body as SetDayEnd);
        break;
      case "add_commission":
        this.add(body as NewCommissionRule);
        break;
      case "remove_commission":
        this.remove((body as { rule: string }).rule);
        break;
      default:
        return null;
    }
    return structuredClone(this.rules);
  }

  private set(asked: SetCashRules): void {
    const thresholds = this.rules.thresholds.map(
      (known) => asked.thresholds.find((one) => one.currency === known.currency) ?? known,
    );
    this.rules = { ...this.rules, thresholds, clerks_count_blind: asked.clerks_count_blind };
  }

  private setDayEnd({ source, route_id, from, ends_at }: SetDayEnd): void {
    const route = office.route_choices.find(
      (one) => one.source === source && one.route_id === route_id,
    );
    if (!route) return;
    const others = this.rules.day_ends.filter(
      (one) => one.source !== source || one.route_id !== route_id || one.from !== from,
    );
    const set = { source: route.source, route_id, route_name: route.name, from, ends_at };
    this.rules = { ...this.rules, day_ends: [set, ...others] };
  }

  private add(asked: NewCommissionRule): void {
    const rule: CommissionRuleView = {
      id: String(this.next++),
      source: asked.source ?? null,
      route_id: asked.route_id ?? null,
      collector: asked.collector ?? null,
      collector_name: "",
      from: asked.from,
      basis: asked.basis,
      percent: asked.percent,
    };
    this.rules = { ...this.rules, commissions: [rule, ...this.rules.commissions] };
  }

  private remove(id: string): void {
    const commissions = this.rules.commissions.filter((rule) => rule.id !== id);
    this.rules = { ...this.rules, commissions };
  }
}

const EVERY = { source: null, route_id: null, collector: null, collector_name: "" };
const SEEDED: CashRulesView = {
  thresholds: [
    { currency: "COP", amount: "50000.00" },
    { currency: "XOF", amount: "5000" },
  ],
  clerks_count_blind: false,
  day_ends: [
    {
      source: "PrestaCOP Bogotá",
      route_id: "ruta-05",
      route_name: "Soacha Compartir",
      from: "2026-11-09",
      ends_at: "02:30",
    },
  ],
  commissions: [
    {
      id: "3",
      source: "PrestaCOP Bogotá",
      route_id: "ruta-02",
      collector: "cob-7",
      collector_name: "Yeison Murcia",
      from: "2026-11-01",
      basis: "collected",
      percent: "3.5",
    },
    {
      ...EVERY,
      id: "2",
      source: "PrestaCOP Abidjan",
      route_id: "ab-1",
      from: "2026-06-01",
      basis: "gain",
      percent: "10",
    },
    { ...EVERY, id: "1", from: "2026-01-01", basis: "collected", percent: "3" },
  ],
};
