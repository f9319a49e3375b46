import { Graph, layout } from "@dagrejs/dagre";
import { round } from "./snap";
import { around, type Box } from "./size";

export interface Part extends Box { readonly id: string }
export interface Tie { readonly source: string; readonly target: string }
export type Way = "LR" | "TB";

/**
 * Where everything goes when it is tidied up. The picture keeps its upper left corner, so that nothing jumps away, and what hangs on
 * nothing stays where it is unless it would be covered.
 */
export function tidy(parts: readonly Part[], ties: readonly Tie[], way: Way = "LR"): Map<string, { x: number; y: number }> {
  const tied = new Set(ties.flatMap(tie => [tie.source, tie.target]));
  const moving = parts.filter(part => tied.has(part.id));
  const before = around(moving);
  if (!before) return new Map();
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: way, nodesep: 60, ranksep: 100, edgesep: 20 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of moving) graph.setNode(id, { width, height });
  const ids = new Set(moving.map(part => part.id));
  for (const [index, { source, target }] of ties.entries()) {
    if (source !== target && ids.has(source) && ids.has(target)) graph.setEdge(source, target, {}, `${index}`);
  }
  layout(graph);
  const placed = moving.map(part => {
    const { x, y } = graph.node(part.id) as { x: number; y: number };
    return { ...part, x: x - part.width / 2, y: y - part.height / 2 };
  });
  const after = around(placed)!;
  const [dx, dy] = [before.x - after.x, before.y - after.y];
  return new Map(placed.map(part => [part.id, { x: round(part.x + dx), y: round(part.y + dy) }]));
}
