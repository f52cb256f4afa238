// The twin's figures as rows: core-as beside its C twin as a whole and kernel by kernel, and beside its SIMD build, itself as JavaScript
// and the slow model. All sides of a row are taken in turns, and a ratio is the median of the ratios of the turns.
import type { Core } from "../../../packages/runtime/src/index.ts";
import { loadCore } from "../../../packages/runtime/src/index.ts";
import { simdCore } from "../../golden/play.ts";
import { absentRow, type BenchRow, median, medianOf, row } from "../measure.ts";
import { TwinFolder } from "./build-twin.ts";
import { type Compiler, compilers, compilerVersion } from "./compilers.ts";
import { loadMarkedCore, type MarkedCore, markedModuleSide } from "./marked-core.ts";
import { kernels } from "./marks.ts";
import { markedProgramSide, moduleSide, programSide, type Side, type Timing } from "./sides.ts";
import { firstTicks, modelSide, scriptSide } from "./slow-sides.ts";
import { type PackedWorkload, packWorkload, type TwinWorkload, twinWorkloads } from "./workloads.ts";

/** Turns in which the sides of a row are taken; odd. */
export const turns = 7;

/** Gives the figures, three for a workload; each takes about a minute. Modules are compiled before. */
export async function twinFigures(core: Core): Promise<(() => BenchRow[])[]> {
  const parts: Parts = {
    core,
    bare: await loadCore(core.bytes),
    simd: await simdCore(),
    marked: await loadMarkedCore(),
    script: await scriptSide(core),
  };
  return twinWorkloads().flatMap((workload) => {
    const packed = once(() => packWorkload(core, workload));
    return [totalRows, kernelRows, slowRows].map(
      (rows) => () => inFolder((folder) => rows(parts, packed(), { folder, present: presentCompilers() })),
    );
  });
}

/** The names of all rows of a workload, whether this machine can give them or not. */
export function twinRowNames(workload: TwinWorkload): string[] {
  return [
    ...compilers.flatMap((compiler) => [
      named.total(workload, compiler),
      named.pointers(workload, compiler),
      ...kernels.map((kernel) => named.kernel(workload, compiler, kernel)),
    ]),
    ...[named.core(workload), named.simd(workload), named.script(workload)],
    ...(workload.modelTicks > 0 ? [named.model(workload)] : []),
  ];
}

// --- internal ---

interface Parts {
  readonly core: Core;
  readonly bare: Core;
  readonly simd: Core;
  readonly marked: MarkedCore;
  readonly script: Awaited<ReturnType<typeof scriptSide>>;
}

type Named = Pick<TwinWorkload, "name">;

const named = {
  core: ({ name }: Named) => `${name}: core-as alone`,
  total: ({ name }: Named, compiler: Compiler) => `${name}: core-as over ${compiler.name}`,
  pointers: ({ name }: Named, compiler: Compiler) => `${name}: core-as over ${compiler.name} with addresses of the machine`,
  kernel: ({ name }: Named, compiler: Compiler, kernel: string) => `${name}: core-as over ${compiler.name}, ${kernel}`,
  simd: ({ name }: Named) => `${name}: SIMD core over scalar core`,
  script: ({ name }: Named) => `${name}: core as JavaScript over core-as`,
  model: ({ name }: Named) => `${name}: slow model over core-as`,
};

