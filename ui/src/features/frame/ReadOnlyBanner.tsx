// Over every page while the store is not as Cuadre left it: what is wrong, what it means for the
// money, what to do, and the owner's decision.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Findings } from "../../components/Findings";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { useKeys } from "../../components/use_keys";
import { useDesk } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import { AcceptStoreDialog } from "./AcceptStoreDialog";
import classes from "./ReadOnly.module.css";

export function ReadOnlyBanner() {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may } = useMay();
  const desk = useDesk().data;
  const [folded, setFolded] = useState(false);
  const [deciding, setDeciding] = useState(false);
  const decides = may("accept_store");
  const decide = () => setDeciding(true);
  useKeys({ D: decides && desk?.read_only ? decide : undefined });
  if (!desk?.read_only) return null;
  const readsLog = may("audit_log");
  return (
    <section className={classes.band} aria-label={t("readOnly.title")} data-testid="read-only">
      <div className={classes.head}>
        <Icon name="warning" size={20} />
        <h2>{t("readOnly.title")}</h2>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
        >
          {t(folded ? "readOnly.unfold" : "readOnly.fold")}
        </Button>
      </div>
      {!folded && (
        <>
          <Findings
            findings={desk.findings}
            open={readsLog ? (n) => void go.entry(n) : undefined}
          />
          <p>{t("readOnly.meaning")}</p>
          <p>{t(decides ? "readOnly.ownerNext" : "readOnly.othersNext")}</p>
          <div className={classes.ways}>
            <Button size="xs" variant="default" rightSection={<Key>B</Key>} onClick={go.backups}>
              {t("readOnly.backups")}
            </Button>
            {readsLog && (
              <Button size="xs" variant="default" rightSection={<Key>L</Key>} onClick={go.log}>
                {t("readOnly.log")}
              </Button>
            )}
            {decides && (
              <Button size="xs" color="red.9" rightSection={<Key>D</Key>} onClick={decide}>
                {t("readOnly.accept.open")}
              </Button>
            )}
          </div>
        </>
      )}
      {decides && (
        <AcceptStoreDialog
          findings={desk.findings}
          opened={deciding}
          close={() => setDeciding(false)}
        />
      )}
    </section>
  );
}
