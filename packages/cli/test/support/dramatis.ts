// Starts the built command line as a user does: another process, its own folder, its own environment.
// It must not look inside; what a program sees is all that counts here.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, and the fixtures in it. */
export const root = fileURLToPath(new URL("../../../../", import.meta.url));
export const fixtures = join(root, "fixtures");

/** What a command did. `document` is what `--json` printed, undefined when stdout holds no single JSON document. */
export interface Said {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly document: Document | undefined;
}

/** The fields of documents that tests ask for; programs may find more. */
export interface Document {
  readonly ok: boolean;
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string; readonly issues: readonly IssueDocument[] };
  readonly [field: string]: unknown;
}

/** An issue as programs read it. */
export interface IssueDocument {
  readonly code: string;
  readonly file: string;
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly message: string;
}

/** How a command is started. */
export interface Start {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Kills the process with SIGKILL after so many milliseconds. */
  readonly killAfterMs?: number;
}

/** Runs the command line and waits for its end. */
export async function dramatis(args: readonly string[], { cwd = root, env = {}, input = "", killAfterMs }: Start = {}): Promise<Said> {
  if (!existsSync(bundle)) throw new Error("the command line is not built; `npm run build` does it");
  const child = spawn(process.execPath, [bundle, ...args], { cwd, env: { PATH: process.env.PATH, NO_COLOR: "1", ...env } });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  const texts = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (texts.stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (texts.stderr += String(chunk)));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const exit = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearTimeout(timer);
  return { exit, ...texts, document: documentIn(texts.stdout) };
}

/** A new folder that nobody else has. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), "dramatis-cli-"));
}

/** Every file below a folder by its path, with `/`; the file's bytes as text of one byte a character. */
export function filesIn(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(relative(folder, path), readFileSync(path, "latin1"));
  }
  return found;
}

/** The scenarios of the repository that are played by tests, with the ticks that a test takes at most. */
export function scenarios(): { readonly name: string; readonly path: string; readonly ticks: number }[] {
  const folder = join(fixtures, "scenarios");
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return names.sort().map((name) => ({ name: name.replace(/\.yaml$/, ""), path: join(folder, name), ticks: 400 }));
}

// --- internal ---

const bundle = join(root, "packages", "cli", "bin", "dramatis.mjs");

function documentIn(stdout: string): Document | undefined {
  try {
    return JSON.parse(stdout) as Document;
  } catch {
    return undefined;
  }
}
