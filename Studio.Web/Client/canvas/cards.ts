/** What Blazor wrote into few attributes (Canvas/Drawing/CardText.cs), taken apart. */
export interface Port { readonly name: string; readonly label: string; readonly type: string }
export interface Card { readonly kind: string; readonly icon: string; readonly inputs: readonly Port[]; readonly outputs: readonly Port[] }
export interface Ends {
  readonly id: string; readonly source: string; readonly sourcePort: string; readonly target: string; readonly targetPort: string; readonly type: string;
}

export function readCard(text: string): Card {
  const [kind = "", icon = "", inputs = "", outputs = ""] = text.split("\t");
  return { kind, icon, inputs: readPorts(inputs), outputs: readPorts(outputs) };
}

export function readEnds(text: string): Ends {
  const [id = "", source = "", sourcePort, target = "", targetPort, type] = text.split("\t");
  return { id, source, sourcePort: sourcePort || "main", target, targetPort: targetPort || "main", type: type || "main" };
}

export function readPair(text: string | undefined, otherwise: readonly [number, number] = [0, 0]): [number, number] {
  const [a, b] = (text ?? "").split(" ").map(Number);
  return Number.isFinite(a) && Number.isFinite(b) && text ? [a!, b!] : [...otherwise];
}

function readPorts(text: string): Port[] {
  if (!text) return [];
  return text.split("\n").map(port => {
    const [name = "", label = name, type = "main"] = port.split("\x1f");
    return { name, label, type };
  });
}
