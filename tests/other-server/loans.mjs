// Loans: their schedule of instalments and what payments have covered of it.

import { addDays } from "./time.mjs";
import { wholeUnit } from "./money.mjs";

export const STEP_DAYS = { daily: 1, weekly: 7, biweekly: 14, monthly: 30 };

/** The share of a sum in hundredths of a per cent, to whole units. */
function share(sum, hundredths, days, unit) {
  const parts = days === null ? 10_000n : 10_000n * 365n;
  const weight = BigInt(hundredths) * (days === null ? 1n : BigInt(days));
  return ((sum * weight) / parts / unit) * unit;
}

/** Splits a principal into instalments; the last one takes what is over. */
export function planInstalments(terms, currency) {
  const { principal, rateHundredths, model, frequency, count } = terms;
  const unit = wholeUnit(currency);
  const flat = model === "flat";
  const interest = share(principal, rateHundredths, null, unit);
  const parts = BigInt(count);
  const instalments = [];
  let owed = principal;
  let interestLeft = interest;
  for (let index = 0; index < count; index += 1) {
    const last = index === count - 1;
    const part = last ? owed : (principal / parts / unit) * unit;
    const flatPart = last ? interestLeft : (interest / parts / unit) * unit;
    const onBalance = share(owed, rateHundredths, STEP_DAYS[frequency], unit);
    instalments.push({
      dueDate: addDays(terms.firstDueDate, index * STEP_DAYS[frequency]),
      principal: part,
      interest: flat ? flatPart : onBalance,
      paid: 0n,
      paidAt: null,
    });
    owed -= part;
    interestLeft -= flatPart;
  }
  return instalments;
}

export function firstDueDate(disbursedOn, frequency) {
  return addDays(disbursedOn, STEP_DAYS[frequency]);
}

export function totalOf(instalments) {
  return instalments.reduce(
    (sum, { principal, interest }) => sum + principal + interest,
    0n,
  );
}

/** Covers the instalments, oldest first, with the payments. */
function coverInstalments(instalments, payments) {
  const covered = instalments.map((instalment) => ({
    ...instalment,
    paid: 0n,
    paidAt: null,
  }));
  let index = 0;
  for (const { fields } of payments) {
    let left = fields.amount;
    while (left > 0n && index < covered.length) {
      const instalment = covered[index];
      const due = instalment.principal + instalment.interest - instalment.paid;
      const part = left < due ? left : due;
      instalment.paid += part;
      left -= part;
      if (part < due) break;
      instalment.paidAt = fields.ts;
      index += 1;
    }
  }
  return covered;
}

/** The last date the loan was open on, or null while it is open. */
function endOf(fields, status, balance, payments) {
  if (fields.fixedStatus && fields.fixedStatus !== "in_dispute") {
    return fields.endedOn;
  }
  if (balance > 0n || status === "in_dispute") return null;
  const lastPaid = payments
    .map(({ date }) => date)
    .sort()
    .at(-1);
  return [fields.endedOn ?? lastPaid, lastPaid].sort().at(-1);
}

/** The loan's fields as its live payments leave them on a date. */
export function settleLoan(fields, payments, today) {
  const paid = payments.reduce(
    (sum, { fields: held }) => sum + held.amount,
    0n,
  );
  const balance = paid >= fields.total ? 0n : fields.total - paid;
  const status = fields.fixedStatus ?? (balance === 0n ? "closed" : "active");
  const instalments = coverInstalments(fields.instalments, payments);
  const accrued = instalments
    .filter(({ dueDate, paidAt }) => dueDate <= today && paidAt === null)
    .reduce((sum, { interest }) => sum + interest, 0n);
  const endedOn = endOf(fields, status, balance, payments);
  return { ...fields, balance, status, instalments, accrued, endedOn };
}
