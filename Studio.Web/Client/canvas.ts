import { Canvas } from "./canvas/canvas";
import { DotNetHost, type DotNet } from "./canvas/host";

/** Called by WorkflowCanvas.razor when its markup stands. */
export function create(root: HTMLElement, dotnet: DotNet, _outboxKey: string | null): Canvas {
  return new Canvas(root, new DotNetHost(dotnet));
}
