// Letters as files, `<job>/letters/<arrival>.json`, so that any process may leave one: it appears whole or not at all.
// It must not know what a letter brings about.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type ClockPort, canonicalJson, DramatisError, type Fact, nameSchema, type ObservedKind, utf8 } from "@dramatis/runtime";
import { syncFolder, writeDurably } from "../durable.ts";
import type { Scrubber } from "../secrets/scrubber.ts";
import { byArrival, checkedFact, type Letter, type MailboxPort } from "./mailbox.ts";

/** How often a waiting runner looks for letters of other processes, in milliseconds. */
export const lookEveryMs = 200;

/** Opens the letters of a folder of jobs. A file that is no letter is left where it is; no letter is written with a secret in it that `scrubber` knows. */
export function openMailboxFolder(folder: string, clock: ClockPort, scrubber?: Pick<Scrubber, "value">): MailboxPort {
  const letters = async (job: string): Promise<readonly Letter[]> => {
    const box = boxOf(folder, job);
    const names = existsSync(box) ? readdirSync(box).filter((name) => name.endsWith(".json")) : [];
    return names.flatMap((name) => letterOf(box, name)).sort(byArrival);
  };
  return {
    letters,
    async post(job, fact) {
      const box = boxOf(folder, job);
      const clean = checkedFact(scrubber?.value(fact) ?? fact);
      mkdirSync(box, { recursive: true });
      const name = `${String(clock.nowMs()).padStart(15, "0")}-${randomBytes(4).toString("hex")}`;
      const stage = join(box, `.${name}.part`);
      writeDurably(stage, utf8(canonicalJson(clean)));
      renameSync(stage, join(box, `${name}.json`));
      syncFolder(box);
    },
    async remove(job, id) {
      rmSync(join(boxOf(folder, job), `${id}.json`), { force: true });
    },
    async changed(job, signal) {
      const before = new Set((await letters(job)).map(({ id }) => id));
      do await clock.sleepUntil(clock.nowMs() + lookEveryMs, signal);
      while ((await letters(job)).every(({ id }) => before.has(id)));
    },
  };
}

// --- internal ---

function boxOf(folder: string, job: string): string {
  if (!nameSchema.safeParse(job).success) throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: job, nearest: "" });
  return join(folder, job, "letters");
}

function letterOf(box: string, name: string): Letter[] {
  try {
    const fact = JSON.parse(readFileSync(join(box, name), "utf8")) as Fact<ObservedKind>;
    return [{ id: name.slice(0, -".json".length), fact: checkedFact(fact) }];
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DramatisError) return [];
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
