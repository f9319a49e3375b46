/** The file of a form where one was chosen, else its text: as bytes, which travel as a stream. */
export const read = async (form: HTMLFormElement): Promise<Uint8Array> => {
  const file = form.querySelector<HTMLInputElement>("input[type=file]")?.files?.[0];
  return file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(form.querySelector("textarea")?.value ?? "");
};
