// Writes the day to a sheet: which file, which paper, and the day as it is or as it was closed.

import { Button, Group, Modal, NativeSelect, Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { FailureNote } from "../../components/FailureNote";
import { Note } from "../../components/Note";
import { folderOf, pathIn } from "../../components/paths";
import { useFormat } from "../../components/use_format";
import { usePreference } from "../../components/use_preference";
import { useDialogs } from "../../dialogs";
import {
  type CashBoxView,
  type DaySheetView,
  type Paper,
  type SheetFormat,
  useCommand,
  useDesk,
} from "../../host";

const FORMATS: SheetFormat[] = ["pdf", "xlsx", "csv"];
const PAPERS: Paper[] = ["a4", "half_letter"];
const NOT_CLOSED = "";

export function DaySheetDialog({ box }: { box: CashBoxView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dialogs = useDialogs();
  return (
    <Modal
      opened={dialogs.opened === "day-sheet"}
      onClose={dialogs.close}
      title={t("desk.sheet.title", { day: format.day(box.date), route: box.name })}
      size={620}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <SheetForm box={box} close={dialogs.close} />
    </Modal>
  );
}

function SheetForm({ box, close }: { box: CashBoxView; close: () => void }) {
  const { t } = useTranslation();
  const write = useCommand("day_sheet");
  const [kind, setKind] = usePreference("sheet.format", "pdf");
  const [paper, setPaper] = usePreference("sheet.paper", "a4");
  const [version, setVersion] = useState(NOT_CLOSED);
  const [folder, name, setFolder] = useSheetFile(box, kind);
  const [typed, setTyped] = useState<string | null>(null);
  const path = typed ?? pathIn(folder, name);
  const submit = () => {
    const chosen = path.trim();
    if (chosen === "" || write.data) return;
    const { source, route_id, date } = box;
    const close_version = box.closes.find((one) => String(one.version) === version)?.version;
    const kinds = { format: kind as SheetFormat, paper: paper as Paper };
    write.mutate(
      { source, route_id, date, close_version: close_version ?? null, ...kinds, path: chosen },
      { onSuccess: () => setFolder(folderOf(chosen)) },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        {write.data ? (
          <Written sheet={write.data} />
        ) : (
          <>
            <p className="soft">{t("desk.sheet.text")}</p>
            <Formats kind={kind} paper={paper} setKind={setKind} setPaper={setPaper} />
            {box.closes.length > 0 && (
              <NativeSelect
                label={t("desk.sheet.which")}
                value={version}
                data={[
                  { value: NOT_CLOSED, label: t("desk.sheet.asKnown") },
                  ...box.closes.map((one) => ({
                    value: String(one.version),
                    label: t("desk.sheet.asClosed", { number: one.number, version: one.version }),
                  })),
                ]}
                onChange={(event) => setVersion(event.currentTarget.value)}
              />
            )}
            <TextInput
              label={t("desk.sheet.path")}
              description={t("log.export.pathHint")}
              spellCheck={false}
              data-testid="sheet-path"
              value={path}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </>
        )}
        {write.error && <FailureNote error={write.error} />}
        <Group justify="flex-end">
          <Button variant={write.data ? "filled" : "default"} onClick={close}>
            {t(write.data ? "close" : "cancel")}
          </Button>
          {!write.data && (
            <Button type="submit" disabled={path.trim() === ""} loading={write.isPending}>
              {t("desk.sheet.write")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** The folder of the last sheet, and a name for this one that every system takes. */
function useSheetFile(box: CashBoxView, kind: string) {
  const { t } = useTranslation();
  const dataFolder = useDesk().data?.data_folder ?? "";
  const [folder, setFolder] = usePreference("sheet.folder", folderOf(dataFolder));
  const route = box.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || box.route_id;
  const name = `${t("desk.sheet.file", { route: route.slice(0, 40), date: box.date })}.${kind}`;
  return [folder, name, setFolder] as const;
}

type FormatsProps = {
  kind: string;
  paper: string;
  setKind: (kind: string) => void;
  setPaper: (paper: string) => void;
};

function Formats({ kind, paper, setKind, setPaper }: FormatsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Radio.Group label={t("desk.sheet.format")} value={kind} onChange={setKind}>
        <Group gap="lg" mt={6}>
          {FORMATS.map((known) => (
            <Radio
              key={known}
              value={known}
              label={t(`desk.sheet.formats.${known}`)}
              {...(known === kind && { "data-autofocus": true })}
            />
          ))}
        </Group>
      </Radio.Group>
      {kind === "pdf" && (
        <Radio.Group label={t("desk.sheet.paper")} value={paper} onChange={setPaper}>
          <Group gap="lg" mt={6}>
            {PAPERS.map((known) => (
              <Radio key={known} value={known} label={t(`desk.sheet.papers.${known}`)} />
            ))}
          </Group>
        </Radio.Group>
      )}
    </>
  );
}

function Written({ sheet }: { sheet: DaySheetView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Note tone="green" icon="check">
      <p data-testid="sheet-written">
        {t("desk.sheet.done", { path: sheet.path, size: format.bytes(sheet.bytes) })}
      </p>
      <CopyButton text={sheet.path}>{t("desk.sheet.copyPath")}</CopyButton>
    </Note>
  );
}
