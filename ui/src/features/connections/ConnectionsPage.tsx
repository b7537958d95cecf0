// Connections: each source, how its data sets stand, and the sync that reads them.

import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { useKeys } from "../../components/use_keys";
import { Waiting } from "../../components/Waiting";
import { ask } from "../../host";
import { useMay } from "../../may";
import classes from "./Connections.module.css";
import { NewSource } from "./NewSource";
import { SourceCard } from "./SourceCard";
import { SyncPanel } from "./SyncPanel";

export function ConnectionsPage() {
  const { t } = useTranslation();
  const sources = useQuery(ask("sources", {}));
  const [adding, setAdding] = useState(false);
  const { may, readOnly } = useMay();
  const adds = may("add_prestacop") && !readOnly;
  useKeys({ N: adds ? () => setAdding(true) : undefined });
  if (!sources.data) {
    if (!sources.error) return <Waiting rows={4} height={96} />;
    return (
      <FailureNote error={sources.error} retry={sources.refetch} retrying={sources.isFetching} />
    );
  }
  const known = sources.data.sources;
  const add = may("add_prestacop") && (
    <Button
      size="xs"
      variant={known.length === 0 ? "filled" : "default"}
      leftSection={<Icon name="plus" size={14} />}
      rightSection={<Key>N</Key>}
      data-testid="add-source"
      disabled={readOnly}
      title={readOnly ? t("readOnly.reason") : undefined}
      onClick={() => setAdding(true)}
    >
      {t("connections.add")}
    </Button>
  );
  return (
    <div className={classes.page}>
      {sources.error && <FailureNote error={sources.error} retry={sources.refetch} />}
      {known.length === 0 ? (
        <EmptyState icon="sources" title={t("connections.none.title")} action={add}>
          {t("connections.none.text")}
        </EmptyState>
      ) : (
        <>
          <SyncPanel add={add} />
          {known.map((source) => (
            <SourceCard key={source.name} source={source} />
          ))}
        </>
      )}
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t("connections.add")}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <NewSource taken={known.map((source) => source.name)} close={() => setAdding(false)} />
      </Modal>
    </div>
  );
}
