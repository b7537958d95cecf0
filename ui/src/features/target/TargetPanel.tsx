// The target of the day: what was due and what came of it, and who is still to pay.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { isZero } from "../../components/amounts";
import { CannotList } from "../../components/CannotList";
import { FailureNote } from "../../components/FailureNote";
import { HiddenNames } from "../../components/HiddenNames";
import { Key } from "../../components/Key";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { Waiting } from "../../components/Waiting";
import { askTarget, type TargetView } from "../../host";
import { usePurpose } from "../../purposes";
import { PendingTable } from "./PendingTable";
import classes from "./Target.module.css";

type TargetPanelProps = {
  source: string;
  /** The upstream's id. */
  route: string;
  date: string;
};

export function TargetPanel({ source, route, date }: TargetPanelProps) {
  const { t } = useTranslation();
  // The same place as the rows of the cash box: one reason opens the names of a route's day.
  const place = `rows ${JSON.stringify([source, route, date])}`;
  const { purpose } = usePurpose(place);
  const found = useQuery(askTarget({ source, route_id: route, date, purpose }));
  const [open, setOpen] = useState(false);
  const target = found.data;
  const pending = target?.pending.length ?? 0;
  const turn = () => setOpen(!open);
  useKeys({ P: pending > 0 ? turn : undefined });
  return (
    <section className={classes.panel} aria-label={t("target.title")} data-testid="target">
      <h3>{t("target.title")}</h3>
      {found.error && (
        <FailureNote error={found.error} retry={found.refetch} retrying={found.isFetching} />
      )}
      {!target && !found.error && <Waiting rows={3} height={22} />}
      {target && (
        <>
          <Due target={target} />
          <Others target={target} />
          <CannotList cannot={target.cannot} title={t("target.cannot")} />
          <div className={classes.pendingHead}>
            <span>
              {pending > 0
                ? t("target.pending", { count: pending })
                : target.clients_due > 0 && t("target.pendingNone")}
            </span>
            {pending > 0 && (
              <Button
                size="compact-xs"
                variant="default"
                aria-expanded={open}
                rightSection={<Key>P</Key>}
                data-testid="target-pending"
                onClick={turn}
              >
                {t(open ? "target.hide" : "target.show")}
              </Button>
            )}
          </div>
          {open && pending > 0 && (
            <>
              <HiddenNames place={place} hidden={target.hidden} />
              <PendingTable pending={target.pending} currency={target.currency} />
            </>
          )}
        </>
      )}
    </section>
  );
}

/** What was due, with a bar of what was paid of it. */
function Due({ target }: { target: TargetView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { due, due_paid, due_paid_permille, currency, clients_due, clients_paid } = target;
  if (due_paid_permille === null) return <p className="soft">{t("target.nothingDue")}</p>;
  const percent = format.permille(due_paid_permille);
  return (
    <div className={classes.due}>
      <div className={classes.dueFigures}>
        <span>
          {t("target.paidOf", {
            paid: format.amount(due_paid, currency),
            due: format.amount(due, currency),
          })}
        </span>
        <b>{percent}</b>
      </div>
      <div
        className={classes.bar}
        role="img"
        aria-label={t("target.bar", { percent })}
        data-full={due_paid_permille >= 1000 || undefined}
      >
        <i style={{ width: `${Math.min(due_paid_permille, 1000) / 10}%` }} />
      </div>
      <span className="soft small">
        {t("target.clients", { count: clients_due, paid: clients_paid })}
      </span>
    </div>
  );
}

/** What stands apart from the target: arrears, extra, renewals, new loans. */
function Others({ target }: { target: TargetView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = target;
  const amount = (value: string) => format.amount(value, currency);
  return (
    <dl className={classes.others}>
      <Other
        name={t("target.arrears")}
        under={t("target.inArrears", { count: target.clients_in_arrears })}
      >
        {t("target.arrearsPaid", {
          paid: amount(target.arrears_paid),
          arrears: amount(target.arrears),
        })}
      </Other>
      <Other
        name={t("target.extra")}
        under={
          isZero(target.extra)
            ? t("target.extraHint")
            : t("target.inArrears", { count: target.clients_extra })
        }
      >
        <Amount value={target.extra} currency={currency} />
      </Other>
      <Other name={t("target.renewals")} under={t("target.loans", { count: target.renewals })}>
        {t("target.renewed", { amount: amount(target.renewal_new_money) })}
        <span className="soft small">
          {t("target.rolledOver", { amount: amount(target.rolled_over) })}
        </span>
      </Other>
      <Other name={t("target.newLoans")} under={t("target.loans", { count: target.new_loans })}>
        <Amount value={target.new_principal} currency={currency} />
      </Other>
    </dl>
  );
}

function Other({ name, under, children }: { name: string; under: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        {name} <span className="soft small">{under}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
