// Welcome: no store here yet. Create one, open another, or explore the demo.

import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Icon, type IconName } from "../../components/Icon";
import { type DeskView, useCommand } from "../../host";
import { usePlace } from "../../place";
import { CreateStore } from "./CreateStore";
import { OpenFolder } from "./OpenFolder";
import { Shell } from "./Shell";
import classes from "./Welcome.module.css";

type WelcomePageProps = {
  desk: DeskView;
  /** A store has opened. */
  onOpen: () => void;
};

export function WelcomePage({ desk, onOpen }: WelcomePageProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const [choice, setChoice] = useState<"create" | "open" | null>(null);
  const demo = useCommand("explore_demo");
  const back = () => setChoice(null);
  if (choice === "create") return <CreateStore desk={desk} back={back} />;
  if (choice === "open") {
    return (
      <Shell title={t("welcome.open.title")} text={t("welcome.open.text")}>
        <OpenFolder folder={desk.data_folder} back={back} done={back} />
      </Shell>
    );
  }
  return (
    <Shell title={t("welcome.title")} text={t("welcome.text")}>
      <div className={classes.choices}>
        <Choice
          testId="create-store"
          icon="lock"
          title={t("welcome.create.title")}
          text={t("welcome.create.short")}
          onClick={() => setChoice("create")}
        />
        <Choice
          testId="open-store"
          icon="box"
          title={t("welcome.open.title")}
          text={t("welcome.open.short")}
          onClick={() => setChoice("open")}
        />
        <Choice
          testId="restore-backup"
          icon="refresh"
          title={t("welcome.restore.title")}
          text={t("welcome.restore.short")}
          onClick={() => void go.restore()}
        />
        <Choice
          testId="explore-demo"
          icon="today"
          title={t("welcome.demo.title")}
          text={demo.isPending ? t("welcome.demo.starting") : t("welcome.demo.short")}
          disabled={demo.isPending}
          onClick={() => demo.mutate({}, { onSuccess: onOpen })}
        />
      </div>
      {demo.error && <FailureNote error={demo.error} />}
      <p className="soft small">{t("welcome.folder", { folder: desk.data_folder })}</p>
    </Shell>
  );
}

type ChoiceProps = {
  testId: string;
  icon: IconName;
  title: string;
  text: string;
  disabled?: boolean;
  onClick: () => void;
};

function Choice({ testId, icon, title, text, disabled, onClick }: ChoiceProps) {
  return (
    <UnstyledButton
      className={classes.choice}
      data-testid={testId}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} size={20} />
      <span>
        <strong>{title}</strong>
        <span className="soft">{text}</span>
      </span>
      <Icon name="right" />
    </UnstyledButton>
  );
}
