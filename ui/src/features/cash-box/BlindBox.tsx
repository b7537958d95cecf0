// In the place of the formula while the box is to be counted unseen: no figure of the day is here.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { Key } from "../../components/Key";
import { useMay } from "../../may";
import { usePlace } from "../../place";

export function BlindBox() {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may, readOnly } = useMay();
  return (
    <EmptyState
      icon="hidden"
      title={t("desk.blind.title")}
      action={
        may("record_count") &&
        !readOnly && (
          <Button
            size="xs"
            rightSection={<Key>N</Key>}
            data-testid="blind-count"
            onClick={() => void go.desk("count")}
          >
            {t("desk.blind.verb")}
          </Button>
        )
      }
    >
      {t("desk.blind.text")}
    </EmptyState>
  );
}
