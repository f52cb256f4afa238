// Bundles the payloads: one script with the whole runtime for engines with WebAssembly, one with the core as JavaScript for the others.
// A script carries its data, needs no module system, and says its answer by the function that it is told. No `node:` import can get in.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { encodeBase64 } from "../../packages/player/src/model/base64.ts";
import { root } from "../golden/play.ts";
import type { GoldenRuns } from "./golden-runs.ts";
import type { PayloadData } from "./payload/whole-entry.ts";

/** How a script says its answer: a global function that takes a text. */
export type SaidBy = "console.log" | "dramatisAnswer";

/** The bundles, without data. */
export interface Payloads {
  /** For engines with WebAssembly: the whole runtime, and the core alone. */
  readonly whole: string;
  /** For engines without: the core alone, translated by wasm2js. It takes some seconds to make, so it is made when it is asked for. */
  plain(): Promise<string>;
}

/** Bundles the payloads for a core. Throws with esbuild's or wasm2js's words. */
export async function buildPayloads(core: Uint8Array): Promise<Payloads> {
  let plain: Promise<string> | null = null;
  return {
    whole: await bundle(`import "./whole-entry.ts";`, []),
    plain: () => {
      plain ??= bundle(plainEntry, [wasm2jsPlugin(core)]);
      return plain;
    },
  };
}

/** Gives what a payload is handed: all runs; the core alone takes no more than `ticksMax` ticks of each. Pure. */
export function payloadData({ core, pack, asked }: Pick<GoldenRuns, "core" | "pack" | "asked">, ticksMax: number): PayloadData {
  return { core: encodeBase64(core), pack: encodeBase64(pack), asked, ticksMax };
}

/** Gives the script that takes the runs and says one line: the answer, or `{"failed": "..."}`. Pure. */
export function scriptOf(bundle: string, data: PayloadData, saidBy: SaidBy = "console.log"): string {
  const failed = `(error) => ${saidBy}(JSON.stringify({ failed: String((error && error.stack) || error) }))`;
  return `${bundle}\ndramatisPayload(${JSON.stringify(data)}).then((text) => ${saidBy}(text), ${failed});\n`;
}

/** Bundles the payload that generates levels; it is handed a GenerateData and gives its digests. Throws with esbuild's words. */
export function buildGeneratePayload(): Promise<string> {
  return bundle(`import "./generate-entry.ts";`, []);
}

// --- internal ---

const folder = join(root, "scripts", "engines", "payload");

/** `core` and `env` are the modules of the plugin below: what wasm2js makes, and what that imports. */
const plainEntry = `
import * as translated from "core";
import { highWord } from "env";
import { offerPlainPayload } from "./plain-payload.ts";
offerPlainPayload(translated, highWord);
`;

async function bundle(entry: string, plugins: Plugin[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: folder, loader: "ts" },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    plugins,
  });
  return outputFiles[0]?.text ?? "";
}

/** The core as a module of JavaScript, and the environment that it imports. */
function wasm2jsPlugin(core: Uint8Array): Plugin {
  return {
    name: "wasm2js",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(env|core)$/ }, ({ path }) => ({ path, namespace: "wasm2js" }));
      onLoad({ filter: /^env$/, namespace: "wasm2js" }, () => ({ contents: environment }));
      onLoad({ filter: /^core$/, namespace: "wasm2js" }, () => ({ contents: translated(core) }));
    },
  };
}

const environment = "let high = 0; export const setTempRet0 = (word) => { high = word; }; export const highWord = () => high;";
/** What AssemblyScript's output uses beyond the first version of WebAssembly; wasm2js translates each. */
const features = ["bulk-memory", "bulk-memory-opt", "sign-ext", "nontrapping-float-to-int", "mutable-globals"];

/**
 * wasm2js turns a load of four bytes into an element of an Int32Array, which is wrong where the address is no multiple of four; WebAssembly
 * allows that, and the inputs of a tick lie so. `dealign` (a pass of wasm-opt; wasm2js takes no passes)
 * says of every access that it may be unaligned, so that bytes are read one by one.
 */
function translated(core: Uint8Array): string {
  const place = mkdtempSync(join(tmpdir(), "dramatis-wasm2js-"));
  const [source, lowered, target] = ["core.wasm", "lowered.wasm", "core.js"].map((name) => join(place, name)) as [string, string, string];
  writeFileSync(source, core);
  binaryen("wasm-opt", [source, "--dealign", "-o", lowered]);
  binaryen("wasm2js", [lowered, "-O", "-o", target]);
  const text = readFileSync(target, "utf8");
  rmSync(place, { recursive: true, force: true });
  return text;
}

function binaryen(tool: string, given: readonly string[]): void {
  const flags = features.map((name) => `--enable-${name}`);
  const bin = join(root, "node_modules", "binaryen", "bin", tool);
  const { status, stderr } = spawnSync(process.execPath, [bin, ...given, ...flags], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${tool} failed: ${stderr.slice(-500)}`);
}
