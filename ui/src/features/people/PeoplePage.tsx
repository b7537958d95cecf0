// People: who has a key to the store, as what, on which routes.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { useRowWalk } from "../../components/use_row_walk";
import { Waiting } from "../../components/Waiting";
import { ask, type UserView } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import classes from "./People.module.css";
import { PersonDrawer } from "./PersonDrawer";

const COLUMNS = ["name", "role", "routes", "lastLogin", "since"] as const;

export function PeoplePage() {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may, readOnly } = useMay();
  const people = useQuery(ask("users", {}));
  const [shown, show] = useState<{ name: string | null } | null>(null);
  useKeys({
    N: may("add_user") && !readOnly && people.data ? () => show({ name: null }) : undefined,
  });
  if (!people.data) {
    if (!people.error) return <Waiting rows={6} height={40} />;
    return <FailureNote error={people.error} retry={people.refetch} retrying={people.isFetching} />;
  }
  return (
    <div className={classes.page}>
      {people.error && <FailureNote error={people.error} retry={people.refetch} />}
      <div className={classes.head}>
        <p className="soft">{t("people.text")}</p>
        <Button size="xs" variant="default" onClick={() => void go.roles()}>
          {t("pages.roles")}
        </Button>
        {may("add_user") && (
          <Button
            size="xs"
            leftSection={<Icon name="plus" size={14} />}
            rightSection={<Key>N</Key>}
            disabled={readOnly}
            title={readOnly ? t("readOnly.reason") : undefined}
            data-testid="add-person"
            onClick={() => show({ name: null })}
          >
            {t("people.add")}
          </Button>
        )}
      </div>
      <PeopleTable users={people.data.users} open={(name) => show({ name })} />
      {people.data.users.length < 2 && <p className="soft">{t("people.alone")}</p>}
      {shown && <PersonDrawer name={shown.name} known={people.data} close={() => show(null)} />}
    </div>
  );
}

function PeopleTable({ users, open }: { users: UserView[]; open: (name: string) => void }) {
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  const walk = useRowWalk(body, users.length);
  return (
    <table className={classes.table} data-testid="people">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`people.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={walk.onKeyDown}>
        {users.map((user) => (
          <PersonRow key={user.name} user={user} open={() => open(user.name)} />
        ))}
      </tbody>
    </table>
  );
}

function PersonRow({ user, open }: { user: UserView; open: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const routes = user.routes.map((route) => route.name);
  const given = user.role === "clerk" ? routes : null;
  return (
    <tr data-revoked={user.revoked_at !== null || undefined} data-testid={`user-${user.name}`}>
      <th scope="row">
        <button type="button" className={classes.person} data-row onClick={open}>
          <Name>{user.full_name}</Name>
          <span className="soft small">{user.name}</span>
        </button>
      </th>
      <td>{t(`roleNames.${user.role}`)}</td>
      <td title={given ? format.list(given) : undefined}>
        {given === null && <span className="soft">{t("people.allRoutes")}</span>}
        {given?.length === 0 && user.revoked_at === null && (
          <span className={classes.amber}>{t("people.noRoutes")}</span>
        )}
        {given !== null && given.length > 0 && <Name lines={2}>{format.list(given)}</Name>}
      </td>
      <td>
        {user.revoked_at !== null ? (
          <b>{t("people.revokedAt", { at: format.instant(user.revoked_at) })}</b>
        ) : user.last_login_at === null ? (
          <span className="soft">{t("people.never")}</span>
        ) : (
          format.instant(user.last_login_at)
        )}
        {user.revoked_at === null && user.password_given && (
          <span className={classes.sub}>{t("people.passwordGiven")}</span>
        )}
      </td>
      <td>{format.instant(user.created_at)}</td>
    </tr>
  );
}
