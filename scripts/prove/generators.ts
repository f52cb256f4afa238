// Generated levels: each is finished by its witness in the core, is the same bytes on every engine that is here, and the three numbers of each
// generator stand beside their targets. Engines that are not here are named with the lines that install them.
import {
  askedOfTrial,
  type BatchLevel,
  type BatchNumbers,
  generate,
  generatorAsked,
  generators,
  measureBatch,
  replayWitness,
  targets,
} from "../../packages/levels/src/index.ts";
import { encodeBase64 } from "../../packages/player/src/model/base64.ts";
import { type Core, loadCore } from "../../packages/runtime/src/index.ts";
import { buildGeneratePayload } from "../engines/build-payload.ts";
import { type KnownEngine, knownEngines } from "../engines/drive.ts";
import { runScript } from "../engines/drivers/script.ts";
import { digestOfLevel } from "../engines/payload/generated-digests.ts";
import { type Check, createCounter } from "./check.ts";

/** The engines that levels are compared on. */
const engineNames = ["node-20", "node-24", "bun"];

/** Generates so many levels of each generator twice: with its defaults, and with values asked of it. */
export async function proveGenerators(core: Core, count: number): Promise<Check[]> {
  const names = Object.keys(generators);
  const judge = await loadCore(core.bytes);
  const others = othersOf(await scriptFor(core, { names, count }));
  const plain = names.map((name) => ({ name, levels: batchOf(core, { name, count, isAsked: false }) }));
  const asked = names.map((name) => ({ name, levels: batchOf(core, { name, count, isAsked: true }) }));
  const expected = Object.fromEntries(plain.map(({ name, levels }) => [name, levels.map(({ came }) => digestOfLevel(came))]));
  const numbers = names.flatMap((name, index) => numberChecks(name, [plain[index]?.levels ?? [], asked[index]?.levels ?? []]));
  return [...plain.map((batch) => witnessCheck(judge, batch)), ...numbers, ...engineChecks(await others, expected)];
}

// --- internal ---

const engineMsMax = 3_600_000;

function batchOf(core: Core, { name, count, isAsked }: { name: string; count: number; isAsked: boolean }): BatchLevel[] {
  return Array.from({ length: count }, (_level, index) => {
    const generator = generators[name];
    const parameters = isAsked && generator !== undefined ? askedOfTrial(generator, index + 1) : {};
    const asked = generatorAsked({ generator: name, parameters }, name);
    if ("issues" in asked) throw new Error(asked.issues.map(({ message }) => message).join("; "));
    return { ...asked, came: generate(core, { generator: name, parameters, seed: index + 1 }) };
  });
}

/** Every level that was asked for must have come, and its witness must win in a core of its own. */
function witnessCheck(judge: Core, { name, levels }: { name: string; levels: readonly BatchLevel[] }): Check {
  const counter = createCounter(`${name}: a level comes, and its witness comes to the objective in the core`);
  for (const { came } of levels) {
    const isWon = !("refused" in came) && replayWitness(judge, came.checked, came).isWon;
    counter.count(isWon, () => `seed ${came.seed}: ${"refused" in came ? came.refused : "the witness does not win"}`);
  }
  return counter.check();
}

/** Quality over both batches, diversity of the plain one, controllability of the one with asked values. */
function numberChecks(name: string, [plain, asked]: readonly [readonly BatchLevel[], readonly BatchLevel[]]): Check[] {
  const [free, held] = [measureBatch(plain), measureBatch(asked)];
  const quality = Math.min(free.quality, held.quality);
  const hits = Object.entries(held.hits).map(([parameter, row]) => `${parameter} ${row.hit} of ${row.asked}`);
  return [
    numberCheck(name, { what: "quality", value: quality, notes: brokenNotes([free, held]) }),
    numberCheck(name, { what: "diversity", value: free.diversity ?? 0, notes: [] }),
    numberCheck(name, { what: "controllability", value: held.controllability ?? 0, notes: hits }),
  ];
}

function numberCheck(name: string, { what, value, notes }: { what: keyof typeof targets; value: number; notes: readonly string[] }): Check {
  const target = targets[what];
  return { name: `${name}: ${what} ${value.toFixed(3)}, at least ${target}`, asked: 1, held: value >= target ? 1 : 0, notes };
}

function brokenNotes(numbers: readonly BatchNumbers[]): string[] {
  return numbers.flatMap(({ broken }) => Object.entries(broken).map(([rule, count]) => `not met by ${count}: ${rule}`));
}

interface EngineDigests {
  readonly known: KnownEngine;
  readonly digests: Readonly<Record<string, readonly string[]>>;
  readonly failed: string;
}

async function scriptFor(core: Core, { names, count }: { names: readonly string[]; count: number }): Promise<string> {
  const bundle = await buildGeneratePayload();
  const data = JSON.stringify({ core: encodeBase64(core.bytes), generators: names, count });
  const failed = "(error) => console.log(JSON.stringify({ failed: [String((error && error.stack) || error)] }))";
  return `${bundle}\ndramatisGenerate(${data}).then((text) => console.log(text), ${failed});\n`;
}

/** The engines run in processes of their own while this one generates. */
function othersOf(script: string): Promise<EngineDigests[]> {
  const others = knownEngines().filter(
    ({ row }) => engineNames.includes(row.name) && row.name !== `node-${process.versions.node.split(".")[0]}`,
  );
  return Promise.all(others.map((known) => digestsOn(known, script)));
}

async function digestsOn(known: KnownEngine, script: string): Promise<EngineDigests> {
  if (!known.engine.present) return { known, digests: {}, failed: "" };
  try {
    const text = await runScript({ command: known.engine.command, msMax: engineMsMax }, script);
    return { known, digests: JSON.parse(text) as EngineDigests["digests"], failed: "" };
  } catch (error) {
    return { known, digests: {}, failed: String(error) };
  }
}

function engineChecks(found: readonly EngineDigests[], expected: Readonly<Record<string, readonly string[]>>): Check[] {
  const counter = createCounter(`levels are the same bytes on ${[process.version, ...present(found)].join(", ")}`);
  for (const { known, digests, failed } of found.filter(({ known: { engine } }) => engine.present)) {
    for (const [name, wanted] of Object.entries(expected)) {
      wanted.forEach((digest, index) => {
        counter.count(digests[name]?.[index] === digest, () => `${known.row.name}: ${name} on seed ${index + 1} ${failed}`);
      });
    }
  }
  const absent = found
    .filter(({ known: { engine } }) => !engine.present)
    .map(({ known: { row, engine } }) => `${row.name} is not here: ${engine.install.join(" && ")}`);
  const check = counter.check();
  return [{ ...check, notes: [...check.notes, ...absent] }];
}

function present(found: readonly EngineDigests[]): string[] {
  return found.flatMap(({ known: { row, engine } }) => (engine.present ? [`${row.name} (${engine.version})`] : []));
}
