// Keys act on the page, and keep still while someone types or a dialog is open.

import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { keyName, useKeys } from "./use_keys";

test.each([
  [{ key: "h" }, "H"],
  [{ key: "H", shiftKey: true }, "H"],
  [{ key: "k", ctrlKey: true }, "Ctrl+K"],
  [{ key: "F5" }, "F5"],
  [{ key: "&", code: "Digit1" }, "1"],
  [{ key: "2", code: "Numpad2" }, "2"],
  [{ key: "/", code: "Digit7", shiftKey: true }, "/"],
  [{ key: "?", code: "Minus", shiftKey: true }, "?"],
  [{ key: "ArrowLeft" }, "ArrowLeft"],
  [{ key: "h", altKey: true }, ""],
])("%o is %s", (event, name) => {
  expect(keyName(new KeyboardEvent("keydown", event))).toBe(name);
});

function Page({ act, dialog }: { act: (key: string) => void; dialog?: boolean }) {
  useKeys({ H: () => act("H"), F5: () => act("F5"), "Ctrl+K": () => act("Ctrl+K") });
  return (
    <>
      <input aria-label="field" />
      {dialog && <div role="dialog" />}
    </>
  );
}

test("a bare key waits while someone types; the others do not", () => {
  const act = vi.fn();
  render(<Page act={act} />);
  const field = screen.getByLabelText("field");
  fireEvent.keyDown(field, { key: "h" });
  expect(act).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: "F5" });
  fireEvent.keyDown(field, { key: "k", ctrlKey: true });
  fireEvent.keyDown(document.body, { key: "h" });
  expect(act.mock.calls.flat()).toEqual(["F5", "Ctrl+K", "H"]);
});

test("a bare key waits while a dialog is open", () => {
  const act = vi.fn();
  render(<Page act={act} dialog />);
  fireEvent.keyDown(document.body, { key: "h" });
  expect(act).not.toHaveBeenCalled();
});
