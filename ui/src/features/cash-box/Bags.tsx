// The bags of a box: what each collector should carry, and what was counted.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Name } from "../../components/Name";
import type { BagView, CashBoxView } from "../../host";
import classes from "./CashBox.module.css";
import { Gap } from "./Gap";
import { bagName } from "./names";

export function Bags({ box }: { box: CashBoxView }) {
  const { t } = useTranslation();
  if (box.bags.length < 2) return null;
  return (
    <table className={classes.bags} aria-label={t("desk.bags.title")}>
      <thead>
        <tr>
          <th>{t("desk.bags.name")}</th>
          <th>{t("desk.bags.opening")}</th>
          <th>{t("desk.bags.receipts")}</th>
          <th>{t("desk.bags.others")}</th>
          <th>{t("desk.bags.closing")}</th>
          <th>{t("desk.bags.counted")}</th>
          <th>{t("desk.bags.difference")}</th>
        </tr>
      </thead>
      <tbody>
        {box.bags.map((bag) => (
          <Bag key={bag.collector ?? ""} bag={bag} currency={box.currency} />
        ))}
      </tbody>
    </table>
  );
}

function Bag({ bag, currency }: { bag: BagView; currency: string }) {
  const { t } = useTranslation();
  return (
    <tr data-testid={`bag-${bag.collector ?? "nobody"}`}>
      <th scope="row">
        <Name>{bagName(bag, t)}</Name>
      </th>
      <td>
        <Amount value={bag.opening_cash} currency={currency} />
      </td>
      <td>
        <Amount value={bag.receipts_cash} currency={currency} />
      </td>
      <td>
        <Amount value={bag.others} currency={currency} difference />
      </td>
      <td className={classes.bagClosing}>
        <Amount value={bag.closing_cash} currency={currency} />
      </td>
      <td>
        <Amount value={bag.counted} currency={currency} unknown={t("desk.bags.notCounted")} />
      </td>
      <td>
        {bag.difference === null ? (
          <Amount value={null} currency={currency} unknown={t("desk.bags.notCounted")} />
        ) : (
          <Gap value={bag.difference} currency={currency} />
        )}
      </td>
    </tr>
  );
}
