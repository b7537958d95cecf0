// Who may do what: the table of command and role, and who sees which personal data.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Waiting } from "../../components/Waiting";
import {
  ask,
  type CommandGrantView,
  type Grant,
  type RolesView,
  type Sight,
  useDesk,
} from "../../host";
import { GROUPS, groupOf } from "./command_groups";
import classes from "./Settings.module.css";
import { SettingsFrame } from "./SettingsFrame";

export function RolesPage() {
  const roles = useQuery(ask("roles", {}));
  return (
    <SettingsFrame part="roles">
      {roles.error && (
        <FailureNote error={roles.error} retry={roles.refetch} retrying={roles.isFetching} />
      )}
      {!roles.data && !roles.error && <Waiting rows={14} height={28} />}
      {roles.data && <RolesTable table={roles.data} />}
    </SettingsFrame>
  );
}

function RolesTable({ table }: { table: RolesView }) {
  const { t } = useTranslation();
  const mine = useDesk().data?.me?.role;
  const columns = table.roles.length + 1;
  const rowsOf = (group: string) => table.commands.filter((command) => groupOf(command) === group);
  return (
    <table className={classes.roles} data-testid="roles">
      <caption>{t("roles.caption")}</caption>
      <thead>
        <tr>
          <td />
          {table.roles.map(({ role, title, purpose }) => (
            <th key={role} scope="col" data-mine={role === mine || undefined}>
              <b>{title}</b>
              {role === mine && <span className="soft small"> · {t("roles.you")}</span>}
              <br />
              <span className="soft small">{purpose}</span>
            </th>
          ))}
        </tr>
      </thead>
      {GROUPS.filter((group) => rowsOf(group).length > 0).map((group) => (
        <tbody key={group}>
          <tr className={classes.group}>
            <th colSpan={columns} scope="rowgroup">
              {t(`roles.groups.${group}`)}
            </th>
          </tr>
          {rowsOf(group).map((command) => (
            <CommandRow key={command.command} command={command} />
          ))}
        </tbody>
      ))}
      <tbody>
        <tr className={classes.group}>
          <th colSpan={columns} scope="rowgroup">
            {t("roles.groups.personal")}
          </th>
        </tr>
        {table.personal.map(({ kind, title, sights }) => (
          <tr key={kind}>
            <th scope="row">{title}</th>
            {sights.map((sight, column) => (
              <td key={table.roles[column]?.role}>
                <SightMark sight={sight} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CommandRow({ command }: { command: CommandGrantView }) {
  const { t } = useTranslation();
  return (
    <tr data-testid={`role-${command.command}`}>
      <th scope="row" title={command.command}>
        {command.title}
      </th>
      {command.anyone ? (
        <td colSpan={command.grants.length} className="soft">
          {t("roles.anyone")}
        </td>
      ) : (
        command.grants.map((grant, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a grant is known by its column.
          <td key={column}>
            <GrantMark grant={grant} />
          </td>
        ))
      )}
    </tr>
  );
}

function GrantMark({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  if (grant === "given") return <span>{t("roles.given")}</span>;
  return grant === "all" ? (
    <span className={classes.yes}>
      <Icon name="check" size={14} />
      <span className="said">{t("roles.all")}</span>
    </span>
  ) : (
    <span className={classes.no}>
      <span aria-hidden="true">—</span>
      <span className="said">{t("roles.no")}</span>
    </span>
  );
}

function SightMark({ sight }: { sight: Sight }) {
  const { t } = useTranslation();
  return (
    <span className={sight === "plain" ? classes.yes : classes.purpose}>
      {t(`roles.sights.${sight}`)}
    </span>
  );
}
