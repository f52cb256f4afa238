// The flow map of a configuration as the flow adapter takes it: flows that stand in exports of n8n get the URL of their webhook.
// It must not call a flow.
import { resolve } from "node:path";
import { readInputFile, textOf, webhookOfExport } from "@dramatis/host";
import { parseSource } from "@dramatis/levels";
import { DramatisError, type Issue } from "@dramatis/runtime";
import { inputRefusal } from "../../refusal.ts";
import type { Configuration } from "./configuration.ts";

type Flows = NonNullable<Configuration["flows"]>;

/** Gives the flow map. Files stand below `folder`. Throws DRAMATIS_INPUT_INVALID with the issues of all exports. */
export function flowMapOf({ callbackUrl, n8n, intents }: Flows, folder: string): object {
  const issues: Issue[] = [];
  const rows = Object.entries(intents).map(([intent, flow]) => {
    if (!("file" in flow)) return [intent, flow];
    const { file, ...rest } = flow;
    return [intent, { ...rest, url: collected(() => webhookIn(resolve(folder, file), file, n8n ?? ""), issues) }];
  });
  if (issues.length > 0) throw inputRefusal("flows", issues);
  return { ...(callbackUrl === undefined ? {} : { callbackUrl }), intents: Object.fromEntries(rows) };
}

// --- internal ---

function webhookIn(path: string, file: string, base: string): string {
  const { value, issues } = parseSource(textOf(readInputFile(path)), file);
  if (issues.length > 0) throw inputRefusal(file, issues);
  return webhookOfExport(value, base, file);
}

function collected(read: () => string, issues: Issue[]): string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DramatisError) || error.issues.length === 0) throw error;
    issues.push(...error.issues);
    return "";
  }
}
