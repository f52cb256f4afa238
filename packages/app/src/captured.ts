// Captured exchanges: answers of the outside that earlier runs kept, read from a folder and handed to the Orchestrator as data.
// Nothing is asked of the outside here, and nothing is made up when an answer is missing.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readInputFile, textOf } from "@dramatis/host";
import { artifactSchemas, DramatisError, digestOfBytes, issue, type Json, zodIssues } from "@dramatis/runtime";
import { inputRefusal } from "./refusal.ts";

/** An answer as the Orchestrator takes it; `digest` is the sha-256 of its file. */
export type CapturedAnswer = { readonly [key: string]: Json } & { readonly digest: string };

/** Reads every .json file of a folder, by name. Throws DRAMATIS_INPUT_FILE, or DRAMATIS_INPUT_INVALID with the issues of all files. */
export function loadCaptured(folder: string): CapturedAnswer[] {
  const files = namesIn(folder).map((name) => readInputFile(join(folder, name)));
  const read = files.map((file) => ({ file, value: jsonOf(textOf(file)) }));
  const checked = read.map(({ file, value }) => ({ file, value, parsed: contract.safeParse(value) }));
  const issues = checked.flatMap(({ file, value, parsed }) => (parsed.success ? [] : zodIssues(parsed.error, file.name, value, contract)));
  if (issues.length > 0) throw inputRefusal(folder, issues);
  return checked.flatMap(({ file, parsed }) => {
    if (!parsed.success) return [];
    const { wish, sourceRef, value } = parsed.data;
    const digest = digestOfBytes(file.bytes);
    return [{ value, digest, ...(wish === undefined ? {} : { wish }), ...(sourceRef === undefined ? {} : { sourceRef }) }];
  });
}

// --- internal ---

const contract = artifactSchemas["captured-exchange"];

function namesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return names.sort((left, right) => (left < right ? -1 : 1));
  } catch {
    const reason = "it is no folder that can be read";
    const found = issue(
      "DRAMATIS_INPUT_FILE",
      { file: folder, path: "--captured" },
      { expected: "a folder", found: folder },
      { file: folder, reason },
    );
    throw new DramatisError("DRAMATIS_INPUT_FILE", { file: folder, reason }, [found]);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
