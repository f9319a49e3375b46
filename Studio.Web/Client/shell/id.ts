/** A new id: 32 hexadecimal digits. The browser's own way to make one works on https pages only; this works on all. */
export const newId = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
