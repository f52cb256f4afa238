// `node scripts/embed-policies.mjs`: writes the default policies as texts into one module, so that they come along in any bundle.
// The files of text stay the place where they are read and changed.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/run.mjs";

const folder = join(root, "packages", "host", "src", "policy", "default");
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".cedar"))
  .sort();
const rows = files.map(
  (file) => `  { file: ${JSON.stringify(file)}, text: ${JSON.stringify(readFileSync(join(folder, file), "utf8"))} },\n`,
);
const schema = JSON.stringify(readFileSync(join(folder, "schema.cedarschema"), "utf8"));

writeFileSync(
  join(root, "packages", "host", "src", "policy", "default-policies.generated.ts"),
  `// Written by scripts/embed-policies.mjs from the files of policy/default.\n\n/** The default policies, by file. */\nexport const defaultPolicies: readonly { readonly file: string; readonly text: string }[] = [\n${rows.join("")}];\n\n/** The schema that all policies are checked against. */\nexport const policySchema: string = ${schema};\n`,
);
