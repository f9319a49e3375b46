import { ConnectionMode, XYHandle, type Connection, type ConnectionInProgress, type FinalConnectionState } from "@xyflow/system";
import { newId } from "../../shell/id";
import type { Refusal } from "../contract";
import { at, curve } from "../geometry/curve";
import type { Point } from "../geometry/size";
import { portId, portOf, type EdgeItem } from "../parts/items";
import type { Sheet } from "./sheet";

interface Pull { readonly node: string; readonly handle: string; readonly isSource: boolean; readonly edge: EdgeItem | null }

/** Pulling an edge from a port, or its end to another port. */
export class Connect {
  #refusals: Map<string, string> | null = null;
  #pull: Pull | null = null;
  #isDone = false;

  constructor(readonly sheet: Sheet) {
    const { pane, signal } = sheet;
    for (const down of ["mousedown", "touchstart"] as const) {
      pane.addEventListener(down, e => this.#grab(e), { capture: true, passive: false, signal });
    }
  }

  get isConnecting(): boolean { return this.#pull !== null; }

  /** The end of an edge that lies under the pointer, past its port. */
  endAt(point: Point, edge: EdgeItem | null): { edge: EdgeItem; isSource: boolean; at: Point } | null {
    if (!edge?.curve || this.sheet.isReadOnly) return null;
    const reach = 14 / this.sheet.viewport.zoom;
    const length = Math.hypot(edge.curve.to.x - edge.curve.from.x, edge.curve.to.y - edge.curve.from.y);
    const t = Math.min(0.3, 20 / Math.max(length, 1));
    const [near, far] = [at(edge.curve, t), at(edge.curve, 1 - t)];
    if (Math.hypot(point.x - far.x, point.y - far.y) < reach) return { edge, isSource: false, at: far };
    if (Math.hypot(point.x - near.x, point.y - near.y) < reach) return { edge, isSource: true, at: near };
    return null;
  }

  /** Pulls the end of an edge that the pointer went down on. */
  reconnect(e: MouseEvent | TouchEvent, edge: EdgeItem, isSource: boolean): void {
    const fixed = this.sheet.store.items.get(isSource ? edge.target : edge.source);
    if (!fixed) return;
    const [type, ports, name] = isSource
      ? ["target", fixed.card.inputs, edge.targetPort] as const
      : ["source", fixed.card.outputs, edge.sourcePort] as const;
    const handle = portId(type, Math.max(0, ports.findIndex(port => port.name === name)));
    this.#begin(e, { node: fixed.id, handle, isSource: !isSource, edge }, null);
  }

  #grab(e: MouseEvent | TouchEvent): void {
    if (this.sheet.isReadOnly || this.sheet.viewport.isSpaceHeld || ("button" in e && e.button !== 0)) return;
    const dot = e.target instanceof Element ? e.target.closest<HTMLElement>(".port") : null;
    if (!dot) return;
    e.preventDefault();
    e.stopPropagation();
    const { nodeid = "", handleid = "" } = dot.dataset;
    this.#begin(e, { node: nodeid, handle: handleid, isSource: dot.classList.contains("source"), edge: null }, dot);
  }

  #begin(e: MouseEvent | TouchEvent, pull: Pull, dot: HTMLElement | null): void {
    const { store, viewport, pane } = this.sheet;
    XYHandle.onPointerDown(e as MouseEvent, {
      autoPanOnConnect: true, connectionMode: ConnectionMode.Strict, connectionRadius: 30, domNode: pane as HTMLDivElement, handleId: pull.handle,
      nodeId: pull.node, nodeLookup: store.items, isTarget: !pull.isSource, lib: "xy", flowId: "canvas", dragThreshold: 4,
      ...(dot ? { handleDomNode: dot } : { edgeUpdaterType: pull.isSource ? "source" : "target", handleDomNode: pane }),
      panBy: (by: Point) => viewport.panBy(by), cancelConnection: () => this.#end(), updateConnection: (state: unknown) => this.#draw(state as ConnectionInProgress),
      onConnectStart: () => this.#start(pull), onConnect: (connection: Connection) => this.#connect(connection),
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => this.#dropped(event, state),
      isValidConnection: (connection: Connection) => this.#reasonAgainst(connection) === null,
      getTransform: () => viewport.transform, getFromHandle: () => this.#pull, autoPanSpeed: 15,
    } as never);
    this.#pull = pull;
  }

  #start(pull: Pull): void {
    const { store, viewport, view, host } = this.sheet;
    this.#isDone = false;
    this.#refusals = null;
    view.toggleAttribute("data-gesture", true);
    view.dataset.connecting = pull.isSource ? "source" : "target";
    pull.edge?.element.setAttribute("data-pulled", "");
    viewport.setConnecting(true);
    const item = store.items.get(pull.node);
    const port = item ? portOf(item, pull.handle) : null;
    if (!port) return;
    // Before the answer comes every end is open; the server has the last word anyway.
    host.connectStart(pull.node, port.name, pull.isSource).then(refusals => this.#know(pull, refusals), () => { });
  }

