import type { CanvasMessage, Host, Reply } from "../contract";
import type { Point } from "../geometry/size";
import type { Overlay } from "../parts/overlay";
import type { Painter } from "../parts/painter";
import type { Selection } from "../parts/selection";
import type { Store } from "../parts/store";
import type { Viewport } from "../parts/viewport";

/** What every gesture works on. */
export interface Sheet {
  readonly root: HTMLElement;
  readonly pane: HTMLElement;
  readonly view: HTMLElement;
  readonly store: Store;
  readonly painter: Painter;
  readonly viewport: Viewport;
  readonly selection: Selection;
  readonly overlay: Overlay;
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly isReadOnly: boolean;
  /** Where the pointer was last, on the screen. */
  readonly pointer: Point;
  /** Sends what changes the graph; a refusal is shown where it happened. */
  tell(message: CanvasMessage): Promise<Reply>;
  /** Moves things to where they are now and tells the server; a refusal takes them back. */
  moved(ids: readonly string[]): void;
  say(text: string): void;
}
