// Whether a module is ready, asked before its first step in a job: until it answers, nothing of the step has been sent.
// It must not know what the module does.
import { CapabilityError } from "@dramatis/runtime";
import { z } from "zod";
import { jsonOf } from "../../net/body.ts";
import { failed } from "../../net/failures.ts";
import type { CallUse, HttpClient } from "../../net/http-client.ts";
import { checked } from "../shared/checked.ts";

/** What is asked: the module, and where. */
interface HealthQuestion {
  readonly module: string;
  readonly url: string;
}

/** Remembers which modules were found ready in which job. */
export interface HealthBook {
  /** Gives the version of a module (null when it tells none), asking it unless it was ready in this job before. Throws CapabilityError `unreachable`. */
  versionOf(question: HealthQuestion, use: CallUse): Promise<string | null>;
}

/** Opens a book. A call of no known job asks every time. The newest thousand answers are remembered. */
export function openHealthBook(client: HttpClient): HealthBook {
  const known = new Map<string, string | null>();
  return {
    async versionOf(question, use) {
      const key = use.tools.job === undefined ? null : `${use.tools.job} ${question.module}`;
      if (key !== null && known.has(key)) return known.get(key) ?? null;
      const version = await ask(client, question, use);
      if (key !== null) remember(known, key, version);
      return version;
    },
  };
}

// --- internal ---

const rememberedMax = 1000;
const answerSchema = z.looseObject({ status: z.string(), version: z.string().max(200).exactOptional() });
const ready = new Set(["ok", "healthy", "pass", "up", "ready"]);

async function ask(client: HttpClient, { module, url }: HealthQuestion, use: CallUse): Promise<string | null> {
  const answer = await client
    .send({ method: "GET", url, name: "health", bytesMax: 65_536, headers: { accept: "application/json" } }, use)
    .then((response) => checked(answerSchema, jsonOf(response.body, module), module))
    .catch((error: unknown) => {
      throw asUnready(error, module);
    });
  if (!ready.has(answer.status.toLowerCase()))
    throw failed("unreachable", `${module} is not ready: it says ${answer.status.slice(0, 100)}`);
  return answer.version ?? null;
}

// Whatever went wrong, the step itself was not sent: its outcome is known, and it may be tried again.
function asUnready(error: unknown, module: string): unknown {
  if (!(error instanceof CapabilityError) || kept.has(error.failure.class)) return error;
  return failed("unreachable", `${module} is not ready: ${error.failure.words}`, error.failure.retryAfterMs);
}

const kept = new Set(["denied", "cancelled", "throttled"]);

function remember(known: Map<string, string | null>, key: string, version: string | null): void {
  known.set(key, version);
  const [oldest] = known.keys();
  if (known.size > rememberedMax && oldest !== undefined) known.delete(oldest);
}
