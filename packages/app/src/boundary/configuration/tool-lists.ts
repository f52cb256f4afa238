// Lists of tools that MCP servers gave, kept in the store under the digest of the registry that was made with them: journals name that digest,
// so that a job can be executed again without asking a server. It must not connect to anything.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readIfPresent, type ToolLists, toolListsSchema, writeWholeFile } from "@dramatis/host";
import { canonicalJson, type Json, utf8 } from "@dramatis/runtime";

/** Keeps the lists of a registry. Nothing is written when there are none. */
export function keepToolLists(store: string, registry: string, lists: ToolLists): void {
  if (Object.keys(lists).length === 0) return;
  const folder = join(store, "tool-lists");
  mkdirSync(folder, { recursive: true });
  writeWholeFile(join(folder, `${registry}.json`), utf8(canonicalJson(JSON.parse(JSON.stringify(lists)) as Json)));
}

/** Gives the lists of a registry; none when nothing was kept for it. Throws a ZodError when the file was altered. */
export function keptToolLists(store: string, registry: string): ToolLists {
  const bytes = readIfPresent(join(store, "tool-lists", `${registry}.json`));
  return bytes === null ? {} : (toolListsSchema.parse(JSON.parse(new TextDecoder().decode(bytes))) as unknown as ToolLists);
}
