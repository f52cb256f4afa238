// Consents of a store, as an operator gives, lists and takes them back.
// It must not know what a scope opens.
import { consentOf, createConsents, systemClock, tellJob } from "@dramatis/host";
import { type Consent, DramatisError, issue, nameSchema, type PrivacyClass } from "@dramatis/runtime";
import { inputRefusal } from "../refusal.ts";
import { type BoundaryPlace, openStore, withBoundary } from "./compose.ts";
import { goOn, type JobAnswer } from "./execute.ts";
import { endAfter } from "./hours.ts";

/** A consent to be given. `to` is whose requests may use it, the operator's when left out; without `hours` it does not end; `job` waits for it. */
export interface ConsentRequest {
  readonly scope: string;
  readonly privacyMax?: PrivacyClass | undefined;
  readonly to?: string | undefined;
  readonly hours?: number | undefined;
  readonly job?: string | undefined;
}

/** The consent that was kept, and where the job stands that was told of it. */
export interface GivenConsent {
  readonly consent: Consent;
  readonly job: JobAnswer | null;
}

/** Gives a consent. Throws DRAMATIS_INPUT_INVALID for what is no name, DRAMATIS_JOB_UNKNOWN and DRAMATIS_JOB_STATE for a job that cannot be told. */
export async function giveConsent(request: ConsentRequest, place: BoundaryPlace = {}): Promise<GivenConsent> {
  const { scope, privacyMax = "INTERNAL", to, hours, job } = request;
  checkNames({ scope, ...(to === undefined ? {} : { "--to": to }) });
  const { folder, configuration } = openStore(place);
  const givenAtMs = systemClock.nowMs();
  const endsAtMs = endAfter(givenAtMs, hours);
  const by = configuration.operator.id;
  const consent = consentOf({ by, ...(to === undefined ? {} : { to }), scope, privacyMax, givenAtMs, endsAtMs });
  await createConsents(folder).give(consent);
  if (job === undefined) return { consent, job: null };
  const answer = await withBoundary(place, async (boundary) => {
    await tellJob(boundary.store, job, { say: "consent", scope, consent: consent.id });
    return goOn(boundary, job);
  });
  return { consent, job: answer };
}

/** Takes back all consents to a scope that hold, or the one of that id. Throws DRAMATIS_RECORD_UNKNOWN when there is none. */
export async function revokeConsent(named: string, place: BoundaryPlace = {}): Promise<{ readonly revoked: readonly Consent[] }> {
  const consents = createConsents(openStore(place).folder);
  const meant = (await consents.list()).filter(({ id, scope, isRevoked }) => !isRevoked && (id === named || scope === named));
  if (meant.length === 0) throw new DramatisError("DRAMATIS_RECORD_UNKNOWN", { what: "consent that holds, to or of the id", id: named });
  for (const { id } of meant) await consents.revoke(id, systemClock.nowMs());
  return { revoked: meant.map((one) => ({ ...one, isRevoked: true })) };
}

/** Lists consents, those of one scope when it is named. */
export async function listConsents(
  scope: string | undefined,
  place: BoundaryPlace = {},
): Promise<{ readonly consents: readonly Consent[] }> {
  const all = await createConsents(openStore(place).folder).list();
  return { consents: scope === undefined ? all : all.filter((one) => one.scope === scope) };
}

// --- internal ---

function checkNames(names: Readonly<Record<string, string>>): void {
  const issues = Object.entries(names).flatMap(([path, name]) => {
    const said = { expected: "a name: letters, digits, - _ . :", found: name };
    return nameSchema.safeParse(name).success ? [] : [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path }, said)];
  });
  if (issues.length > 0) throw inputRefusal("the command line", issues);
}
