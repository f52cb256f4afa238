// Where an expression stands: its file, the locals around it, and what the whole translation knows.
import type ts from "typescript";
import type { Effects } from "./effects.ts";
import type { Context, Integer } from "./integers.ts";
import type { Program, SourceConstant, SourceFile, SourceFunction } from "./program.ts";
import type { Value } from "./value.ts";

/** What is shared by a whole translation. `use` marks a declaration as needed and gives its name in C. */
export interface Translation {
  readonly program: Program;
  readonly effectsOf: (one: SourceFunction) => Effects;
  use(one: SourceFunction | SourceConstant): string;
  /** Translates a call of what the language brings along. */
  readonly builtinCall: (scope: Scope, node: ts.CallExpression, context: Context) => Value;
  /** A number that no other temporary has. */
  nextNumber(): number;
}

/** A local variable or parameter. */
export interface Local {
  readonly type: Integer;
  readonly code: string;
}

/** A scope: locals of a block over those around it. */
export class Scope {
  readonly translation: Translation;
  readonly file: SourceFile;
  readonly returns: Integer | "void";
  readonly #outer: Scope | null;
  readonly #locals = new Map<string, Local>();

  constructor(parts: Pick<Scope, "translation" | "file" | "returns">, outer: Scope | null = null) {
    this.translation = parts.translation;
    this.file = parts.file;
    this.returns = parts.returns;
    this.#outer = outer;
  }

  /** A scope inside this one. */
  inner(): Scope {
    return new Scope(this, this);
  }

  /** Adds a local and gives its name in C. */
  add(name: string, type: Integer): string {
    const code = wordsOfC.has(name) ? `${name}_` : name;
    this.#locals.set(name, { type, code });
    return code;
  }

  /** The local of a name; undefined when there is none. */
  local(name: string): Local | undefined {
    return this.#locals.get(name) ?? this.#outer?.local(name);
  }

  /** The text of a node. */
  text(node: ts.Node): string {
    return node.getText(this.file.node);
  }
}

// --- internal ---

const wordsOfC = new Set(
  "auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while bool true false usize memory i8 u8 i16 u16 i32 u32 i64 u64".split(
    " ",
  ),
);
