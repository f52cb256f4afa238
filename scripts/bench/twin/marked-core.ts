// The marked core as a module in this process, timed kernel by kernel as c/marks.c does it on the other side.
import type { CoreExports } from "../../../packages/runtime/src/index.ts";
import { doorOf } from "../../engines/payload/core-door.ts";
import { replayPack } from "../../engines/payload/replay-pack.ts";
import { compileCore } from "../../lib/compile-core.mjs";
import { assemblyFolder } from "./build-twin.ts";
import { kernels, markedSources } from "./marks.ts";
import { processorNs, type Side, timingOf } from "./sides.ts";
import type { PackedWorkload } from "./workloads.ts";

/** A module with marks: its doors, and the book in which the marks are kept. */
export interface MarkedCore {
  readonly exports: CoreExports;
  readonly book: MarkBook;
}

/** Compiles the marked core with the flags of the scalar one. */
export async function loadMarkedCore(): Promise<MarkedCore> {
  const book = new MarkBook();
  const wasm = await compileCore(assemblyFolder, "index.ts", markedSources(assemblyFolder));
  const module = await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>);
  const { exports } = await WebAssembly.instantiate(module, { mark: { mark: (kernel: number) => book.mark(kernel) } });
  return { exports: exports as unknown as CoreExports, book };
}

/** A marked module, timed by kernel. The first calls warm it up. */
export function markedModuleSide({ exports, book }: MarkedCore, packed: PackedWorkload): Side {
  const door = { ...doorOf(exports), now: processorNs };
  const pack = packed.pack(1);
  return () => {
    book.clear();
    const [run] = replayPack(door, pack, packed.workload.ticks);
    if (run === undefined) throw new Error("no run was taken");
    return timingOf(packed, run, { cost: book.costOfMark(), kernels: book.entries() });
  };
}

// --- internal ---

const tries = 1_000_000;

export class MarkBook {
  readonly #ns = new Float64Array(kernels.length);
  readonly #marks = new Float64Array(kernels.length);
  #last = 0;
  #kernel = 0;

  mark(kernel: number): void {
    const now = performance.now();
    const own = this.#kernel;
    this.#ns[own] = (this.#ns[own] ?? 0) + (now - this.#last) * 1e6;
    this.#marks[own] = (this.#marks[own] ?? 0) + 1;
    this.#last = now;
    this.#kernel = kernel;
  }

  clear(): void {
    this.#ns.fill(0);
    this.#marks.fill(0);
    this.#kernel = 0;
    this.#last = performance.now();
  }

  entries(): { readonly ns: number; readonly marks: number }[] {
    return kernels.map((_, kernel) => ({ ns: this.#ns[kernel] ?? 0, marks: this.#marks[kernel] ?? 0 }));
  }

  /** Nanoseconds of one mark, called from here; keeps what the book holds. */
  costOfMark(): number {
    const other = new MarkBook();
    const started = performance.now();
    for (let index = 0; index < tries; index += 1) other.mark(0);
    return ((performance.now() - started) * 1e6) / tries;
  }
}
