import assert from "node:assert/strict";
import { test } from "node:test";
import type { CanvasMessage, Reply } from "./contract";
import { Outbox, type Saving } from "./outbox";

const ok: Reply = { ok: true, reason: null };
const move = (number: number): CanvasMessage => ({ kind: "nodesMoved", moves: [{ id: `${number}`, x: 0, y: 0 }] });
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

class World {
  readonly kept = new Map<string, string>();
  readonly sent: { number: number; id: string; answer: (reply: Reply) => void; fail: () => void }[] = [];
  readonly told: Saving[] = [];
  #timers: { due: number; run: () => void }[] = [];
  #now = 0;
  #ids = 0;

  outbox(key: string | null = "key"): Outbox {
    return new Outbox(
      key,
      (message, id) => new Promise((answer, reject) => this.sent.push({
        number: message.kind === "nodesMoved" ? Number(message.moves[0]?.id) : 0, id, answer, fail: () => reject(new Error("gone")),
      })),
      {
        storage: { getItem: k => this.kept.get(k) ?? null, setItem: (k, v) => void this.kept.set(k, v), removeItem: k => void this.kept.delete(k) },
        wait: (ms, run) => {
          const timer = { due: this.#now + ms, run };
          this.#timers.push(timer);
          return () => { this.#timers = this.#timers.filter(t => t !== timer); };
        },
        newId: () => `id${++this.#ids}`,
      },
      saving => this.told.push(saving));
  }

  async pass(ms: number): Promise<void> {
    this.#now += ms;
    for (const timer of this.#timers.filter(t => t.due <= this.#now)) {
      this.#timers = this.#timers.filter(t => t !== timer);
      timer.run();
    }
    await settled();
  }
}

test("changes go one after the other, in order", async () => {
  const world = new World();
  const outbox = world.outbox();
  const replies = [outbox.send(move(1)), outbox.send(move(2))];
  assert.deepEqual(world.sent.map(s => s.number), [1]);
  assert.deepEqual(outbox.saving, { pending: 2, state: "saving" });

  world.sent[0]!.answer(ok);
  await settled();
  world.sent[1]!.answer({ ok: false, reason: "It is gone." });

  assert.deepEqual(await Promise.all(replies), [ok, { ok: false, reason: "It is gone." }]);
  assert.deepEqual(outbox.saving, { pending: 0, state: "saved" });
  assert.equal(world.kept.size, 0);
});

test("what was not answered is kept and sent again with the same id", async () => {
  const world = new World();
  const outbox = world.outbox();
  const reply = outbox.send(move(1));
  world.sent[0]!.fail();
  await settled();
  assert.deepEqual(outbox.saving, { pending: 1, state: "offline" });
  assert.ok(world.kept.has("key"));

  await world.pass(5000);
  world.sent[1]!.answer(ok);

  assert.deepEqual(await reply, ok);
  assert.equal(world.sent[1]!.id, world.sent[0]!.id);
});

test("a circuit that never answers is asked again", async () => {
  const world = new World();
  const outbox = world.outbox();
  void outbox.send(move(1));
  await world.pass(10_000);
  assert.equal(outbox.saving.state, "offline");

  await world.pass(5_000);
  assert.equal(world.sent.length, 2);
});

test("a reload sends what the page before it left", async () => {
  const world = new World();
  void world.outbox().send(move(7));

  const next = world.outbox();
  assert.deepEqual(next.saving, { pending: 1, state: "saving" });
  next.start();

  assert.deepEqual(world.sent.map(s => [s.number, s.id]), [[7, "id1"], [7, "id1"]]);
});

test("what a closed tab left goes before one's own", async () => {
  const world = new World();
  const outbox = world.outbox();
  outbox.adopt(JSON.stringify([{ id: "old", message: move(3) }]));
  void outbox.send(move(4));
  world.sent[0]!.answer(ok);
  await settled();

  assert.deepEqual(world.sent.map(s => s.number), [3, 4]);
});

test("the connection that is back does not wait for its turn", async () => {
  const world = new World();
  const outbox = world.outbox();
  void outbox.send(move(1));
  world.sent[0]!.fail();
  await settled();

  outbox.start();
  assert.equal(world.sent.length, 2);
});

test("nonsense in the storage is ignored", () => {
  const world = new World();
  world.kept.set("key", `[{"id": 1}, null, "x"]`);
  assert.equal(world.outbox().saving.pending, 0);
  world.kept.set("key", "{");
  assert.equal(world.outbox().saving.pending, 0);
});

test("a full storage does not keep a change from being sent", () => {
  const world = new World();
  const outbox = new Outbox("key", () => Promise.resolve(ok), {
    storage: { getItem: () => null, setItem: () => { throw new Error("full"); }, removeItem: () => { } }, wait: () => () => { }, newId: () => "id",
  }, saving => world.told.push(saving));

  assert.doesNotThrow(() => void outbox.send(move(1)));
});
