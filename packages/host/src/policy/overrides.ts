// Overrides: decisions of users against what was recommended to them, kept so that they can be told and counted.
// It must not judge them.
import { join } from "node:path";
import { DramatisError, digestOf, type Override, overrideSchema, zodIssues } from "@dramatis/runtime";
import type { Scrubber } from "../secrets/scrubber.ts";
import { createFolderRecords, createMemoryRecords, type RecordStore } from "./record-store.ts";

/** Overrides of a store. */
export interface OverrideStore {
  /**
   * Keeps an override and gives it with its id, which follows from what it says; saying the same again changes nothing. Throws DRAMATIS_INPUT_INVALID
   * for words that are empty or too long, DRAMATIS_OVERRIDE_NONE when what was recommended is chosen; then nothing is kept.
   */
  record(words: Omit<Override, "schema" | "id">): Promise<Override>;
  /** All overrides, by instant, then by id. */
  list(): Promise<readonly Override[]>;
  /** Those that stand at an instant (milliseconds since 1970, UTC), in the same order. */
  standing(nowMs: number): Promise<readonly Override[]>;
}

/** Makes a store of overrides in a folder of the store; none is written with a secret in it that `scrubber` knows. */
export function createOverrides(folder: string, scrubber?: Pick<Scrubber, "value">): OverrideStore {
  return overridesOver(createFolderRecords(join(folder, "overrides"), overrideSchema), scrubber);
}

/** Makes a store of overrides in memory. */
export function createMemoryOverrides(): OverrideStore {
  return overridesOver(createMemoryRecords());
}

// --- internal ---

function overridesOver(records: RecordStore<Override>, scrubber?: Pick<Scrubber, "value">): OverrideStore {
  const list = async () => [...(await records.list()).values()].sort((one, other) => one.atMs - other.atMs);
  return {
    async record(said) {
      const words = scrubber?.value(said) ?? said;
      if (words.recommended === words.chosen)
        throw new DramatisError("DRAMATIS_OVERRIDE_NONE", { about: words.about, chosen: words.chosen });
      const override = checkedOverride({ schema: "dramatis/override@1", id: `override_${digestOf(words).slice(0, 16)}`, ...words });
      await records.create(override.id, override);
      return override;
    },
    list,
    standing: async (nowMs) => (await list()).filter(({ atMs, endsAtMs }) => atMs <= nowMs && (endsAtMs === null || nowMs < endsAtMs)),
  };
}

function checkedOverride(given: Override): Override {
  const checked = overrideSchema.safeParse(given);
  if (checked.success) return checked.data;
  const issues = zodIssues(checked.error, "the override", given, overrideSchema);
  throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: "the override", count: issues.length }, issues);
}
