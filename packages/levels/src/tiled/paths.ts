// Names of files that a Tiled file refers to. Names climb out of a folder in everyday projects (`../tilesets/a.tsx`), but never out of what was
// handed in. It opens no file.

/** The name in the files that were handed in, or why there cannot be one. */
export type FoundName = { readonly name: string } | { readonly refused: string };

/** Gives the name of a file that `from` refers to as `path`. Backslashes of Windows count as `/`. Pure. */
export function referredName(from: string, path: string): FoundName {
  const plain = path.replaceAll("\\", "/");
  if (plain === "" || plain.includes("\0") || plain.length > pathLengthMax) return { refused: "it is no file name" };
  if (plain.startsWith("/") || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(plain)) return { refused: "the path is absolute" };
  const parts = from.split("/").slice(0, -1);
  for (const part of plain.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return { refused: "the path climbs out of the folder of the map" };
  }
  return parts.length === 0 ? { refused: "it is no file name" } : { name: parts.join("/") };
}

// --- internal ---

const pathLengthMax = 1024;
