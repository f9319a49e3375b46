/** The part of Blazor's script that the shell uses. */
declare const Blazor: {
  start(options: {
    circuit?: { reconnectionHandler?: { onConnectionDown(): void; onConnectionUp(): void } };
  }): Promise<void>;
  reconnect(): Promise<boolean>;
  addEventListener(name: "enhancedload", listener: () => void): void;
};

declare const DotNet: {
  createJSStreamReference(content: Uint8Array): unknown;
};
