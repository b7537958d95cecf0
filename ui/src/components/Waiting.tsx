// A skeleton in the shape of the table that comes.

import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function Waiting({ rows, height = 32 }: { rows: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className="waiting" role="status" aria-label={t("waiting")}>
      {Array.from({ length: rows }, (_, index) => index).map((index) => (
        <Skeleton key={index} height={height} radius={4} />
      ))}
    </div>
  );
}
