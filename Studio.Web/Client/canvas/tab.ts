import { newId } from "../shell/id";

// Pages that don't come by https have no locks; there a tab keeps its own changes and takes over nobody's.
const locks = (navigator as { locks?: LockManager }).locks;

/**
 * The key under which this tab keeps its changes of one thing. It outlives a reload; a tab that was duplicated gets its own, and what
 * closed tabs left behind is handed over. A lock for each tab says which ones are alive.
 */
export async function openTab(thing: string, adopt: (text: string | null) => void): Promise<string> {
  const prefix = `studio-outbox:${thing}:`;
  const tabName = `studio-tab:${thing}`;
  let tab = sessionStorage.getItem(tabName) ?? newId();
  if (!await hold(prefix + tab)) {
    tab = newId();
    await hold(prefix + tab);
  }
  sessionStorage.setItem(tabName, tab);
  const key = prefix + tab;
  // Later, so that whoever asked has its own changes first.
  queueMicrotask(() => void takeOver(prefix, key, adopt));
  return key;
}

/** Holds a lock as long as the page lives. False when somebody else has it. */
function hold(name: string): Promise<boolean> {
  if (!locks) return Promise.resolve(true);
  return new Promise(resolve => {
    void locks.request(name, { ifAvailable: true }, lock => {
      resolve(lock !== null);
      return lock ? new Promise<never>(() => { }) : undefined;
    });
  });
}

async function takeOver(prefix: string, own: string, adopt: (text: string | null) => void): Promise<void> {
  if (!locks) return;
  const left = Object.keys(localStorage).filter(key => key.startsWith(prefix) && key !== own);
  for (const key of left) {
    await locks.request(key, { ifAvailable: true }, lock => {
      if (!lock) return;
      adopt(localStorage.getItem(key));
      localStorage.removeItem(key);
    });
  }
}
