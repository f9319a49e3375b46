import { readCard, readEnds, readPair } from "../cards";
import { curve } from "../geometry/curve";
import { groupHead, holds, portOffset, type Box, type Point } from "../geometry/size";
import { drawFace, nameOf } from "./face";
import { boxOf, makeItem, place, shape, type EdgeItem, type Item } from "./items";

export interface Layers { readonly nodes: HTMLElement; readonly areas: HTMLElement; readonly edges: SVGElement }

/** These change what is said of a node and its colour, never where anything is: a run writes them many times a second. */
const words: ReadonlySet<string | null> = new Set(["data-status", "data-text", "data-problem", "data-off", "data-pin"]);

/** What there is, read from what Blazor drew and kept up by observers: nothing is passed twice. */
export class Store {
  readonly items = new Map<string, Item>();
  readonly edges = new Map<string, EdgeItem>();
  readonly #edgesAt = new Map<string, Set<EdgeItem>>();
  readonly #byElement = new Map<Element, Item | EdgeItem>();
  readonly #observers: MutationObserver[] = [];

  /** Told what has to be drawn anew, with nothing when only the set changed; and of which nodes a run or a check says something else. */
  constructor(
    readonly layers: Layers, readonly changed: (items: Iterable<Item>, edges: Iterable<EdgeItem>) => void, readonly said: (items: Iterable<Item>) => void,
  ) {
    this.#fill();
    const list = new MutationObserver(changes => this.#listed(changes));
    for (const layer of [layers.nodes, layers.areas, layers.edges]) list.observe(layer, { childList: true });
    const values = new MutationObserver(changes => this.#changed(changes));
    const filter = ["data-at", "data-size", "data-card", "data-collapsed", ...words].filter(name => name !== null);
    for (const layer of [layers.nodes, layers.areas]) values.observe(layer, { subtree: true, characterData: true, attributeFilter: filter });
    values.observe(layers.edges, { subtree: true, attributeFilter: ["data-edge", "data-label"] });
    this.#observers.push(list, values);
  }

  dispose(): void { for (const observer of this.#observers) observer.disconnect(); }

  get nodes(): Item[] { return [...this.items.values()].filter(item => item.what === "node"); }
  get areas(): Item[] { return [...this.items.values()].filter(item => item.what === "area"); }

  edgesOf(id: string): Iterable<EdgeItem> { return this.#edgesAt.get(id) ?? []; }

  itemOf(target: EventTarget | null): Item | null {
    const element = target instanceof Element ? target.closest("[data-node], [data-area]") : null;
    const found = element ? this.#byElement.get(element) : undefined;
    return found && "what" in found ? found : null;
  }

  /** Puts an edge's curve where its ends are now. */
  route(edge: EdgeItem): void {
    const [source, target] = [this.items.get(edge.source), this.items.get(edge.target)];
    if (!source || !target) {
      edge.curve = null;
      return;
    }
    const [from, to] = [this.#groupOf(source), this.#groupOf(target)];
    edge.curve = from && from === to ? null : curve(
      from ? middle(boxOf(from), "right") : this.#portAt(source, "source", edge.sourcePort),
      to ? middle(boxOf(to), "left") : this.#portAt(target, "target", edge.targetPort));
  }

  /** Marks what lies in a collapsed group as hidden. */
  hide(): void {
    const shut = this.areas.filter(area => area.element.dataset.collapsed !== undefined);
    for (const node of this.items.values()) {
      const hidden = node.what === "node" && shut.some(area => holds(fullBox(area), boxOf(node)));
      if (hidden === node.hidden) continue;
      node.hidden = hidden;
      node.element.toggleAttribute("data-hidden", hidden);
    }
  }

  /** The nodes that move with a group. */
  within(area: Item): Item[] {
    const box = fullBox(area);
    return this.nodes.filter(node => holds(box, boxOf(node)));
  }

  #groupOf(item: Item): Item | null {
    return item.hidden ? this.areas.find(area => area.element.dataset.collapsed !== undefined && holds(fullBox(area), boxOf(item))) ?? null : null;
  }

  #portAt(item: Item, type: "source" | "target", name: string): Point {
    const ports = type === "source" ? item.card.outputs : item.card.inputs;
    const index = Math.max(0, ports.findIndex(port => port.name === name));
    const { x, y, width, height } = boxOf(item);
    return { x: type === "source" ? x + width : x, y: y + portOffset(height, index, Math.max(1, ports.length)) };
  }

  #fill(): void {
    for (const element of this.layers.areas.children) this.#addItem(element as HTMLElement);
    for (const element of this.layers.nodes.children) this.#addItem(element as HTMLElement);
    for (const element of this.layers.edges.children) this.#addEdge(element as SVGPathElement);
    this.hide();
    this.changed(this.items.values(), this.edges.values());
  }

  #addItem(element: HTMLElement): Item | null {
    const id = element.dataset.node ?? element.dataset.area;
    if (!id) return null;
    const item = makeItem(id, element.dataset.node === undefined ? "area" : "node", element);
    this.items.set(id, item);
    this.#byElement.set(element, item);
    this.#read(item);
    element.tabIndex = -1;
    element.classList.add("nopan");
    return item;
  }

  #read(item: Item): void {
    const { element } = item;
    if (item.inFlight === 0) place(item, ...readPair(element.dataset.at));
    const size = element.dataset.size ? readPair(element.dataset.size) : null;
    if (item.what === "area") {
      const shut = element.dataset.collapsed !== undefined;
      shape(item, shut ? [240, groupHead] : size ?? [240, 160]);
      element.style.width = `${item.measured.width}px`;
      element.style.height = `${item.measured.height}px`;
      return;
    }
    const card = readCard(element.dataset.card ?? "");
    item.title = element.querySelector(":scope > b")?.textContent ?? "";
    item.subtitle = element.querySelector(":scope > i")?.textContent ?? "";
    const key = `${element.dataset.card} ${element.dataset.size}`;
    if (element.getAttribute("data-face") !== key) {
      item.card = card;
      shape(item, size);
      drawFace(item);
      element.setAttribute("data-face", key);
    }
    element.role = "group";
    element.ariaLabel = nameOf(item);
  }

  #addEdge(element: SVGPathElement): EdgeItem | null {
    if (element.dataset.edge === undefined) return null;
    const edge: EdgeItem = { ...readEnds(element.dataset.edge), element, curve: null, selected: false, label: null };
    element.dataset.type = edge.type;
    this.edges.set(edge.id, edge);
    this.#byElement.set(element, edge);
    for (const end of [edge.source, edge.target]) {
      const set = this.#edgesAt.get(end) ?? new Set();
      this.#edgesAt.set(end, set.add(edge));
    }
    return edge;
  }

  #remove(element: Element): void {
    const found = this.#byElement.get(element);
    if (!found) return;
    this.#byElement.delete(element);
    if ("what" in found) {
      if (this.items.get(found.id) === found) this.items.delete(found.id);
      return;
    }
    found.label?.remove();
    if (this.edges.get(found.id) === found) this.edges.delete(found.id);
    this.#edgesAt.get(found.source)?.delete(found);
    this.#edgesAt.get(found.target)?.delete(found);
  }

