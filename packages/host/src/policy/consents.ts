// Consents: who lets which scope be used with values of which class, until when. Given once, taken back at any time, never changed.
// It must not know what a scope opens.
import { join } from "node:path";
import { byCodeUnits, type Consent, consentSchema, DramatisError, digestOf, isStricter, type PrivacyClass } from "@dramatis/runtime";
import { z } from "zod";
import { createFolderRecords, createMemoryRecords, type RecordStore } from "./record-store.ts";

/** Consents of a store. */
export interface ConsentStore {
  /** Keeps a consent. Throws DRAMATIS_RECORD_EXISTS when there is one of that id. */
  give(consent: Consent): Promise<void>;
  /** Takes a consent back; doing so again changes nothing. Throws DRAMATIS_RECORD_UNKNOWN. */
  revoke(id: string, atMs: number): Promise<void>;
  /** All consents, those that ended or were taken back included, by id. */
  list(): Promise<readonly Consent[]>;
  /** Gives the consents that hold for the requests of a principal at an instant, by id: what planning may count on, and sees change. */
  consentsOf(principal: string, nowMs: number): Promise<readonly Consent[]>;
  /** Gives the scopes that a principal may use with values of a class at an instant, sorted. */
  scopesFor(asked: { readonly principal: string; readonly privacy: PrivacyClass; readonly nowMs: number }): Promise<readonly string[]>;
}

/** What is said when a consent is given. `to` is whose requests may use it, the giver's own when left out. Instants are milliseconds since 1970. */
export type ConsentWords = Pick<Consent, "by" | "to" | "scope" | "privacyMax" | "givenAtMs" | "endsAtMs">;

/** Makes a consent; its id follows from what it says. Pure. */
export function consentOf(words: ConsentWords): Consent {
  return { schema: "dramatis/consent@1", id: `consent_${digestOf(words).slice(0, 16)}`, ...words, isRevoked: false };
}

/** Makes a store of consents in a folder of the store. */
export function createConsents(folder: string): ConsentStore {
  return consentsOver(
    createFolderRecords(join(folder, "consents"), consentSchema),
    createFolderRecords(join(folder, "consents", "revoked"), revocationSchema),
  );
}

/** Makes a store of consents in memory. */
export function createMemoryConsents(): ConsentStore {
  return consentsOver(createMemoryRecords(), createMemoryRecords());
}

// --- internal ---

const revocationSchema = z.strictObject({ schema: z.literal("dramatis/consent-revocation@1"), atMs: z.int().min(0) });

type Revocation = z.output<typeof revocationSchema>;

function consentsOver(consents: RecordStore<Consent>, revoked: RecordStore<Revocation>): ConsentStore {
  const list = async (): Promise<readonly Consent[]> => {
    const [all, taken] = [await consents.list(), await revoked.list()];
    return [...all.values()].map((one) => ({ ...one, isRevoked: one.isRevoked || taken.has(one.id) }));
  };
  const consentsOf = async (principal: string, nowMs: number) =>
    (await list()).filter((one) => !one.isRevoked && (one.to ?? one.by) === principal && isWithin(one, nowMs));
  return {
    async give(consent) {
      if (!(await consents.create(consent.id, consentSchema.parse(consent))))
        throw new DramatisError("DRAMATIS_RECORD_EXISTS", { what: "consent", id: consent.id });
    },
    async revoke(id, atMs) {
      if ((await consents.get(id)) === null) throw new DramatisError("DRAMATIS_RECORD_UNKNOWN", { what: "consent", id });
      await revoked.create(id, { schema: "dramatis/consent-revocation@1", atMs });
    },
    list,
    consentsOf,
    async scopesFor({ principal, privacy, nowMs }) {
      const fitting = (await consentsOf(principal, nowMs)).filter(({ privacyMax }) => !isStricter(privacy, privacyMax));
      return [...new Set(fitting.map(({ scope }) => scope))].sort(byCodeUnits);
    },
  };
}

function isWithin({ givenAtMs, endsAtMs }: Consent, nowMs: number): boolean {
  return givenAtMs <= nowMs && (endsAtMs === null || nowMs < endsAtMs);
}