function inFolder<T>(work: (folder: TwinFolder) => T): T {
  const folder = new TwinFolder();
  try {
    return work(folder);
  } finally {
    folder.remove();
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function presentCompilers(): Compiler[] {
  return compilers.filter((compiler) => compilerVersion(compiler) !== null);
}

interface Programs {
  readonly folder: TwinFolder;
  readonly present: readonly Compiler[];
}

function totalRows({ bare, simd }: Parts, packed: PackedWorkload, { folder, present }: Programs): BenchRow[] {
  const { workload } = packed;
  const pack = folder.file("pack.bin");
  const twin = (compiler: Compiler, addresses: "offsets" | "pointers"): Side =>
    programSide(folder.program(compiler, { addresses }), packed, pack);
  const [core, ofSimd, ...twins] = inTurns([
    moduleSide(bare.exports, packed),
    moduleSide(simd.exports, packed),
    ...present.flatMap((compiler) => [twin(compiler, "offsets"), twin(compiler, "pointers")]),
  ]).map((timings) => timings.map(({ total }) => total));
  const over = ratioOver(core ?? []);
  return [
    row({ ...plain(packed), name: named.core(workload), value: median(core ?? []) / 1000, unit: "us/tick", against: "calibration" }),
    ...present.flatMap((compiler, index) => [
      row({
        ...plain(packed),
        name: named.total(workload, compiler),
        value: over(twins[2 * index]),
        target: compiler.ratioMax,
        against: told(compiler, twins[2 * index]),
      }),
      row({
        ...plain(packed),
        name: named.pointers(workload, compiler),
        value: over(twins[2 * index + 1]),
        against: told(compiler, twins[2 * index + 1]),
      }),
    ]),
    row({ ...plain(packed), name: named.simd(workload), value: 1 / over(ofSimd), against: named.core(workload) }),
    ...absentRows(packed, (compiler) => [named.total(workload, compiler), named.pointers(workload, compiler)]),
  ];
}

function kernelRows({ marked }: Parts, packed: PackedWorkload, { folder, present }: Programs): BenchRow[] {
  const programs = present.map((compiler) => folder.program(compiler, { addresses: "offsets", isMarked: true }));
  const [core, ...twins] = inTurns([
    markedModuleSide(marked, packed),
    ...programs.map((program) => markedProgramSide(program, packed, folder.file("marked.bin"))),
  ]).map((timings) => kernels.map((_, kernel) => timings.map(({ byKernel }) => byKernel?.[kernel] ?? 0)));
  const { workload } = packed;
  const rows = present.flatMap((compiler, index) =>
    kernels.map((kernel, at) => {
      const [own, its] = [core?.[at] ?? [], twins[index]?.[at] ?? []];
      const against = `${micros(own)} us of ${micros(its)} us a tick, marked builds`;
      return row({ ...plain(packed), name: named.kernel(workload, compiler, kernel), value: ratioOver(own)(its), against });
    }),
  );
  return [...rows, ...absentRows(packed, (compiler) => kernels.map((kernel) => named.kernel(workload, compiler, kernel)))];
}

function slowRows({ bare, script }: Parts, packed: PackedWorkload, { folder }: Programs): BenchRow[] {
  const { slowTicks, modelTicks } = packed.workload;
  const against = named.core(packed.workload);
  const scripts = medianOf(() => {
    const { ns, chain } = firstTicks(bare.exports, packed, slowTicks);
    return script(packed, chain, folder.file("script.js")) / ns;
  });
  const rows = [row({ ...plain(packed, slowTicks), name: named.script(packed.workload), value: scripts, against })];
  if (modelTicks === 0) return rows;
  const models = medianOf(() => modelSide(packed) / firstTicks(bare.exports, packed, modelTicks).ns);
  return [...rows, row({ ...plain(packed, modelTicks), name: named.model(packed.workload), value: models, against })];
}

function absentRows(packed: PackedWorkload, namesOf: (compiler: Compiler) => string[]): BenchRow[] {
  return compilers
    .filter((compiler) => compilerVersion(compiler) === null)
    .flatMap((compiler) => {
      const absent = `${compiler.name} is not here; \`${compiler.install}\` brings it`;
      return namesOf(compiler).map((name) => absentRow({ ...plain(packed), name, against: compiler.name }, absent));
    });
}

/** Takes the sides in turns, after two turns that are not counted; gives what each told, turn by turn. */
function inTurns(sides: readonly Side[]): Timing[][] {
  for (let turn = 0; turn < 2; turn += 1) for (const side of sides) side();
  const told: Timing[][] = sides.map(() => []);
  for (let turn = 0; turn < turns; turn += 1) sides.forEach((side, index) => void told[index]?.push(side()));
  return told;
}

function ratioOver(own: readonly number[]): (its: readonly number[] | undefined) => number {
  return (its) => median(own.map((value, turn) => value / (its?.[turn] ?? Number.NaN)));
}

function plain({ workload: { name, ticks } }: PackedWorkload, taken = ticks) {
  const workload = `${name} strided, its inputs replayed, ${taken} ticks, CPU time, median of ${turns} turns`;
  return { unit: "ratio", better: "lower", target: null, workload } as const;
}

function told(compiler: Compiler, ns: readonly number[] | undefined): string {
  return `${compiler.name} ${compiler.flags.join(" ")}: ${micros(ns ?? [])} us a tick`;
}

function micros(ns: readonly number[]): string {
  return (median(ns) / 1000).toPrecision(3);
}
