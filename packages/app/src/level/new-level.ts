// A new scenario from a template, written beside the JSON Schema that an editor picks up. Nothing that is there is overwritten.
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { writeWholeFile } from "@dramatis/host";
import { type LevelTemplate, levelTemplates, type PlainObject, parseScenarioText } from "@dramatis/levels";
import { DramatisError, type Issue, issue, jsonSchemaOf, nameSchema, saidNearest, utf8 } from "@dramatis/runtime";
import { inputRefusal } from "../refusal.ts";
import { SCHEMA_FILES, withSchemaLine, yamlText } from "./own-text.ts";

/** What is asked. `out` is a file, or `-` for nothing but the text; without it `<name>.yaml`. */
export interface NewRequest {
  readonly name: string;
  readonly template?: string | undefined;
  readonly width: number;
  readonly height: number;
  readonly out?: string | undefined;
}

/** What was written: absolute paths, null where nothing was. */
export interface NewAnswer {
  readonly name: string;
  readonly template: string;
  readonly text: string;
  readonly out: string | null;
  readonly schema: string | null;
}

/** Writes a new scenario. Throws DRAMATIS_INPUT_INVALID, or DRAMATIS_LEVEL_EXISTS. */
export async function newLevel({ name: said, template: asked, width, height, out }: NewRequest): Promise<NewAnswer> {
  const name = said.replace(/\.ya?ml$/, "");
  const [first = ""] = Object.keys(levelTemplates);
  const template = asked ?? first;
  const { text } = templateOf(template, name);
  const drawn = text({ name, width, height });
  const { value } = parseScenarioText(drawn, `${name}.yaml`);
  const saved = withSchemaLine(yamlText(value as PlainObject, drawn), SCHEMA_FILES.scenario);
  if (out === "-") return { name, template, text: saved, out: null, schema: null };
  const path = resolve(out ?? `${name}.yaml`);
  if (existsSync(path)) throw new DramatisError("DRAMATIS_LEVEL_EXISTS", { file: out ?? `${name}.yaml` });
  writeWholeFile(path, utf8(saved));
  const schema = join(dirname(path), SCHEMA_FILES.scenario);
  if (!existsSync(schema)) writeWholeFile(schema, utf8(`${JSON.stringify(jsonSchemaOf("scenario"), null, 2)}\n`));
  return { name, template, text: saved, out: path, schema };
}

// --- internal ---

function templateOf(template: string, name: string): LevelTemplate {
  const known = Object.keys(levelTemplates);
  const found = Object.hasOwn(levelTemplates, template) ? levelTemplates[template] : undefined;
  const issues: Issue[] = [];
  const place = (path: string) => ({ file: "the command line", path });
  if (!nameSchema.safeParse(name).success) {
    const expected = "a name: a letter or digit, then letters, digits, - _ . : (64 at most)";
    issues.push(issue("DRAMATIS_INPUT_VALUE", place("name"), { expected, found: name }));
  }
  if (found === undefined) {
    const said = { expected: known.join(", "), found: template };
    issues.push(
      issue("DRAMATIS_INPUT_UNKNOWN_NAME", place("--template"), said, { what: "template", nearest: saidNearest(template, known) }),
    );
  }
  if (found === undefined || issues.length > 0) throw inputRefusal("the command line", issues);
  return found;
}
