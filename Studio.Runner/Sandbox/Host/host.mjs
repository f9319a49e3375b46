// Runs other people's JavaScript: one call after the other, each in a QuickJS of its own that knows no file, no network and no host.
// A line on stdin is a call, a line on stdout its answer.
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';

const prelude = readFileSync(new URL('prelude.js', import.meta.url), 'utf8');
const stackBytes = 512 * 1024;
const mostJobs = 1_000_000;
let quickJs = await newQuickJSWASMModuleFromVariant(variant);

async function call({ code, given, memoryBytes, milliseconds }) {
  const end = Date.now() + milliseconds;
  let answer;
  try {
    const runtime = quickJs.newRuntime();
    runtime.setMemoryLimit(memoryBytes);
    runtime.setMaxStackSize(stackBytes);
    runtime.setInterruptHandler(() => Date.now() > end);
    answer = run(runtime, code, given, () => Date.now() > end);
    runtime.dispose();
  } catch (fault) {
    // Code that has used up its memory or its stack may leave the engine in pieces: the next call gets a new one.
    answer ??= JSON.stringify({ fault: { name: 'InternalError', message: String(fault?.message ?? fault), stack: '' } });
    quickJs = await newQuickJSWASMModuleFromVariant(variant);
  }
  return answer;
}

function run(runtime, code, given, isLate) {
  const vm = runtime.newContext();
  try {
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
