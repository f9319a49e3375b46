// What code sees besides the language itself. Runs before it, in the same sandbox.
(given => {
  const tell = globalThis.__say;
  delete globalThis.__say;
  const { stringify } = JSON;
  const shown = value => typeof value === 'string' ? value : value instanceof Error ? String(value) : JSON.stringify(value) ?? String(value);
  const say = level => (...values) => {
    if (given.logs.length >= 1000) return;
    const text = `${values.map(shown).join(' ').slice(0, 10000)}`;
    given.logs.push({ level, text });
    tell(stringify({ text: `${text}\n` }));
  };
  globalThis.console = { log: say('info'), info: say('info'), debug: say('debug'), warn: say('warning'), error: say('error') };

  globalThis.$progress = (part, message) =>
    tell(stringify({ progress: { part: typeof part === 'number' ? part : null, message: message === undefined ? null : shown(message).slice(0, 250) } }));

  let at = 0;
  const list = (items, paired) => ({ all: () => items, first: () => items[0], last: () => items[items.length - 1], get item() { return paired(); } });
  globalThis.items = given.items;
  globalThis.$input = list(given.items, () => given.items[at]);
  globalThis.$ = name => {
    const node = given.nodes[name];
    if (node === undefined) throw new Error(`There is no node "${name}" that has run before this one.`);
    return list(node.all, () => node.paired[at]);
  };
  for (const [name, value] of Object.entries(given.names)) globalThis[name] = value;

  const enter = index => {
    at = index;
    globalThis.$itemIndex = index;
    globalThis.$json = given.items[index]?.json;
  };
  const told = fault => ({ name: fault?.name, message: String(fault?.message ?? fault), stack: String(fault?.stack ?? '') });
  const once = async code => {
    try {
      return { value: await code() };
    } catch (fault) {
      return { fault: told(fault) };
    }
  };
  globalThis.__run = async code => {
    enter(0);
    const outcomes = [];
    for (let index = 0; index < (given.each ? given.items.length : 1); index++) {
      enter(index);
      outcomes.push(await once(code));
    }
    globalThis.__outcomes = outcomes;
  };
})
