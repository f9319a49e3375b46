import { portOffset } from "../geometry/size";
import { portId, type Item } from "./items";

/** The names of what a run says of a node. */
const statusWords: Record<string, string> = {
  waiting: "waiting", running: "running", success: "succeeded", error: "failed", skipped: "skipped", human: "waits for somebody", retrying: "tries again",
};

/** Makes what Blazor left out of a card: its icon and its ports. Everything is set as text, nothing is parsed. */
export function drawFace(item: Item): void {
  const { element, card } = item;
  for (const old of element.querySelectorAll(":scope > .tile, :scope > .port")) old.remove();
  element.dataset.kind = card.kind;
  element.style.setProperty("--h", `${item.measured.height}px`);
  element.style.setProperty("--w", `${item.measured.width}px`);
  const tile = document.createElement("span");
  tile.className = "tile";
  tile.setAttribute("translate", "no");
  tile.setAttribute("aria-hidden", "true");
  tile.textContent = card.icon;
  element.append(tile);
  addPorts(item, "target");
  addPorts(item, "source");
}

/** "Title, type, status": what a screen reader says of a card. */
export function nameOf(item: Item): string {
  const { status, text, problem, off, pin } = item.element.dataset;
  return [
    item.title, item.subtitle, off === undefined ? "" : "disabled", pin === undefined ? "" : "pinned data",
    status ? statusWords[status] ?? status : "", text ?? "", problem ? `Problem: ${problem}` : "",
  ].filter(Boolean).join(", ");
}

function addPorts(item: Item, type: "source" | "target"): void {
  const ports = type === "source" ? item.card.outputs : item.card.inputs;
  for (const [index, port] of ports.entries()) {
    const dot = document.createElement("span");
    dot.className = `port ${type} xy-flow__handle connectable connectableend nodrag nopan`;
    dot.dataset.nodeid = item.id;
    dot.dataset.handleid = portId(type, index);
    dot.dataset.id = `canvas-${item.id}-${portId(type, index)}-${type}`;
    dot.dataset.type = port.type;
    if (port.type !== "main" || ports.length > 1) dot.dataset.label = port.label;
    dot.style.top = `${portOffset(item.measured.height ?? 0, index, ports.length)}px`;
    item.element.append(dot);
  }
}
