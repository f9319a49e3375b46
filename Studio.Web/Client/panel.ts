import type { CodeBox, CodeBoxOptions, CodeHost } from "./panel/codeBox";
import { goTo } from "./panel/fieldFocus";
import { FieldDrag, type DropHost } from "./panel/fieldDrag";

/** Called by NodePanel.razor.cs when the panel opens, perhaps for one of its fields. */
export function openPanel(root: HTMLElement, host: DropHost, field: string | null): FieldDrag {
  if (field) goTo(root, field);
  return new FieldDrag(root, host);
}

/** Called by CodeInput.razor.cs. The editor itself is loaded with the first field that needs it. */
export async function openCode(element: HTMLElement, host: CodeHost, options: CodeBoxOptions): Promise<CodeBox> {
  const { CodeBox } = await import("./panel/codeBox");
  return new CodeBox(element, host, options);
}
