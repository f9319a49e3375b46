import assert from "node:assert/strict";
import { test } from "node:test";
import { longestInsert, messagesOf, type Splice } from "./splices";

const apply = (text: string, messages: readonly Splice[][]): string =>
  messages.flat().reduce((now, [from, to, insert]) => now.slice(0, from) + insert + now.slice(to), text);

test("changes are sent back to front, so that none moves the next", () => {
  assert.equal(apply("abcdef", messagesOf([[1, 2, "XYZ"], [4, 5, ""]])), "aXYZcdf");
});

test("a long paste is cut into messages that are small enough, and comes whole", () => {
  const paste = "0123456789".repeat(2_000);
  const messages = messagesOf([[1, 1, paste]]);
  assert.ok(messages.length > 1);
  for (const message of messages) assert.ok(message.reduce((sum, s) => sum + s[2].length, 0) <= longestInsert);
  assert.equal(apply("ab", messages), `a${paste}b`);
});

test("a character of two halves is never cut", () => {
  const paste = "x".repeat(longestInsert - 1) + "😀" + "y";
  const messages = messagesOf([[0, 0, paste]]);
  for (const [, , text] of messages.flat()) assert.doesNotThrow(() => encodeURIComponent(text));
  assert.equal(apply("", messages), paste);
});
