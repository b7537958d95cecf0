// The stand-in's people: who may unlock, their passwords, waits and keys.

import type {
  ChangeUser,
  DeskView,
  LockedBy,
  NewUser,
  Role,
  RouteKey,
  UsersView,
  UserView,
} from "./bindings";
import { may } from "./fake_roles";
import office from "./fixtures/office.json";

/** The password of everybody in the stand-in. */
export const PASSWORD = "cuadre";
const NOW = "2026-11-18T17:42:00-05:00";
const LONGEST_WAIT_S = 900;

type Person = UserView & {
  password: string;
  tries: number;
  wait_until_ms: number;
  remembered: boolean;
};

/** What the stand-in pretends about people. */
export type PeopleOptions = {
  /** Who has unlocked, or will: the first person of this role. */
  role?: Role;
  /** Whether whoever unlocks still has the password that they were given. */
  given?: boolean;
  /** Whether this computer remembers the owner: `yes`, or `lost` where that does not work. */
  remembered?: "yes" | "lost";
  locked_by?: LockedBy;
  /** Whether nobody has confirmed the recovery key. */
  unconfirmed?: boolean;
};

type Fail = (reason: "wrong_password" | "no_keyring" | "name_taken" | "not_allowed") => never;

export class FakePeople {
  private readonly options: PeopleOptions;
  private readonly fail: Fail;
  private people: Person[];
  private me: string | null;
  private confirmed: boolean;
  private lock_after_minutes = 5;

  constructor(options: PeopleOptions, open: boolean, fail: Fail) {
    this.options = options;
    this.fail = fail;
    this.people = (office.people as UserView[]).map((user) => person(user, PASSWORD));
    const owner = this.people[0];
    if (owner && options.remembered) owner.remembered = true;
    const first = this.people.find((one) => one.role === (options.role ?? "owner"));
    if (first && options.given) first.password_given = true;
    this.me = open ? (first?.name ?? null) : null;
    this.confirmed = !options.unconfirmed;
  }

  /** What the desk says about people. */
  desk(open: boolean): Partial<DeskView> {
    const me = open ? this.mine() : undefined;
    const known = this.people.filter((one) => one.revoked_at === null);
    return {
      me: me
        ? {
            name: me.name,
            full_name: me.full_name,
            role: me.role,
            password_given: me.password_given,
          }
        : null,
      may: me ? may(me.role) : [],
      people: known.map((one) => ({
        name: one.name,
        wait_seconds: Math.max(0, Math.ceil((one.wait_until_ms - Date.now()) / 1000)),
        remembered: one.remembered,
      })),
      recovery_key_confirmed: this.confirmed,
      lock_after_minutes: this.lock_after_minutes,
      locked_by: open ? null : (this.options.locked_by ?? null),
    };
  }

  /** Somebody unlocks with a password. */
  unlock(name: string, password: string): void {
    const one = this.people.find((known) => known.name === name && known.revoked_at === null);
    if (!one || password !== one.password) {
      if (one) {
        const wait_s = Math.min(LONGEST_WAIT_S, 2 ** one.tries);
        one.tries += 1;
        one.wait_until_ms = Date.now() + wait_s * 1000;
      }
      this.fail("wrong_password");
    }
    one.tries = 0;
    this.me = one.name;
  }

  unlockRemembered(name: string): void {
    const one = this.people.find((known) => known.name === name && known.remembered);
    if (!one || this.options.remembered === "lost") this.fail("no_keyring");
    this.me = one.name;
  }

  /** The owner comes in without a password of theirs: a new store, the recovery key, the demo. */
  enter(password: string | null): void {
    const owner = this.people[0];
    if (!owner) return;
    if (password !== null) owner.password = password;
    this.me = owner.name;
  }

  /** Answers what is about people and keys; nothing where the command is not. */
  answer(command: string, body: unknown): { users: UsersView } | { key: string } | "desk" | null {
    const asked = body as { password: string; new_password: string; minutes: number };
    switch (command) {
      case "users":
        return { users: this.users() };
      case "add_user":
        return { users: this.add(body as NewUser) };
      case "change_user":
        return { users: this.change(body as ChangeUser) };
      case "revoke_user":
        return { users: this.set((body as { name: string }).name, { revoked_at: NOW }) };
      case "reset_password": {
        const { name, password } = body as { name: string; password: string };
        return { users: this.set(name, { password, password_given: true }) };
      }
      case "change_password":
        this.prove(asked.password);
        this.set(this.me ?? "", { password: asked.new_password, password_given: false });
        return "desk";
      case "remember":
        this.prove(asked.password);
        this.set(this.me ?? "", { remembered: true });
        return "desk";
      case "forget":
        this.set(this.me ?? "", { remembered: false });
        return "desk";
      case "set_lock_after":
        this.lock_after_minutes = asked.minutes;
        return "desk";
      case "confirm_recovery_key":
        this.confirmed = true;
        return "desk";
      case "new_recovery_key":
      case "rotate_key":
        this.prove(asked.password);
        this.confirmed = false;
        return { key: office.recovery_key };
      default:
        return null;
    }
  }

  private mine(): Person | undefined {
    return this.people.find((one) => one.name === this.me);
  }

  /** Fails unless it is the password of who is there. */
  prove(password: string): void {
    if (this.mine()?.password !== password) this.fail("wrong_password");
  }

  private users(): UsersView {
    const users = this.people.map(
      ({ password: _p, tries: _t, wait_until_ms: _w, remembered: _r, ...user }) => user,
    );
    const gone = (user: UserView) => (user.revoked_at === null ? 0 : 1);
    return { users: users.sort((a, b) => gone(a) - gone(b)), routes: office.route_choices };
  }

  private add(given: NewUser): UsersView {
    if (this.people.some((one) => one.name === given.name)) this.fail("name_taken");
    const user: UserView = {
      name: given.name,
      full_name: given.full_name,
      role: given.role,
      routes: named(given.routes),
      created_at: NOW,
      last_login_at: null,
      revoked_at: null,
      password_given: true,
    };
    this.people = [...this.people, person(user, given.password)];
    return this.users();
  }

  private change(given: ChangeUser): UsersView {
    return this.set(given.name, { ...given, routes: named(given.routes) });
  }

  private set(name: string, change: Partial<Person>): UsersView {
    this.people = this.people.map((one) => (one.name === name ? { ...one, ...change } : one));
    return this.users();
  }
}

function person(user: UserView, password: string): Person {
  return { ...user, password, tries: 0, wait_until_ms: 0, remembered: false };
}

function named(keys: RouteKey[]) {
  return office.route_choices.filter((route) =>
    keys.some((key) => key.source === route.source && key.route_id === route.route_id),
  );
}

/** A recovery key without its spaces and dashes. */
export function bare(key: string): string {
  return key.replace(/[\s-]/g, "").toUpperCase();
}

/** How strong a password is, by its length and its kinds of signs. */
export function strength(password: string) {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password));
  const score = password.length < 6 ? 0 : Math.min(4, Math.floor(password.length / 5));
  return { score: Math.min(score, kinds.length + 1), accepted: password.length > 0 };
}
