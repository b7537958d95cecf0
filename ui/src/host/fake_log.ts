// The stand-in's activity log: entries made from fixed lists, sought, checked and exported.

import type {
  AuditEntryView,
  AuditExportView,
  AuditFindingView,
  AuditQuestion,
  AuditVerifyView,
  AuditView,
  Language,
} from "./bindings";

/** What the stand-in pretends about its log. */
export type LogOptions = {
  /** `empty`, or `bad` where a check finds that it is not whole. */
  log?: "empty" | "bad";
  /** A store that is not as Cuadre left it. */
  read_only?: boolean;
};

type Titles = Record<Language, string>;
type Kind = {
  action: string;
  titles: Titles;
  object: string;
  user: string;
  role: string;
  refused?: true;
  details?: [string, string][];
};

const DAYS = 12;
const ENTRIES = 263;
const LAST_MS = Date.parse("2026-11-18T17:41:12-05:00");
const BETWEEN_MS = (DAYS * 86_400_000) / ENTRIES;
const LIMIT = 100;

const KINDS: Kind[] = [
  {
    action: "unlock",
    titles: { "es-CO": "Abrió los libros", "fr-CI": "A ouvert le coffre", en: "Opened the store" },
    object: "jvargas",
    user: "jvargas",
    role: "clerk",
  },
  {
    action: "start_sync",
    titles: {
      "es-CO": "Empezó una lectura",
      "fr-CI": "A lancé une lecture",
      en: "Started a reading",
    },
    object: "PrestaCOP Bogotá",
    user: "jvargas",
    role: "clerk",
    details: [["full", "false"]],
  },
  {
    action: "cash_box_rows",
    titles: {
      "es-CO": "Vio los registros de una caja",
      "fr-CI": "A vu les écritures d’une caisse",
      en: "Saw the rows of a cash box",
    },
    object: "PrestaCOP Bogotá / ruta-02 / 2026-11-18",
    user: "mrincon",
    role: "reviewer",
    details: [
      ["purpose", "difference"],
      ["line", "receipts_cash"],
    ],
  },
  {
    action: "audit_log",
    titles: {
      "es-CO": "Consultó el registro de actividad",
      "fr-CI": "A consulté le journal d’activité",
      en: "Read the activity log",
    },
    object: "",
    user: "jvargas",
    role: "clerk",
    refused: true,
    details: [["code", "not_allowed"]],
  },
  {
    action: "record",
    titles: { "es-CO": "Vio un registro", "fr-CI": "A vu une écriture", en: "Saw a record" },
    object: "payments / <img src=x onerror=alert(1)>",
    user: "mrincon",
    role: "reviewer",
    details: [
      ["purpose", "other"],
      ["note", "<script>alert(1)</script> El recibo 88120 no aparece en la libreta"],
    ],
  },
  {
    action: "unlock",
    titles: { "es-CO": "Abrió los libros", "fr-CI": "A ouvert le coffre", en: "Opened the store" },
    object: "koffi.adjoua",
    user: "koffi.adjoua",
    role: "none",
    refused: true,
    details: [["code", "wrong_password"]],
  },
  {
    action: "add_prestacop",
    titles: {
      "es-CO": "Conectó una fuente",
      "fr-CI": "A connecté une source",
      en: "Connected a source",
    },
    object: "Asociación de Recicladores y Vendedores Ambulantes del Suroccidente de Bogotá",
    user: "owner",
    role: "owner",
  },
  {
    action: "back_up",
    titles: {
      "es-CO": "Hizo un respaldo",
      "fr-CI": "A fait une sauvegarde",
      en: "Made a backup",
    },
    object: "/home/oficina/.local/share/cuadre/backups",
    user: "owner",
    role: "owner",
    details: [["entries", "201"]],
  },
];

