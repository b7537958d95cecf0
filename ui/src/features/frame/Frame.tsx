// The frame around every page: the rail, the header, the status line.

import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions";
import { FailureNote } from "../../components/FailureNote";
import { useKeys } from "../../components/use_keys";
import { useDialogs } from "../../dialogs";
import { useSyncWatch } from "../../host";
import classes from "./Frame.module.css";
import { Header } from "./Header";
import { OwnPasswordNote } from "./OwnPasswordNote";
import { Rail } from "./Rail";
import { ReadOnlyBanner } from "./ReadOnlyBanner";
import { StatusLine } from "./StatusLine";

// Where there is nothing to refresh these keys do nothing: they would load the window anew.
const RELOADS = { F5: () => {}, "Ctrl+R": () => {} };

export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const actions = useActions();
  const { failure, fail } = useDialogs();
  useSyncWatch();
  useKeys({
    ...RELOADS,
    ...Object.fromEntries(actions.flatMap((action) => action.keys.map((key) => [key, action.run]))),
  });
  useEffect(() => {
    document.title = "Cuadre";
  }, []);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#page">
        {t("frame.skip")}
      </a>
      <Rail />
      <Header />
      <ReadOnlyBanner />
      <main className={classes.page} id="page" tabIndex={-1}>
        <OwnPasswordNote />
        {failure && (
          <div className={classes.failure}>
            <FailureNote error={failure} dismiss={() => fail(null)} />
          </div>
        )}
        {children}
      </main>
      <StatusLine />
    </div>
  );
}
