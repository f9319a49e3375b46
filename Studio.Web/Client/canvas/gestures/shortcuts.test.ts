import assert from "node:assert/strict";
import { test } from "node:test";
import { shortcut, type Stroke } from "./shortcuts";

const stroke = (text: string): Stroke => {
  const parts = text.split("-");
  return { key: parts.pop() || "-", ctrlKey: parts.includes("C"), metaKey: parts.includes("M"), shiftKey: parts.includes("S"), altKey: parts.includes("A") };
};

const meant = (text: string, isReadOnly = false): string | null => shortcut(stroke(text), isReadOnly);

test("keys have names", () => {
  for (const [key, name] of Object.entries({
    "C-c": "copy", "M-d": "duplicate", "C-d": "duplicate", "C-z": "undo", "C-S-Z": "redo", "C-y": "redo", "C-f": "find", "S-L": "layout",
    d: "disable", F2: "rename", p: "pin", "1": "fit", "S-?": "shortcuts", "C-Enter": "run", "S-Enter": "runTo",
  })) assert.equal(meant(key), name, key);
});

test("other keys have none", () => assert.deepEqual([meant("x"), meant("A-d"), meant("C-S-c")], [null, null, "copyAsImage"]));

test("pasting is the browser's, which alone may read its clipboard", () => assert.equal(meant("C-v"), null));

test("what can't be changed can be looked at and copied", () => {
  assert.deepEqual([meant("C-c", true), meant("1", true), meant("C-x", true), meant("d", true)], ["copy", "fit", null, null]);
});
