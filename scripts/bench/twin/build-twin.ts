// Makes programs of the twin: the sources of the core, translated, compiled with the program that replays packs (scripts/engines/wasm2c).
// Everything lies in a folder of the system's that is removed at the end.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../golden/play.ts";
import { type Compiler, compileC } from "./compilers.ts";
import { markedSources } from "./marks.ts";
import { sourcesIn } from "./translate/program.ts";
import { translateCore } from "./translate/translate.ts";

/** Which twin: with marks between the kernels or without, addresses as offsets of 32 bits or as the machine has them. */
export interface TwinKind {
  readonly isMarked?: boolean;
  readonly addresses: "offsets" | "pointers";
}

/** The doors of the core that the twin has: all but those that tell of a module. */
export const twinDoors: readonly string[] = [
  ...["layout", "start", "restore", "begin", "end", "resume", "seal", "stride"],
  ...["clearRing", "hash", "xxh64", "sees", "visible", "poison"],
];

/** Where the sources of the core stand. */
export const assemblyFolder = join(root, "packages", "core-as", "assembly");

/** Gives the twin of this checkout as one text of C. Throws at what the translator does not know. */
export function twinSource(isMarked = false): string {
  const overrides = isMarked ? markedSources(assemblyFolder) : {};
  return translateCore({ read: sourcesIn(assemblyFolder, overrides), entry: "index.ts", doors: twinDoors });
}

/** A folder for programs; `program` makes one and gives its path. */
export class TwinFolder {
  readonly #path = mkdtempSync(join(tmpdir(), "dramatis-twin-"));
  readonly #sources = new Map<boolean, string>();
  readonly #programs = new Map<string, string>();

  /** Compiles a kind of twin, once. Throws with the compiler's words. */
  program(compiler: Compiler, { isMarked = false, addresses }: TwinKind): string {
    const name = `${compiler.name}-${addresses}${isMarked ? "-marked" : ""}`;
    const made = this.#programs.get(name) ?? this.file(name);
    if (this.#programs.has(name)) return made;
    const sources = [this.#source(isMarked), inC("memory.c"), join(root, "scripts", "engines", "wasm2c", "main.c")];
    if (isMarked) sources.push(inC("marks.c"));
    const more = [`-I${join(here, "c")}`, ...(addresses === "pointers" ? ["-DTWIN_POINTERS"] : [])];
    compileC(compiler, { more, sources, out: made });
    this.#programs.set(name, made);
    return made;
  }

  /** The path of a file in the folder. */
  file(name: string): string {
    return join(this.#path, name);
  }

  /** Removes everything. */
  remove(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }

  #source(isMarked: boolean): string {
    const known = this.#sources.get(isMarked);
    if (known !== undefined) return known;
    const path = this.file(isMarked ? "marked.c" : "core.c");
    writeFileSync(path, twinSource(isMarked));
    this.#sources.set(isMarked, path);
    return path;
  }
}

// --- internal ---

const here = join(root, "scripts", "bench", "twin");

function inC(name: string): string {
  return join(here, "c", name);
}
