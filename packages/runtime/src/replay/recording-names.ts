// The names that a recording carries for its actors, cells and kinds. It must not invent names where a file has none.
import { type Names, namesSchema } from "../core/names.ts";
import { decodeUtf8 } from "./decode-utf8.ts";
import type { Recording } from "./recording.ts";

/** The names artifact of a recording; null when it carries none that can be read. Pure. */
export function namesIn(recording: Recording): Names | null {
  const value = artifactIn(recording, "names");
  const parsed = namesSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** The value of an artifact inside a recording; undefined when it is not there. Pure. */
export function artifactIn(recording: Recording, name: string): unknown {
  const bytes = recording.artifacts.get(name);
  const text = bytes === undefined ? null : decodeUtf8(bytes);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
