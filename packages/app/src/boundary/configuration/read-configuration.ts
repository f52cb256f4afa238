// Finds and reads the configuration file: named, or `dramatis.config.yaml` and its kin in the working folder, or none at all.
// All that is wrong with it is told at once. It must not open or start anything that the file names.
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { readInputFile, textOf, urlRefusal } from "@dramatis/host";
import { parseSource } from "@dramatis/levels";
import { type Issue, issue, zodIssues } from "@dramatis/runtime";
import { inputRefusal } from "../../refusal.ts";
import { askedUrls } from "./asked-urls.ts";
import { type Configuration, configurationSchema } from "./configuration.ts";

/** Names under which the file is looked for, the first one first. */
export const configurationNames = ["dramatis.config.yaml", "dramatis.config.yml", "dramatis.config.json"] as const;

/** A configuration, and where it was found; `folder` is what its relative paths stand below. */
export interface FoundConfiguration {
  readonly file: string | null;
  readonly folder: string;
  readonly configuration: Configuration;
}

/** Reads the named file, or the one of the working folder, or gives the defaults. Throws DRAMATIS_INPUT_FILE, DRAMATIS_INPUT_INVALID with all issues. */
export function readConfiguration(named?: string): FoundConfiguration {
  const file = named ?? configurationNames.find((name) => existsSync(name)) ?? null;
  if (file === null) return { file, folder: process.cwd(), configuration: configurationSchema.parse({}) };
  const { value, issues } = parseSource(textOf(readInputFile(file)), file);
  if (issues.length > 0) throw inputRefusal(file, issues);
  const given = value ?? {};
  const read = configurationSchema.safeParse(given);
  if (!read.success) throw inputRefusal(file, zodIssues(read.error, file, withoutSecrets(given), configurationSchema));
  const refused = addressIssues(read.data, file);
  if (refused.length > 0) throw inputRefusal(file, refused);
  return { file, folder: resolve(dirname(file)), configuration: read.data };
}

// --- internal ---

/** Fields that hold `{ secret: name }`. Whoever writes a value there must not see it told. */
const secretFields: ReadonlySet<string> = new Set(["token", "key", "authorization", "passphrase", "agent", "secret", "password"]);

function withoutSecrets(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  const entries = Object.entries(value).map(([name, one]) => [
    name,
    secretFields.has(name) && typeof one === "string" ? "[left out]" : withoutSecrets(one),
  ]);
  return Object.fromEntries(entries);
}

/** What can be said of addresses without asking DNS; the rest is judged at each call. */
function addressIssues(configuration: Configuration, file: string): Issue[] {
  return askedUrls(configuration).flatMap(({ path, url }) => {
    const reason = urlRefusal(url, configuration.network);
    const said = { expected: "an address that the rules under `network` allow", found: url };
    return reason === null ? [] : [issue("DRAMATIS_ADDRESS_REFUSED", { file, path }, said, { found: url, reason })];
  });
}