  #know(pull: Pull, refusals: readonly Refusal[]): void {
    if (this.#pull !== pull) return;
    const { store, painter } = this.sheet;
    this.#refusals = new Map(refusals.map(refusal => [`${refusal.node}\n${refusal.port}`, refusal.reason]));
    const type = pull.isSource ? "target" : "source";
    painter.also(() => {
      for (const { node, port } of refusals) {
        const item = store.items.get(node);
        const ports = (type === "target" ? item?.card.inputs : item?.card.outputs) ?? [];
        const index = ports.findIndex(each => each.name === port);
        item?.element.querySelectorAll(`:scope > .port.${type}`)[index]?.toggleAttribute("data-refused", true);
      }
    });
  }

  #reasonAgainst(connection: Connection): string | null {
    const { store } = this.sheet;
    const [node, handle] = this.#pull?.isSource ? [connection.target, connection.targetHandle] : [connection.source, connection.sourceHandle];
    if (connection.source === connection.target) return "A node can't be connected to itself.";
    const item = store.items.get(node);
    const name = item ? portOf(item, handle)?.name : undefined;
    return name === undefined ? "Nothing can be connected there." : this.#refusals?.get(`${node}\n${name}`) ?? null;
  }

  #draw(state: ConnectionInProgress): void {
    const { viewport, overlay, painter } = this.sheet;
    const [x, y, zoom] = viewport.transform;
    const to = { x: (state.to.x - x) / zoom, y: (state.to.y - y) / zoom };
    const line = this.#pull?.isSource ? curve(state.from, to) : curve(to, state.from);
    const reason = state.toHandle && state.isValid === false ? this.#reasonOf(state) : null;
    painter.also(() => {
      if (this.#isDone) return;
      overlay.line(line, state.isValid);
      overlay.hint(reason, this.sheet.pointer, true);
    });
  }

  #reasonOf(state: ConnectionInProgress): string | null {
    const [other, from] = [state.toHandle!, state.fromHandle];
    if (other.type === from.type) return from.type === "source" ? "An output goes to an input." : "An input comes from an output.";
    const [source, target] = from.type === "source" ? [from, other] : [other, from];
    return this.#reasonAgainst({ source: source.nodeId, sourceHandle: source.id ?? null, target: target.nodeId, targetHandle: target.id ?? null });
  }

  #connect(connection: Connection): void {
    const { store } = this.sheet;
    const [source, target] = [store.items.get(connection.source), store.items.get(connection.target)];
    const [from, to] = [source && portOf(source, connection.sourceHandle), target && portOf(target, connection.targetHandle)];
    if (!source || !target || !from || !to) return;
    const ends = { source: source.id, sourcePort: from.name, target: target.id, targetPort: to.name };
    const edge = this.#pull?.edge;
    const isSame = edge && edge.source === ends.source && edge.target === ends.target && edge.sourcePort === from.name && edge.targetPort === to.name;
    if (isSame) return;
    void this.sheet.tell(edge ? { kind: "reconnect", edge: edge.id, ...ends } : { kind: "connect", edge: newId(), ...ends });
    this.sheet.say(`${source.title} connected to ${target.title}`);
  }

  #dropped(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
    const pull = this.#pull;
    if (!pull || state.isValid || state.toHandle) return;
    const item = this.sheet.store.items.get(pull.node);
    const port = item ? portOf(item, pull.handle) : null;
    if (!item || !port) return;
    const touch = "changedTouches" in event ? event.changedTouches[0] : event;
    if (!touch) return;
    // An end that is let go over nothing means: away with the edge.
    if (pull.edge) void this.sheet.tell({ kind: "delete", nodes: [], edges: [pull.edge.id], areas: [] });
    else void this.sheet.tell({ kind: "dropOnEmpty", from: item.id, fromPort: port.name, isSource: pull.isSource, ...this.sheet.viewport.toPicture(touch) });
  }

  #end(): void {
    const { view, viewport, overlay, painter } = this.sheet;
    this.#isDone = true;
    this.#pull?.edge?.element.removeAttribute("data-pulled");
    this.#pull = null;
    view.removeAttribute("data-gesture");
    delete view.dataset.connecting;
    viewport.setConnecting(false);
    painter.also(() => {
      overlay.clearLine();
      overlay.hint(null);
      for (const dot of view.querySelectorAll("[data-refused]")) dot.removeAttribute("data-refused");
    });
  }
}
