/** What the browser tells C#: Canvas/CanvasMessage.cs is its other half, and a test compares the two. */
export type CanvasMessage =
  | { readonly kind: "nodesMoved"; readonly moves: readonly Moved[] }
  | { readonly kind: "connect"; readonly edge: string; readonly source: string; readonly sourcePort: string; readonly target: string; readonly targetPort: string }
  | { readonly kind: "reconnect"; readonly edge: string; readonly source: string; readonly sourcePort: string; readonly target: string; readonly targetPort: string }
  | { readonly kind: "delete"; readonly nodes: readonly string[]; readonly edges: readonly string[]; readonly areas: readonly string[] }
  | { readonly kind: "resized"; readonly area: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly kind: "dropOnEdge"; readonly node: string | null; readonly edge: string; readonly x: number; readonly y: number }
  | { readonly kind: "dropOnEmpty"; readonly from: string; readonly fromPort: string; readonly isSource: boolean; readonly x: number; readonly y: number }
  | { readonly kind: "dropNew"; readonly node: string; readonly type: string; readonly x: number; readonly y: number; readonly edge: string | null }
  | { readonly kind: "selectionChanged"; readonly nodes: readonly string[]; readonly edges: readonly string[]; readonly areas: readonly string[] }
  | { readonly kind: "open"; readonly id: string }
  | { readonly kind: "contextMenu"; readonly what: string; readonly id: string | null; readonly screenX: number; readonly screenY: number; readonly x: number; readonly y: number }
  | { readonly kind: "viewportChanged"; readonly x: number; readonly y: number; readonly zoom: number }
  | { readonly kind: "pointerMoved"; readonly x: number; readonly y: number }
  | { readonly kind: "command"; readonly name: string }
  | { readonly kind: "edit"; readonly name: string; readonly payload: unknown };

export interface Moved { readonly id: string; readonly x: number; readonly y: number }

export interface Reply { readonly ok: boolean; readonly reason?: string | null }

export interface Refusal { readonly node: string; readonly port: string; readonly reason: string }

/** These change the graph: they are kept until the server answered, and carry an id so that it acts once. */
export const edits: ReadonlySet<CanvasMessage["kind"]> = new Set(["nodesMoved", "connect", "reconnect", "delete", "resized", "dropOnEdge", "dropNew", "edit"] as const);

/** Whoever is told what somebody did. */
export interface Host {
  send(message: CanvasMessage): Promise<Reply>;
  connectStart(node: string, port: string, isSource: boolean): Promise<readonly Refusal[]>;
}
