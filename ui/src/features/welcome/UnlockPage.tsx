// The store is locked: a person and their password open it, or the recovery key.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Note } from "../../components/Note";
import type { DeskView } from "../../host";
import { usePlace } from "../../place";
import { OpenFolder } from "./OpenFolder";
import { RecoverForm } from "./RecoverForm";
import { Shell } from "./Shell";
import { UnlockForm } from "./UnlockForm";
import classes from "./Welcome.module.css";

export function UnlockPage({ desk }: { desk: DeskView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const [way, setWay] = useState<"password" | "recovery" | "folder">("password");
  const back = () => setWay("password");
  if (way === "recovery") {
    return (
      <Shell title={t("unlock.recover.title")} text={t("unlock.recover.text")}>
        <RecoverForm back={back} />
      </Shell>
    );
  }
  if (way === "folder") {
    const done = () => {
      back();
      void go.start();
    };
    return (
      <Shell title={t("welcome.open.title")} text={t("welcome.open.text")}>
        <OpenFolder folder={desk.data_folder} back={back} done={done} />
      </Shell>
    );
  }
  return (
    <Shell title={t("unlock.title")} text={t("welcome.folder", { folder: desk.data_folder })}>
      {desk.locked_by && (
        <Note tone="neutral" icon="lock">
          {t(`unlock.lockedBy.${desk.locked_by}`)}
        </Note>
      )}
      <UnlockForm desk={desk} />
      <div className={classes.ways}>
        <button type="button" data-testid="use-recovery" onClick={() => setWay("recovery")}>
          {t("unlock.recover.link")}
        </button>
        <button type="button" onClick={() => setWay("folder")}>
          {t("unlock.folder")}
        </button>
        <button type="button" data-testid="use-backup" onClick={() => void go.restore()}>
          {t("welcome.restore.title")}
        </button>
      </div>
    </Shell>
  );
}
