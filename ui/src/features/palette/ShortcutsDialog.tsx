// The keys, on one sheet.

import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions";
import { Key } from "../../components/Key";
import { useDialogs } from "../../dialogs";
import classes from "./Palette.module.css";

/** The keys of pages and tables, by the word that names what they do. */
const PAGE_KEYS = [
  { word: "days", keys: ["←", "→"] },
  { word: "today", keys: ["T"] },
  { word: "compare", keys: ["A"] },
  { word: "filter", keys: ["/"] },
  { word: "walk", keys: ["↑", "↓"] },
  { word: "open", keys: ["Enter"] },
  { word: "close", keys: ["Esc"] },
  { word: "next", keys: ["Enter", "↓", "↑"] },
  { word: "recordCount", keys: ["Ctrl Enter"] },
  { word: "bag", keys: ["+", "−"] },
  { word: "rest", keys: ["="] },
  { word: "turn", keys: ["−"] },
  { word: "lines", keys: ["1", "…", "9"] },
  { word: "add", keys: ["N"] },
  { word: "record", keys: ["A"] },
  { word: "same", keys: ["I", "X"] },
  { word: "pending", keys: ["P"] },
  { word: "purpose", keys: ["M"] },
  { word: "check", keys: ["V"] },
  { word: "export", keys: ["E"] },
  { word: "more", keys: ["+"] },
  { word: "clear", keys: ["0"] },
  { word: "backup", keys: ["N"] },
] as const;

export function ShortcutsDialog() {
  const { t } = useTranslation();
  const dialogs = useDialogs();
  const everywhere = useActions().filter((action) => action.keys.length > 0);
  return (
    <Modal
      opened={dialogs.opened === "shortcuts"}
      onClose={dialogs.close}
      title={t("actions.shortcuts")}
      size={640}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <div className={classes.sheet}>
        <ul>
          {everywhere.map((action) => (
            <li key={action.id}>
              <span>{action.label}</span>
              <span>
                {action.keys.map((key) => (
                  <Key key={key}>{key.replace("+", " ")}</Key>
                ))}
              </span>
            </li>
          ))}
        </ul>
        <ul>
          {PAGE_KEYS.map(({ word, keys }) => (
            <li key={word}>
              <span>{t(`keys.${word}`)}</span>
              <span>
                {keys.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
