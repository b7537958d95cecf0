// The last result of each data set of a source.

import { useTranslation } from "react-i18next";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import type { DataSetView } from "../../host";
import classes from "./Connections.module.css";

export function DataSets({ sets }: { sets: DataSetView[] }) {
  const { t } = useTranslation();
  const failed = sets.some((set) => set.state === "failed");
  return (
    <details open={failed}>
      <summary>{t("connections.dataSets", { count: sets.length })}</summary>
      <table className={classes.sets}>
        <thead>
          <tr>
            <th scope="col">{t("connections.columns.dataSet")}</th>
            <th scope="col">{t("connections.columns.state")}</th>
            <th scope="col" className={classes.number}>
              {t("connections.columns.new")}
            </th>
            <th scope="col" className={classes.number}>
              {t("connections.columns.changed")}
            </th>
            <th scope="col" className={classes.number}>
              {t("connections.columns.unchanged")}
            </th>
            <th scope="col" className={classes.number}>
              {t("connections.columns.quarantined")}
            </th>
            <th scope="col">{t("connections.columns.at")}</th>
          </tr>
        </thead>
        <tbody>
          {sets.map((set) => (
            <DataSetRow key={`${set.data_set} ${set.route_name}`} set={set} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function DataSetRow({ set }: { set: DataSetView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = t(`dataSets.${set.data_set}` as "dataSets.routes", { defaultValue: set.data_set });
  const { rows, failure } = set;
  return (
    <>
      <tr data-failed={failure ? true : undefined}>
        <th scope="row">
          <Name>{set.route_name ? `${name} · ${set.route_name}` : name}</Name>
        </th>
        <td>
          <span className={classes.state} data-state={set.state}>
            {t(`connections.states.${set.state}`)}
          </span>
        </td>
        {[rows.new, rows.changed, rows.unchanged, rows.quarantined].map((count, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: four counts in a fixed order.
          <td key={index} className={classes.number}>
            {format.count(count)}
          </td>
        ))}
        <td>{set.at ? format.instant(set.at) : "—"}</td>
      </tr>
      {failure && (
        <tr>
          <td colSpan={7} className={classes.why}>
            {failure.message} <span className="soft">{failure.next_step}</span>
          </td>
        </tr>
      )}
    </>
  );
}
