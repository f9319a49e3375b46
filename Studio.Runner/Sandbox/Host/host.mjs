// Runs other people's JavaScript: one call after the other, each in a QuickJS of its own that knows no file, no network and no host.
// A line on stdin is a call, a line on stdout its answer; lines that begin with "~" come before it and say what the code says meanwhile.
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';

const prelude = readFileSync(new URL('prelude.js', import.meta.url), 'utf8');
const stackBytes = 512 * 1024;
const mostJobs = 1_000_000;
const betweenWords = 50;
const mostText = 40_000;
let quickJs = await newQuickJSWASMModuleFromVariant(variant);

async function call({ code, given, memoryBytes, milliseconds }) {
  const end = Date.now() + milliseconds;
  const words = new Words();
  let answer;
  try {
    const runtime = quickJs.newRuntime();
    runtime.setMemoryLimit(memoryBytes);
    runtime.setMaxStackSize(stackBytes);
    runtime.setInterruptHandler(() => {
      const now = Date.now();
      words.pass(now);
      return now > end;
    });
    answer = run(runtime, code, given, words, () => Date.now() > end);
    runtime.dispose();
  } catch (fault) {
    // Code that has used up its memory or its stack may leave the engine in pieces: the next call gets a new one.
    answer ??= JSON.stringify({ fault: { name: 'InternalError', message: String(fault?.message ?? fault), stack: '' } });
    quickJs = await newQuickJSWASMModuleFromVariant(variant);
  }
  return answer;
}

/** What code says while it runs: a little at a time, the last word always, whatever it says in between. */
class Words {
  #progress = null;
  #text = '';
  #left = mostText;
  #passed = 0;

  say(json) {
    const { progress, text } = JSON.parse(json);
    // Code may have changed what the language's own things do.
    if (progress) this.#progress = { part: is(progress.part, 'number'), message: is(progress.message, 'string') };
    if (typeof text === 'string' && this.#left > 0) {
      this.#text += text.slice(0, this.#left);
      this.#left -= text.length;
    }
    this.pass(Date.now());
  }

  // A pipe takes it at once, while the code goes on.
  pass(now) {
    if ((this.#progress === null && this.#text === '') || now - this.#passed < betweenWords) return;
    process.stdout.write(`~${JSON.stringify({ progress: this.#progress, text: this.#text })}\n`);
    [this.#progress, this.#text, this.#passed] = [null, '', now];
  }
}

const is = (value, type) => typeof value === type ? value : null;

function run(runtime, code, given, words, isLate) {
  const vm = runtime.newContext();
  try {
    const say = vm.newFunction('say', json => words.say(vm.getString(json)));
    vm.setProp(vm.global, '__say', say);
    say.dispose();
    // What is given is data here, so that nothing in it can be code.
    const data = JSON.stringify(JSON.stringify(given));
    vm.unwrapResult(vm.evalCode(`(${prelude})(globalThis.__given = Object.assign(JSON.parse(${data}), { logs: [] }))`, 'prelude.js')).dispose();
    const begun = vm.evalCode(`__run(async () => {\n${code}\n})`, 'code.js');
    if (begun.error) return fault(vm, begun.error, isLate);
    begun.value.dispose();
    const jobs = runtime.executePendingJobs(mostJobs);
    if (jobs.error) return fault(vm, jobs.error, isLate);
    if (isLate()) return JSON.stringify({ fault: { name: 'Timeout' } });
    const said = vm.evalCode('JSON.stringify({ outcomes: globalThis.__outcomes ?? null, logs: __given.logs })', 'outcome.js');
    if (said.error) return fault(vm, said.error, isLate);
    const json = vm.getString(said.value);
    said.value.dispose();
    return json;
  } finally {
    vm.dispose();
  }
}

function fault(vm, handle, isLate) {
  const dumped = vm.dump(handle);
  handle.dispose();
  if (isLate()) return JSON.stringify({ fault: { name: 'Timeout' } });
  return JSON.stringify({ fault: { name: dumped?.name, message: String(dumped?.message ?? dumped), stack: String(dumped?.stack ?? '') } });
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`${await call(JSON.parse(line))}\n`);
}
