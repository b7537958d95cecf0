// The clients who have paid nothing that day, those in arrears first.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import type { PendingView } from "../../host";
import classes from "./Target.module.css";

export function PendingTable({ pending, currency }: { pending: PendingView[]; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.scroll}>
      <table className={classes.pending}>
        <thead>
          <tr>
            <th scope="col">{t("target.columns.customer")}</th>
            <th scope="col">{t("target.columns.loan")}</th>
            <th scope="col">{t("target.columns.due")}</th>
            <th scope="col">{t("target.columns.arrears")}</th>
            <th scope="col">{t("target.columns.late")}</th>
          </tr>
        </thead>
        <tbody>
          {pending.map((one) => (
            <tr key={one.number} data-testid={`pending-${one.number}`}>
              <th scope="row">
                <Name>{one.customer || "—"}</Name>
              </th>
              <td>
                <Name>{one.loan}</Name>
              </td>
              <td>
                <Amount value={one.due} currency={currency} />
              </td>
              <td>
                <Amount value={one.arrears} currency={currency} />
              </td>
              <td data-late={one.days_late > 0 || undefined}>{format.count(one.days_late)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
