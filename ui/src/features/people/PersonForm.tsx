// A person's name, role and routes; for a new person also the name to log in with and the first
// password.

import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { useSecret } from "../../components/use_secret";
import {
  ask,
  type Role,
  type RouteKey,
  type UsersView,
  type UserView,
  useCommand,
  useSecretCommand,
} from "../../host";
import { useMay } from "../../may";
import { FirstPassword } from "./FirstPassword";
import { isLoginName, proposeLoginName } from "./login_name";
import { RoutesField } from "./RoutesField";

const GIVEN_ROLES: Role[] = ["clerk", "reviewer", "compliance"];
const FULL_NAME_MAX = 120;

type Person = { name: string; full_name: string; role: Role; routes: RouteKey[] };

type NewPersonProps = {
  known: UsersView;
  close: () => void;
  /** The person is there, with a first password to hand over. */
  done: (name: string, password: string) => void;
};

export function NewPerson({ known, close, done }: NewPersonProps) {
  const { t } = useTranslation();
  const add = useSecretCommand("add_user");
  const password = useSecret();
  const taken = known.users.map((user) => user.name);
  const [fullName, setFullName] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const [role, setRole] = useState<Role>("clerk");
  const [routes, setRoutes] = useState<RouteKey[]>([]);
  const name = typed ?? proposeLoginName(fullName, taken);
  const wrong = nameError(name, taken);
  const ready = fullName.trim() !== "" && wrong === null && password.value !== "";
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (!ready || add.isPending) return;
    const first = password.take();
    const person = { ...personOf(name, fullName, role, routes), password: first };
    if (await add.send(person)) done(name, first);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FullName value={fullName} set={setFullName} />
        <TextInput
          label={t("people.columns.login")}
          description={t("people.fields.loginHint")}
          autoComplete="off"
          spellCheck={false}
          data-testid="person-name"
          value={name}
          error={name !== "" && wrong !== null && t(`people.errors.${wrong}`)}
          onChange={(event) => setTyped(event.currentTarget.value.toLowerCase())}
        />
        <RoleField role={role} choose={setRole} />
        {role === "clerk" && (
          <RoutesField routes={known.routes} chosen={routes} choose={setRoutes} />
        )}
        <FirstPassword value={password.value} set={password.set} />
        {add.error && <FailureNote error={add.error} />}
        <Buttons close={close} ready={ready} pending={add.isPending} verb={t("people.addVerb")} />
      </Stack>
    </form>
  );
}

type EditPersonProps = { user: UserView; known: UsersView; close: () => void };

export function EditPerson({ user, known, close }: EditPersonProps) {
  const { t } = useTranslation();
  const change = useCommand("change_user");
  const [fullName, setFullName] = useState(user.full_name);
  const [role, setRole] = useState<Role>(user.role);
  const [routes, setRoutes] = useState<RouteKey[]>(user.routes);
  const ready = fullName.trim() !== "";
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (ready) change.mutate(personOf(user.name, fullName, role, routes), { onSuccess: close });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FullName value={fullName} set={setFullName} />
        {user.role !== "owner" && <RoleField role={role} choose={setRole} />}
        {role === "clerk" && (
          <RoutesField routes={known.routes} chosen={routes} choose={setRoutes} />
        )}
        {change.error && <FailureNote error={change.error} />}
        <Buttons close={close} ready={ready} pending={change.isPending} verb={t("people.save")} />
      </Stack>
    </form>
  );
}

function FullName({ value, set }: { value: string; set: (name: string) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      data-autofocus
      label={t("people.fields.fullName")}
      autoComplete="off"
      maxLength={FULL_NAME_MAX}
      data-testid="person-full-name"
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

function RoleField({ role, choose }: { role: Role; choose: (role: Role) => void }) {
  const { t } = useTranslation();
  const roles = useQuery(ask("roles", {})).data?.roles;
  const told = (one: Role) => roles?.find((known) => known.role === one);
  return (
    <Radio.Group
      label={t("people.columns.role")}
      value={role}
      onChange={(value) => choose(value as Role)}
    >
      <Stack gap={8} mt={6}>
        {GIVEN_ROLES.map((one) => (
          <Radio
            key={one}
            value={one}
            label={told(one)?.title ?? t(`roleNames.${one}`)}
            description={told(one)?.purpose}
            data-testid={`person-role-${one}`}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

type ButtonsProps = { close: () => void; ready: boolean; pending: boolean; verb: string };

function Buttons({ close, ready, pending, verb }: ButtonsProps) {
  const { t } = useTranslation();
  const { readOnly } = useMay();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={close}>
        {t("cancel")}
      </Button>
      <Button
        type="submit"
        disabled={!ready || readOnly}
        title={readOnly ? t("readOnly.reason") : undefined}
        loading={pending}
        data-testid="person-save"
      >
        {verb}
      </Button>
    </Group>
  );
}

function personOf(name: string, fullName: string, role: Role, routes: RouteKey[]): Person {
  const keys = routes.map(({ source, route_id }) => ({ source, route_id }));
  return { name, full_name: fullName.trim(), role, routes: role === "clerk" ? keys : [] };
}

function nameError(name: string, taken: string[]): "taken" | "login" | null {
  if (taken.includes(name)) return "taken";
  return isLoginName(name) ? null : "login";
}
