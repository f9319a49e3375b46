export interface News { id: string; text: string; about: string; href: string }

const key = "studio.notify";

/** Whether this browser is to say it, when something comes; one says so once for each browser. */
export const isWanted = (): boolean => {
  try { return localStorage.getItem(key) === "yes"; }
  catch { return false; }
};

/** False where the browser, or who uses it, doesn't let us. */
export async function want(isOn: boolean): Promise<boolean> {
  const may = isOn && "Notification" in globalThis && await Notification.requestPermission() === "granted";
  try { localStorage.setItem(key, may ? "yes" : "no"); }
  catch { return false; }
  return may;
}

/** Several tabs say the same once. Who looks at the page sees it there. */
export function tell(news: News): void {
  if (document.hasFocus() || !isWanted() || !("Notification" in globalThis) || Notification.permission !== "granted") return;
  const said = new Notification(news.text, { tag: news.id, body: news.about });
  said.addEventListener("click", () => {
    focus();
    said.close();
    location.assign(new URL(news.href, document.baseURI));
  });
}
