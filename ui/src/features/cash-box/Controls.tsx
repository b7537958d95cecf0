// The controls of a close by name: each with its two figures and what they vary by.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { isZero } from "../../components/amounts";
import { Icon } from "../../components/Icon";
import type { VarianceView } from "../../host";
import closing from "./Close.module.css";

type ControlsProps = { variances: VarianceView[]; currency: string };

export function Controls({ variances, currency }: ControlsProps) {
  const { t } = useTranslation();
  const none = t("desk.close.noAgainst");
  return (
    <table className={closing.controls} aria-label={t("desk.close.controls")}>
      <thead>
        <tr>
          <th className={closing.headCell}>{t("desk.close.controls")}</th>
          <th className={closing.headCell}>{t("desk.close.figure")}</th>
          <th className={closing.headCell}>{t("desk.close.against")}</th>
          <th className={closing.headCell}>{t("desk.close.variance")}</th>
        </tr>
      </thead>
      <tbody>
        {variances.map(({ control, figure, against, amount }) => (
          <tr key={control} data-testid={`control-${control}`}>
            <th scope="row">
              {t(`desk.close.control.${control}` as "desk.close.control.cash", {
                defaultValue: control,
              })}
            </th>
            <td>
              <Amount
                value={control === "count" && against === null ? null : figure}
                currency={currency}
                unknown={t("desk.close.noCount")}
              />
            </td>
            <td>
              <Amount value={against} currency={currency} unknown={none} />
            </td>
            <td data-off={(amount !== null && !isZero(amount)) || undefined}>
              {amount !== null && !isZero(amount) && <Icon name="unequal" size={12} />}
              <Amount value={amount} currency={currency} unknown={none} difference />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
