import { newId } from "../shell/id";
import { edits, type CanvasMessage, type Host, type Refusal, type Reply } from "./contract";
import type { Outbox } from "./outbox";

/** The part of Blazor's DotNetObjectReference that is used here. */
export interface DotNet { invokeMethodAsync<T>(method: string, ...args: unknown[]): Promise<T> }

/** SignalR takes 32 KB a message; a character may be three bytes and is written into a string of JSON once more. */
const longest = 8_000;

/** The server's half, called directly. */
export class DotNetHost implements Host {
  constructor(readonly dotnet: DotNet) { }

  send(message: CanvasMessage, editId?: string): Promise<Reply> {
    return this.#sendText(JSON.stringify(editId ? { ...message, editId } : message));
  }

  connectStart(node: string, port: string, isSource: boolean): Promise<readonly Refusal[]> {
    return this.dotnet.invokeMethodAsync("ConnectStartAsync", node, port, isSource);
  }

  async #sendText(text: string): Promise<Reply> {
    if (text.length <= longest) return this.dotnet.invokeMethodAsync("SendAsync", text);
    const parts = split(text, longest);
    const id = newId();
    let reply: Reply = { ok: true, reason: null };
    for (const [number, part] of parts.entries()) {
      reply = await this.dotnet.invokeMethodAsync("SendPartAsync", id, number, number === parts.length - 1, part);
      if (!reply.ok) return reply;
    }
    return reply;
  }
}

/** Pieces of at most `most` characters that leave pairs of surrogates together. */
export function split(text: string, most: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + most, text.length);
    const code = text.charCodeAt(end - 1);
    if (end < text.length && code >= 0xd800 && code < 0xdc00) end--;
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
}

/** Sends what changes the graph through the outbox, and everything else at once. */
export class KeptHost implements Host {
  constructor(readonly direct: DotNetHost, readonly outbox: Outbox) { }

  send(message: CanvasMessage): Promise<Reply> {
    return edits.has(message.kind) ? this.outbox.send(message) : this.direct.send(message);
  }

  connectStart(node: string, port: string, isSource: boolean): Promise<readonly Refusal[]> {
    return this.direct.connectStart(node, port, isSource);
  }
}
