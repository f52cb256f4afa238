// Names of files that a scenario may refer to: relative, below the scenario's own folder, the same on every system.
// It exists so that no path in an input can reach out of what was handed in. It opens no file.

/** The files beside a scenario, by their path relative to the scenario's folder, with `/`. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** A name that was looked at: the normal form, or why it is refused. */
export type FileName = { readonly name: string } | { readonly refused: string };

/** Gives the normal form of a relative file name (`./a//b` is `a/b`), or the reason why it is refused. Pure. */
export function fileName(path: string): FileName {
  if (path === "" || path.includes("\0")) return { refused: "it is no file name" };
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return { refused: "the path is absolute" };
  if (path.includes("\\")) return { refused: "the path has a backslash; write /" };
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) return { refused: "the path climbs out of the folder of the file that names it" };
  return parts.length === 0 ? { refused: "it is no file name" } : { name: parts.join("/") };
}
