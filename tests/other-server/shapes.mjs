// How each kind of record looks on the wire.

import { moneyToken } from "./money.mjs";
import { encode, literal, shuffleFields } from "./wire.mjs";
import { fractionNeeded, instantText } from "./time.mjs";

const ID_FIELDS = {
  route: "route_id",
  collector: "collector_id",
  customer: "customer_id",
  loan: "loan_id",
  payment: "payment_id",
  expense: "expense_id",
  cash_movement: "movement_id",
};

const STAMP_OFFSETS = ["-05:00", "Z", "+00:00", "+02:00", "-03:30", "+05:45"];

/** Writes an instant with one of the offsets and enough fraction digits. */
export function instantToken(instant, offsets, random) {
  const needed = fractionNeeded(instant);
  const choices = [needed, needed, needed, 3, 6, 9];
  const fitting = choices.filter((digits) => digits >= needed);
  return instantText(instant, random.pick(offsets), random.pick(fitting));
}

/** An optional field without a value is sometimes missing, sometimes null. */
function optional(value, random) {
  if (value !== null && value !== undefined) return value;
  return random.chance(0.5) ? undefined : null;
}

function optionalPlace(place, random) {
  const shown = place && { lat: literal(place.lat), lng: literal(place.lng) };
  return optional(shown, random);
}

// Fields no contract names: they must be kept as sent and change nothing.
const UNKNOWN_FIELDS = [
  ["zona", "Ñuñoa / norte"],
  ["printer", { model: 'BT-58 "mini"', paper: [58, null, true], on: false }],
  ["app_build", literal("4.10")],
  ["signal", literal("6.02E+23")],
  ["serial", literal("12345678901234567890.123456789")],
  ["raw", "not the record"],
  ["id", literal("7")],
  ["tags", []],
  ["photo_url", "https://photos.example/a?b=c&d=%20"],
  ["monto", literal("99999")],
];

function unknownFields(random) {
  if (!random.chance(0.3)) return {};
  const fields = [random.pick(UNKNOWN_FIELDS)];
  if (random.chance(0.3)) fields.push(random.pick(UNKNOWN_FIELDS));
  return Object.fromEntries(fields);
}

const writers = {
  route: (fields) => ({
    name: fields.name,
    currency: fields.currency,
    time_zone: fields.zone,
    opened_on: fields.openedOn,
    active: fields.active,
  }),

  collector: (fields) => ({
    full_name: fields.fullName,
    phone: fields.phone,
    active: fields.active,
    commission_rate: literal(fields.commissionRate),
  }),

  customer: (fields, tools) => ({
    document_type: fields.documentType,
    document_number: fields.documentNumber,
    full_name: fields.fullName,
    phone: fields.phone,
    address: fields.address,
    city_code: fields.cityCode,
    geo: optionalPlace(fields.geo, tools.random),
    kyc_notes: optional(fields.kycNotes, tools.random),
    reported_bad: fields.reportedBad,
    created_at: tools.instant(fields.createdAt),
  }),

  loan: (fields, tools) => ({
    customer_id: fields.customer,
    collector_id: fields.collector,
    principal: tools.money(fields.principal),
    interest_rate: literal(fields.rate),
    interest_model: fields.model,
    total_due: tools.money(fields.total),
    balance: tools.money(fields.balance),
    accrued_interest: tools.money(fields.accrued),
    frequency: fields.frequency,
    instalment_count: fields.instalments.length,
    instalment_amount: tools.money(fields.instalmentAmount),
    disbursed_at: tools.instant(fields.disbursedAt),
    first_due_date: fields.firstDueDate,
    status: fields.status,
    instalments: fields.instalments.map((instalment, index) => ({
      number: index + 1,
      due_date: instalment.dueDate,
      principal: tools.money(instalment.principal),
      interest: tools.money(instalment.interest),
      amount: tools.money(instalment.principal + instalment.interest),
      paid_amount: tools.money(instalment.paid),
      paid_at:
        instalment.paidAt === null ? null : tools.instant(instalment.paidAt),
    })),
  }),

  payment: (fields, tools) => ({
    loan_id: fields.loan,
    customer_id: fields.customer,
    collector_id: fields.collector,
    amount: tools.money(fields.amount),
    currency: tools.random.chance(0.7) ? tools.currency : undefined,
    method: fields.method,
    ticket_id: fields.ticket,
    ts: tools.instant(fields.ts),
    geo: optionalPlace(fields.geo, tools.random),
    note: optional(fields.note, tools.random),
    voided: fields.voided ?? false,
  }),

  expense: (fields, tools) => ({
    collector_id: fields.collector,
    category: fields.category,
    amount: tools.money(fields.amount),
    ts: tools.instant(fields.ts),
    note: optional(fields.note, tools.random),
    voided: fields.voided ?? false,
  }),

  cash_movement: (fields, tools) => ({
    collector_id: optional(fields.collector, tools.random),
    kind: fields.kind,
    amount: tools.money(fields.amount),
    ts: tools.instant(fields.ts),
    note: optional(fields.note, tools.random),
    voided: fields.voided ?? false,
  }),
};

const WITH_ROUTE_ID = new Set(["loan", "customer", "collector"]);

/** The wire fields of one copy, before they are written as JSON. */
export function recordFields(record, copy, route, { minimal, random }) {
  const head = { [ID_FIELDS[record.kind]]: record.id };
  const stamp = instantToken(copy.stamp, STAMP_OFFSETS, random);
  if (minimal) return { ...head, deleted: true, updated_at: stamp };
  if (WITH_ROUTE_ID.has(record.kind)) head.route_id = record.routeId;
  const tools = {
    random,
    currency: route?.currency,
    money: (minor) => literal(moneyToken(minor, route.currency, random)),
    instant: (instant) => instantToken(instant, route.offsets, random),
  };
  const body = writers[record.kind](copy.fields, tools);
  if (copy.fields.deleted) body.deleted = true;
  else if (random.chance(0.1)) body.deleted = false;
  return { ...head, ...body, updated_at: stamp, ...unknownFields(random) };
}

/** One copy of a record as JSON text. */
export function writeRecord(record, copy, route, { minimal, random }) {
  const fields = recordFields(record, copy, route, { minimal, random });
  const ordered = random.chance(0.2) ? shuffleFields(fields, random) : fields;
  return encode(ordered, random);
}
