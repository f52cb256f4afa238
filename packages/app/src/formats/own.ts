// The row of our own texts: scenarios and levels in YAML or JSON, with the files that they name.

import { textOf } from "@dramatis/host";
import { filesNamedBy, parseScenarioText } from "@dramatis/levels";
import { companionsOf } from "./companions.ts";
import { type LevelFormat, readingOf, refusedReading } from "./level-format.ts";

export const ownFormat: LevelFormat = {
  name: "dramatis",
  about: "a scenario or level of ours, in YAML or JSON",
  endings: [".yaml", ".yml", ".json"],
  isOwn: true,
  looksLike: ({ text = "", json }) => (json === undefined ? isOwnText(text) : hasOwnSchema(json)),
  read(file) {
    const text = textOf(file);
    const beside = companionsOf(file, file.name, (bytes, name) =>
      filesNamedBy(decoded(bytes), name, name === file.name ? "" : folderOf(name)),
    );
    const { value, issues, layers } = parseScenarioText(text, file.name, beside);
    return issues.length > 0 ? refusedReading(issues, beside) : readingOf(nameOf(value), { value, report: null }, { layers, beside });
  },
};

// --- internal ---

const ownLine = /^["']?schema["']?\s*:\s*["']?dramatis\/(scenario|level)@/m;

/** A level that has no map in it is the legend below one that is drawn. */
function isOwnText(text: string): boolean {
  const [, kind] = ownLine.exec(text) ?? [];
  return kind === "scenario" || (kind === "level" && /^["']?(map|floors)["']?\s*:/m.test(text));
}

function hasOwnSchema(json: unknown): boolean {
  if (typeof json !== "object" || json === null) return false;
  if ("schema" in json) return /^dramatis\/(scenario|level)@/.test(String(json.schema));
  return "map" in json && "legend" in json;
}

function nameOf(value: unknown): string {
  const name = typeof value === "object" && value !== null && "name" in value ? value.name : undefined;
  return typeof name === "string" ? name : "level";
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/") + 1);
}
