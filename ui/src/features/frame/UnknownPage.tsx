// An address without a page: said in one sentence, with the way back.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { Key } from "../../components/Key";
import { usePlace } from "../../place";

export function UnknownPage() {
  const { t } = useTranslation();
  const { go } = usePlace();
  return (
    <EmptyState
      icon="search"
      title={t("unknownPage.title")}
      action={
        <Button size="xs" onClick={() => void go.today()} rightSection={<Key>H</Key>}>
          {t("pageFailed.today")}
        </Button>
      }
    >
      {t("unknownPage.text")}
    </EmptyState>
  );
}
