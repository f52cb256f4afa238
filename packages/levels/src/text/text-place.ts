// Where an offset of a text lies, as people count. It must not know what the text is.

/** Gives line and column of an offset, both from 1, as `line:column`. Pure. */
export function textPlace(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split("\n").length}:${offset - before.lastIndexOf("\n")}`;
}
