// Who is logged in, as what, and what they can do about it.

import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Action } from "../../actions";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { Name } from "../../components/Name";
import { useDesk } from "../../host";
import classes from "./Rail.module.css";

const ITEMS = ["security", "settings", "lock"];

export function RailUser({ actions }: { actions: Action[] }) {
  const { t } = useTranslation();
  const desk = useDesk().data;
  const me = desk?.me;
  if (!me) return null;
  const label = (action: Action) => {
    if (action.id === "security") return t("rail.password");
    return action.id === "lock" && desk.demo ? t("frame.leaveDemo") : action.label;
  };
  const found = ITEMS.flatMap((id) => actions.filter((action) => action.id === id));
  return (
    <Menu position="right-end" width={240} transitionProps={{ duration: 0 }} withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={classes.user}
          title={`${me.full_name} · ${t(`roleNames.${me.role}`)}`}
          data-testid="rail-user"
        >
          <Icon name="user" size={18} />
          <span className={classes.who}>
            <Name>{me.full_name}</Name>
            <span className="soft small">{t(`roleNames.${me.role}`)}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("rail.loggedIn", { name: me.name })}</Menu.Label>
        {found.map((action) => (
          <Menu.Item
            key={action.id}
            data-testid={`rail-${action.id}`}
            leftSection={<Icon name={action.icon} />}
            rightSection={action.keys[0] && <Key>{action.keys[0].replace("+", " ")}</Key>}
            onClick={action.run}
          >
            {label(action)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
