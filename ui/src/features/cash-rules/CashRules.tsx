// How the cash desk is set: who signs, who counts blind, where days end, commissions.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Note } from "../../components/Note";
import { Waiting } from "../../components/Waiting";
import { ask } from "../../host";
import { useMay } from "../../may";
import { Commissions } from "./Commissions";
import { DayEnds } from "./DayEnds";
import { ReviewRules } from "./ReviewRules";

export function CashRules() {
  const { t } = useTranslation();
  const { may, readOnly } = useMay();
  const rules = useQuery(ask("cash_rules", {}));
  if (!rules.data) {
    if (!rules.error) return <Waiting rows={8} height={32} />;
    return <FailureNote error={rules.error} retry={rules.refetch} retrying={rules.isFetching} />;
  }
  return (
    <>
      {rules.error && <FailureNote error={rules.error} retry={rules.refetch} />}
      {!may("set_cash_rules") && (
        <Note tone="neutral" icon="lock">
          {t("cashRules.readers")}
        </Note>
      )}
      <ReviewRules rules={rules.data} editable={may("set_cash_rules") && !readOnly} />
      <DayEnds rules={rules.data} editable={may("set_day_end") && !readOnly} />
      <Commissions rules={rules.data} editable={may("add_commission") && !readOnly} />
    </>
  );
}
