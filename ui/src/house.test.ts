// The rules of this folder: who may import whom, and what is done nowhere.

import { expect, test } from "vitest";

const sources = Object.entries(
  import.meta.glob<string>("./**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true }),
).filter(([path]) => !path.includes(".test."));

const within = (folder: string) => sources.filter(([path]) => path.startsWith(`./${folder}/`));
const breaches = (files: typeof sources, pattern: RegExp) =>
  files.filter(([, text]) => pattern.test(text)).map(([path]) => path);

test("there is something to hold", () => {
  expect(within("features").length).toBeGreaterThan(20);
});

test("only the host knows how calls travel and what they make stale", () => {
  const others = sources.filter(([path]) => !path.startsWith("./host/"));
  expect(breaches(others, /@tauri-apps|invalidateQueries|refetchQueries|setQueryData/)).toEqual([]);
});

test("components know no feature, and features know no other", () => {
  expect(breaches(within("components"), /from "\.\.\/features/)).toEqual([]);
  expect(breaches(within("features"), /from "\.\.\/(?!\.\.\/)/)).toEqual([]);
});

test("no amount is ever read as a number", () => {
  const pages = [...within("features"), ...within("components")];
  expect(breaches(pages, /parseFloat|parseInt|Number\((?!document\.)/)).toEqual([]);
  // Exact sums of what is being typed are made in one place, for display.
  expect(breaches(pages, /BigInt/)).toEqual(["./components/sums.ts"]);
});

test("zod is taken from one place, where it may not make code", () => {
  expect(breaches(sources, /from "zod"/)).toEqual(["./zod.ts"]);
});

test("nothing from outside is put on the page as markup", () => {
  expect(breaches(sources, /dangerouslySetInnerHTML|innerHTML|\beval\(|new Function/)).toEqual([]);
});

test("every file opens with a line on what it is", () => {
  const files = sources.filter(([path]) => !path.endsWith("bindings.ts"));
  expect(files.filter(([, text]) => !text.startsWith("// ")).map(([path]) => path)).toEqual([]);
});

test("the lock file serves every system and names no registry", () => {
  type Lock = { packages: Record<string, { resolved?: string; optionalDependencies?: object }> };
  const found = import.meta.glob<Lock>("../package-lock.json", { import: "default", eager: true });
  const packages = Object.values(found)[0]?.packages ?? {};
  const wanted = Object.values(packages).flatMap((one) =>
    Object.keys(one.optionalDependencies ?? {}),
  );
  expect(wanted.length).toBeGreaterThan(20);
  // A registry that lacks one leaves it out, and then `npm ci` refuses everywhere else.
  const own = (name: string) => Object.keys(packages).some((path) => path.endsWith(`/${name}`));
  expect(wanted.filter((name) => !own(name))).toEqual([]);
  expect(Object.entries(packages).filter(([, one]) => one.resolved)).toEqual([]);
});
