// What of Dramatis is installed and works on this machine, and which engines are here.
// It mends nothing; each lack says what does.
import { type Engine, type EngineRow, enginesFolder, findEngines, runInSeal } from "@dramatis/host";
import { behaviourVersion, DramatisError, formatVersion } from "@dramatis/runtime";
import { type InstalledName, installedBytes, installedCheckout, installedPath, loadInstalledCore } from "./installed.ts";
import { signature } from "./signature.ts";

/** One thing that was looked at. `hint` says what to do when it does not hold. */
export interface DoctorCheck {
  readonly name: string;
  readonly holds: boolean;
  readonly found: string;
  readonly hint: string;
}

/** The answer. `healthy` says that everything needed holds; engines beside Node are not needed. */
export interface DoctorAnswer {
  readonly healthy: boolean;
  readonly signature: string;
  readonly versions: Readonly<Record<string, string | number>>;
  readonly checks: readonly DoctorCheck[];
  readonly engines: readonly Engine[];
}

/** Looks at everything. Never throws for a lack. */
export async function doctor(): Promise<DoctorAnswer> {
  const checks = [
    nodeCheck(),
    await coreCheck(),
    fileCheck("player-template.html", "the player page"),
    ...sealChecks(),
    await realmCheck(),
  ];
  return {
    healthy: checks.every(({ holds }) => holds),
    signature: (await signature()).signature,
    versions: { node: process.versions.node, v8: process.versions.v8, recordingFormat: formatVersion, behaviour: behaviourVersion },
    checks,
    engines: knownEngines(),
  };
}

// --- internal ---

const rebuild = "run `npm run build`";
const nodeMin = [20, 19] as const;

/** The engines of the table that the checkout, or the bundle, brings; the running Node alone when there is none. */
function knownEngines(): Engine[] {
  const table = installedBytes("engines.json");
  const rows = table === null ? [] : (JSON.parse(new TextDecoder().decode(table)) as { readonly rows: readonly EngineRow[] }).rows;
  return findEngines(rows, enginesFolder(installedCheckout()));
}

function nodeCheck(): DoctorCheck {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const holds = major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1]);
  return { name: "Node", holds, found: process.versions.node, hint: `install Node ${nodeMin.join(".")} or newer` };
}

async function coreCheck(): Promise<DoctorCheck> {
  try {
    const { digest, directory } = await loadInstalledCore();
    return { name: "core", holds: true, found: `ABI ${directory.abi}, sha-256 ${digest.slice(0, 12)}`, hint: rebuild };
  } catch (error) {
    return { name: "core", holds: false, found: error instanceof DramatisError ? error.message : String(error), hint: rebuild };
  }
}

function fileCheck(name: InstalledName, said: string): DoctorCheck {
  const path = installedPath(name);
  return { name: said, holds: path !== null, found: path === null ? "not built" : "built", hint: rebuild };
}

function sealChecks(): DoctorCheck[] {
  return [fileCheck("verify-child.mjs", "the verifier's process"), fileCheck("verify-sealed.js", "the sealed verifier")];
}

async function realmCheck(): Promise<DoctorCheck> {
  const found = await runInSeal("globalThis.main = () => [typeof Date, typeof process, typeof fetch].join()", []);
  return {
    name: "the sealed realm",
    holds: found === "undefined,undefined,undefined",
    found: "clock, network and disk are denied",
    hint: "use another Node",
  };
}