const FINDINGS: { code: string; n: string | null; sentences: Titles }[] = [
  {
    code: "edited",
    n: "117",
    sentences: {
      "es-CO": "La entrada 117 fue cambiada después de escribirse: su huella ya no es la suya.",
      "fr-CI": "L’entrée 117 a été changée après coup : son empreinte n’est plus la sienne.",
      en: "Entry 117 was changed after it was written: its fingerprint is no longer its own.",
    },
  },
  {
    code: "truncated",
    n: "264",
    sentences: {
      "es-CO": "Faltan 3 entradas al final: el ancla cuenta 266 y los libros tienen 263.",
      "fr-CI": "Il manque 3 entrées à la fin : l’ancre en compte 266, le coffre en a 263.",
      en: "3 entries are missing at the end: the anchor counts 266, the store holds 263.",
    },
  },
];

export class FakeLog {
  private readonly options: LogOptions;
  private accepted = false;

  constructor(options: LogOptions) {
    this.options = options;
  }

  /** Whether the store is not as Cuadre left it, and why. */
  desk(language: Language): { read_only: boolean; findings: AuditFindingView[] } {
    const read_only = (this.options.read_only ?? false) && !this.accepted;
    return { read_only, findings: read_only ? findings(language) : [] };
  }

  accept(): void {
    this.accepted = true;
  }

  view(question: AuditQuestion, language: Language): AuditView {
    const all = this.entries(language);
    const found = all.filter((entry) => fits(entry, question));
    const { before } = question;
    const rest = before === null ? found : found.filter(({ n }) => Number(n) < Number(before));
    const actions = new Map(all.map(({ action, title }) => [action, title]));
    return {
      total: found.length,
      entries: rest.slice(0, question.limit ?? LIMIT),
      users: [...new Set(all.map(({ user }) => user))].sort(),
      actions: [...actions].map(([action, title]) => ({ action, title })),
      entries_in_all: all.length,
      head: print(all.length),
    };
  }

  verify(language: Language): AuditVerifyView {
    const entries = this.entries(language).length;
    const bad = this.options.log === "bad" || this.desk(language).read_only;
    const found = bad ? findings(language) : [];
    return { ok: !bad, entries, head: print(entries), findings: found };
  }

  write(path: string, language: Language): AuditExportView {
    const entries = this.entries(language).length + 1;
    return { path, entries, head: print(entries) };
  }

  // The latest first.
  private entries(language: Language): AuditEntryView[] {
    const count = this.options.log === "empty" ? 0 : ENTRIES;
    return Array.from({ length: count }, (_, index) => entry(count - index, language));
  }
}

function entry(n: number, language: Language): AuditEntryView {
  const kind = KINDS[(n * 5) % KINDS.length] as Kind;
  return {
    n: String(n),
    at: new Date(LAST_MS - (ENTRIES - n) * BETWEEN_MS).toISOString(),
    user: kind.user,
    role: kind.role,
    action: kind.action,
    title: kind.titles[language],
    object: kind.object,
    details: (kind.details ?? []).map(([name, value]) => ({ name, value })),
    refused: kind.refused ?? false,
    prev_hash: print(n - 1),
    hash: print(n),
  };
}

function fits(entry: AuditEntryView, question: AuditQuestion): boolean {
  const date = entry.at.slice(0, 10);
  const { user, action, object, from, to } = question;
  return (
    (user === null || entry.user === user) &&
    (action === null || entry.action === action) &&
    (object === null || entry.object.toLowerCase().includes(object.toLowerCase())) &&
    (from === null || date >= from) &&
    (to === null || date <= to)
  );
}

function findings(language: Language): AuditFindingView[] {
  return FINDINGS.map(({ code, n, sentences }) => ({ code, n, sentence: sentences[language] }));
}

// Looks like a fingerprint: 64 figures that hang on the number alone.
function print(n: number): string {
  if (n === 0) return "0".repeat(64);
  const part = (round: number) =>
    Math.imul(n * 31 + round, 2_654_435_761)
      .toString(16)
      .replace("-", "")
      .padStart(8, "0")
      .slice(-8);
  return Array.from({ length: 8 }, (_, round) => part(round)).join("");
}