  #listed(changes: readonly MutationRecord[]): void {
    const [items, edges] = [new Set<Item>(), new Set<EdgeItem>()];
    // An element that is only put elsewhere in the list was removed and added: it keeps what it is.
    for (const gone of changes.flatMap(change => [...change.removedNodes])) if (!gone.isConnected) this.#remove(gone as Element);
    for (const element of changes.flatMap(change => [...change.addedNodes])) {
      if (!(element instanceof Element) || !element.isConnected || this.#byElement.has(element)) continue;
      const item = element instanceof HTMLElement ? this.#addItem(element) : null;
      if (item) items.add(item);
      const edge = element instanceof SVGPathElement ? this.#addEdge(element) : null;
      if (edge) edges.add(edge);
    }
    this.hide();
    for (const item of items) for (const edge of this.edgesOf(item.id)) edges.add(edge);
    this.changed(items, edges);
  }

  #changed(changes: readonly MutationRecord[]): void {
    const [items, edges, named] = [new Set<Item>(), new Set<EdgeItem>(), new Set<Item>()];
    for (const change of changes) {
      const element = change.target instanceof Element ? change.target : change.target.parentElement;
      const found = this.#byElement.get(element?.closest("[data-node], [data-area], [data-edge]") ?? document.body);
      if (!found) continue;
      if (!("what" in found)) edges.add(this.#reread(found));
      else if (words.has(change.attributeName)) named.add(found);
      else {
        items.add(found);
        if (change.attributeName === "data-at" && found.inFlight > 0) found.missed = true;
      }
    }
    for (const item of named) item.element.ariaLabel = nameOf(item);
    if (named.size > 0) this.said(named);
    if (items.size + edges.size === 0) return;
    for (const item of items) {
      this.#read(item);
      for (const edge of this.edgesOf(item.id)) edges.add(edge);
    }
    this.hide();
    this.changed(items, edges);
  }

  #reread(edge: EdgeItem): EdgeItem {
    const text = edge.element.dataset.edge ?? "";
    const ends = readEnds(text);
    if (ends.id === edge.id && ends.source === edge.source && ends.target === edge.target && ends.sourcePort === edge.sourcePort
      && ends.targetPort === edge.targetPort && ends.type === edge.type) return edge;
    this.#remove(edge.element);
    const fresh = this.#addEdge(edge.element)!;
    fresh.selected = edge.selected;
    return fresh;
  }

  /** Back to what the server last said of it. */
  reread(id: string): void {
    const item = this.items.get(id);
    if (!item) return;
    this.#read(item);
    this.changed([item], []);
  }

  /** The server's word on where things are, after it answered all our moves of them. */
  settle(ids: Iterable<string>, isRefused: boolean): void {
    const items: Item[] = [];
    for (const id of ids) {
      const item = this.items.get(id);
      if (!item) continue;
      item.inFlight--;
      if (item.inFlight > 0 || !(isRefused || item.missed)) continue;
      item.missed = false;
      place(item, ...readPair(item.element.dataset.at));
      items.push(item);
    }
    this.changed(items, items.flatMap(item => [...this.edgesOf(item.id)]));
  }
}

function fullBox(area: Item): Box {
  const [width, height] = readPair(area.element.dataset.size, [240, 160]);
  return { ...boxOf(area), width, height };
}

function middle(box: Box, side: "left" | "right"): Point {
  return { x: side === "left" ? box.x : box.x + box.width, y: box.y + box.height / 2 };
}
