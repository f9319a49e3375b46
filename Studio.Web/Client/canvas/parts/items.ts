import { Position, type InternalNodeBase } from "@xyflow/system";
import type { Card, Ends, Port } from "../cards";
import type { Curve } from "../geometry/curve";
import { cardSize, portOffset, type Box } from "../geometry/size";

/** A node, a note or a group, as the gestures' engine wants it and with what we need besides. */
export type Item = InternalNodeBase & {
  readonly element: HTMLElement;
  readonly what: "node" | "area";
  card: Card;
  title: string;
  subtitle: string;
  hidden: boolean;
  selected: boolean;
  /** How many of our own moves the server has not answered yet. */
  inFlight: number;
  /** The server moved it meanwhile, which counts once it has answered. */
  missed: boolean;
};

export interface EdgeItem extends Ends {
  readonly element: SVGPathElement;
  curve: Curve | null;
  selected: boolean;
  label: HTMLElement | null;
}

export const boxOf = (item: Item): Box => ({
  x: item.internals.positionAbsolute.x, y: item.internals.positionAbsolute.y, width: item.measured.width ?? 0, height: item.measured.height ?? 0,
});

export function makeItem(id: string, what: Item["what"], element: HTMLElement): Item {
  const item = {
    id, what, element, card: { kind: "", icon: "", inputs: [], outputs: [] }, title: "", subtitle: "",
    position: { x: 0, y: 0 }, data: {}, measured: { width: 0, height: 0 }, selected: false, hidden: false, inFlight: 0, missed: false,
    internals: { positionAbsolute: { x: 0, y: 0 }, z: 0 },
  };
  return Object.assign(item, { internals: { ...item.internals, userNode: item } }) as unknown as Item;
}

export function place(item: Item, x: number, y: number): void {
  item.position = { x, y };
  item.internals.positionAbsolute = { x, y };
}

/** Size and ports follow from the card: nothing is measured. */
export function shape(item: Item, size: readonly [number, number] | null): void {
  const { inputs, outputs } = item.card;
  const own = cardSize(inputs.length, outputs.length);
  item.measured = size ? { width: size[0], height: size[1] } : own;
  const { width, height } = item.measured as { width: number; height: number };
  const bounds = (ports: readonly Port[], type: "source" | "target") => ports.map((_, index) => ({
    id: portId(type, index), nodeId: item.id, type, position: type === "source" ? Position.Right : Position.Left,
    x: type === "source" ? width - 1 : -1, y: portOffset(height, index, ports.length) - 1, width: 2, height: 2,
  }));
  item.internals.handleBounds = { source: bounds(outputs, "source"), target: bounds(inputs, "target") };
}

/** Ports are numbered for the engine, which puts their names into selectors. */
export const portId = (type: "source" | "target", index: number): string => `${type === "source" ? "o" : "i"}${index}`;

export function portOf(item: Item, handle: string | null | undefined): Port | null {
  if (!handle) return null;
  return (handle.startsWith("o") ? item.card.outputs : item.card.inputs)[Number(handle.slice(1))] ?? null;
}
