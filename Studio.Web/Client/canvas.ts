import { Canvas } from "./canvas/canvas";
import { Editor } from "./canvas/editor";
import type { DotNet } from "./canvas/host";
import { SaveMark } from "./canvas/saveMark";

if (!customElements.get("save-mark")) customElements.define("save-mark", SaveMark);

/** Called by WorkflowCanvas.razor when its markup stands. With a key, what is changed is kept in the browser until the server answered. */
export async function create(root: HTMLElement, dotnet: DotNet, key: string | null): Promise<Canvas> {
  const editor = await Editor.open(dotnet, key);
  return new Canvas(root, editor.host, () => editor.close());
}
