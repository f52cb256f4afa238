// Translates the sources of the core into one file of C, beginning with the doors that are asked for and going on with all that they need.
// It must not know rules, compilers, or what the C is used for.
import { builtinCall } from "./builtins.ts";
import { effectsIn } from "./effects.ts";
import { converted } from "./expressions.ts";
import { integerOf } from "./integers.ts";
import { notKnown, Program, type ReadSource, type SourceConstant, type SourceFunction } from "./program.ts";
import { Scope, type Translation } from "./scope.ts";
import { functionInC } from "./statements.ts";

/** What is translated: the sources, the file whose exports are the doors, and which of these. */
export interface Wanted {
  readonly read: ReadSource;
  readonly entry: string;
  readonly doors: readonly string[];
}

/** Gives the C: everything static but the doors, which are `twin_<name>`. It wants c/prelude.h. Throws at the first thing it does not know. */
export function translateCore({ read, entry, doors }: Wanted): string {
  const program = new Program(read);
  const needed = new Needed(program);
  const file = program.file(entry);
  const opened = doors.map((name) => {
    const declared = program.resolve(file, name);
    if (declared?.kind !== "function") throw new Error(`${entry} has no door ${name}`);
    return { name, declared, target: needed.use(declared) };
  });
  const bodies = needed.translateAll();
  const wrappers = opened.map(({ name, declared, target }) => doorInC(name, declared, target));
  const placed = `void twin_init(void) {\n${needed.tables.join("\n")}\n}`;
  return ['#include "prelude.h"', ...needed.constants, ...needed.heads, ...bodies, placed, ...wrappers, ""].join("\n");
}

// --- internal ---

/** Where tables begin in the twin's memory; worlds begin far behind them. */
const firstTable = 1024;

/** What is needed so far. Functions wait until all are known; constants are written where they are first met, so each stands before its users. */
class Needed implements Translation {
  readonly program: Program;
  readonly effectsOf: Translation["effectsOf"];
  readonly builtinCall = builtinCall;
  readonly constants: string[] = [];
  readonly heads: string[] = [];
  /** Puts the tables where the core looks for them. */
  readonly tables: string[] = [];
  #tablesEnd = firstTable;
  readonly #known = new Map<string, SourceFunction | SourceConstant>();
  readonly #waiting: SourceFunction[] = [];
  #number = 0;

  constructor(program: Program) {
    this.program = program;
    this.effectsOf = effectsIn(program);
  }

  use(one: SourceFunction | SourceConstant): string {
    const known = this.#known.get(one.key);
    if (known !== undefined && known.node !== one.node) throw notKnown(one.file, one.node, `two things named ${one.key}`);
    if (known === undefined) {
      this.#known.set(one.key, one);
      if (one.kind === "function") this.#waiting.push(one);
      else this.constants.push(this.#constantInC(one));
    }
    return one.key;
  }

  nextNumber(): number {
    this.#number += 1;
    return this.#number;
  }

  translateAll(): string[] {
    const bodies: string[] = [];
    for (let one = this.#waiting.shift(); one !== undefined; one = this.#waiting.shift()) {
      const { head, body } = functionInC(this, one);
      this.heads.push(body === null ? `extern ${head};` : `static ${head};`);
      if (body !== null) bodies.push(`static ${head} ${body}`);
    }
    return bodies;
  }

  /** The constant of a table of `memory.data` is its address. */
  #constantInC({ key, file, node }: SourceConstant): string {
    const type = integerOf(node.type?.getText(file.node) ?? "");
    if (type === undefined || node.initializer === undefined) throw notKnown(file, node, "the type of this constant");
    const table = /^memory\.data<(\w+)>\(\[([-\d,\s]*)\]\)$/.exec(node.initializer.getText(file.node));
    if (table !== null) return this.#tableInC(key, table[1] ?? "", table[2] ?? "");
    const scope = new Scope({ translation: this, file, returns: "void" });
    return `#define ${key} ${converted(scope, node.initializer, type).code}`;
  }

  #tableInC(key: string, element: string, values: string): string {
    const [name, place] = [`${key}_table`, this.#tablesEnd];
    this.tables.push(`PLACE_TABLE(${name}, ${place});`);
    this.#tablesEnd += values.split(",").length * 8;
    return `static const ${element} ${name}[] = {${values}};\n#define ${key} TABLE_AT(${name}, ${place})`;
  }
}

function doorInC(name: string, { file, node }: SourceFunction, target: string): string {
  const returned = node.type?.getText(file.node) ?? "void";
  const types = node.parameters.map(({ type }) => type?.getText(file.node) ?? "");
  const parameters = types.map((type, index) => `${type} a${index}`).join(", ") || "void";
  const given = types.map((_, index) => `a${index}`).join(", ");
  return `${returned} twin_${name}(${parameters}) { ${returned === "void" ? "" : "return "}${target}(${given}); }`;
}
