import assert from "node:assert/strict";
import { test } from "node:test";
import { readCard, readEnds, readPair } from "./cards";
import { split } from "./host";
import { duration } from "./parts/clock";
import { safeColour } from "./parts/people";
import { escapeXml, shorten } from "./parts/picture";
import { saveWords } from "./saveMark";

test("a card's attribute is taken apart", () => {
  assert.deepEqual(readCard("flow\tcall_split\tmain\ttrue\nerror\x1fOn error\x1ferror"), {
    kind: "flow", icon: "call_split", inputs: [{ name: "main", label: "main", type: "main" }],
    outputs: [{ name: "true", label: "true", type: "main" }, { name: "error", label: "On error", type: "error" }],
  });
});

test("a card may have no ports", () => assert.deepEqual(readCard("trigger\tbolt\t\t").inputs, []));

test("an edge's attribute is taken apart", () => {
  assert.deepEqual(readEnds("e\ta\tout\tb\tin\tmain"), { id: "e", source: "a", sourcePort: "out", target: "b", targetPort: "in", type: "main" });
});

test("where nothing is said of an edge's ends they are main", () => {
  assert.deepEqual(readEnds("e\ta\t\tb\t\t"), { id: "e", source: "a", sourcePort: "main", target: "b", targetPort: "main", type: "main" });
});

test("two numbers are read, and nonsense is not", () => {
  assert.deepEqual(readPair("12.5 -3"), [12.5, -3]);
  assert.deepEqual(readPair(undefined, [1, 2]), [1, 2]);
  assert.deepEqual(readPair("x y"), [0, 0]);
});

test("a long message is split without breaking a character", () => {
  const text = `${"a".repeat(9)}😀${"b".repeat(5)}`;
  const parts = split(text, 10);

  assert.equal(parts.join(""), text);
  assert.ok(parts.every(part => part.length <= 10 && !/[\ud800-\udbff]$/.test(part)));
});

test("time is counted in words", () => assert.deepEqual([900, 59_000, 61_000, 3_700_000].map(duration), ["0 s", "59 s", "1 min 1 s", "1 h 1 min"]));

test("a colour is a colour and nothing else", () => {
  assert.equal(safeColour("#ff0088"), "#ff0088");
  assert.equal(safeColour("red; background: url(//x)"), "var(--accent)");
  assert.equal(safeColour(undefined), "var(--accent)");
});

test("text in a picture stays text", () => {
  assert.equal(escapeXml(`<b a="1">&'`), "&#60;b a=&#34;1&#34;&#62;&#38;&#39;");
  assert.equal(shorten("Fetch the orders", 6), "Fetch…");
});

test("the save mark says what is kept", () => {
  assert.deepEqual([saveWords("saved", 0, "saved"), saveWords("saving", 2, "saved"), saveWords("offline", 1, "saved"), saveWords("offline", 3, "stuck")],
    ["Saved", "Saving…", "Offline, 1 change kept", "Offline, 3 changes kept"]);
});

test("the save mark says what the server could not keep yet", () => {
  assert.deepEqual([saveWords("saved", 0, "saving"), saveWords("saving", 1, "stuck"), saveWords("saved", 0, "refused")],
    ["Saving…", "The database is away. Your changes are kept.", "Not saved"]);
});
