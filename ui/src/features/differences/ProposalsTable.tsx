// Routes with movements that the upstream may have reported too.

import { useTranslation } from "react-i18next";
import type { ProposalsOnRoute } from "../../host";
import { usePlace } from "../../place";
import { OpenRow, OpenTable } from "./OpenTable";

export function ProposalsTable({ proposals }: { proposals: ProposalsOnRoute[] }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  return (
    <OpenTable section="proposals" columns={["route", "state"]} count={proposals.length}>
      {proposals.map((route) => (
        <OpenRow
          key={`${route.source} ${route.route_id}`}
          name={route.route_name}
          under={route.source}
          label={`${route.route_name}, ${t("differences.toMatch", { count: route.proposals })}`}
          open={() => void go.cashBoxOn(route, undefined)}
        >
          <td>{t("differences.toMatch", { count: route.proposals })}</td>
        </OpenRow>
      ))}
    </OpenTable>
  );
}
