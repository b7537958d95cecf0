// The stand-in's target of the day: fixed figures, with names as they come from outside.

import type { PendingView, TargetQuestion, TargetView } from "./bindings";
import { dueOf, rests } from "./fake_due";

const LONG =
  "Asociación de Recicladores Unidos por el Progreso y la Convivencia del Barrio San Bernardino de Potosí y Zonas Aledañas";
const BULLETS = "•••";
const SENTENCES = {
  "es-CO":
    "3 préstamos llegaron sin sus condiciones: lo que vencía de ellos no se sabe. Actualice.",
  "fr-CI":
    "3 prêts sont arrivés sans leurs conditions : ce qui en était dû n’est pas connu. Actualisez.",
  en: "3 loans came without their terms, so what was due on them is not known. Refresh.",
} as const;

type Language = keyof typeof SENTENCES;

export function target(question: TargetQuestion, language: Language): TargetView {
  const cfa = question.route_id === "ab-1" || question.route_id === "yo-2";
  const date = question.date ?? "2026-11-18";
  const rest = rests(date);
  const known = dueOf(question.route_id, date);
  const figures = cfa ? CFA : PESOS;
  const nothing = { due: "0", due_paid: "0", due_paid_permille: null };
  return {
    ...figures,
    ...(known && { due: known.due, due_paid: known.paid, due_paid_permille: known.permille }),
    ...(rest && { ...nothing, clients_due: 0, clients_paid: 0, pending: [] }),
    date,
    cannot:
      known === null
        ? [{ code: "loan_without_terms", count: 3, sentence: SENTENCES[language] }]
        : [],
    hidden: false,
  };
}

export function hideTarget(view: TargetView): TargetView {
  const pending = view.pending.map((one) => ({ ...one, customer: BULLETS }));
  return { ...view, pending, hidden: true };
}

type Figures = Omit<TargetView, "date" | "cannot" | "hidden">;

function pending(number: string, customer: string, figures: string[]): PendingView {
  const [due = "0", arrears = "0", days = "0"] = figures;
  return {
    customer,
    loan: `L-${number}`,
    number,
    due,
    arrears,
    days_late: Number(days),
  };
}

const PESOS: Figures = {
  currency: "COP",
  due: "2050000.00",
  due_paid: "1685000.00",
  due_paid_permille: 822,
  clients_due: 34,
  clients_paid: 27,
  arrears: "640000.00",
  arrears_paid: "95000.00",
  clients_in_arrears: 9,
  extra: "60000.00",
  clients_extra: 2,
  new_loans: 1,
  new_principal: "500000.00",
  renewals: 3,
  renewed_principal: "1800000.00",
  rolled_over: "430000.00",
  renewal_new_money: "1370000.00",
  pending: [
    pending("871", "<img src=x onerror=alert(1)>", ["25000.00", "175000.00", "41"]),
    pending("640", LONG, ["60000.00", "120000.00", "6"]),
    pending("712", "Ferney Londoño", ["30000.00", "30000.00", "1"]),
    pending("655", "Luz Dary Bermúdez", ["45000.00", "0.00", "0"]),
    pending("903", "Blanca Nieves Ocaña", ["40000.00", "0.00", "0"]),
    pending("910", "Édgar Rincón", ["15000.00", "0.00", "0"]),
    pending("918", "Jairo Zúñiga", ["150000.00", "0.00", "0"]),
  ],
};

const CFA: Figures = {
  currency: "XOF",
  due: "310000",
  due_paid: "310000",
  due_paid_permille: 1000,
  clients_due: 22,
  clients_paid: 21,
  arrears: "48000",
  arrears_paid: "0",
  clients_in_arrears: 3,
  extra: "8500",
  clients_extra: 1,
  new_loans: 1,
  new_principal: "50000",
  renewals: 0,
  renewed_principal: "0",
  rolled_over: "0",
  renewal_new_money: "0",
  pending: [pending("4101", "Koné Fatoumata épouse N’Guessan", ["6000", "12000", "4"])],
};
