// One persona called from outside: made new or from a view, given calls in order, its answers handed back as data.
// It must not stand in for the runner; no world ticks here.
import { readInputFile, textOf } from "@dramatis/host";
import {
  createCast,
  DramatisError,
  type Json,
  PERSONAS,
  type PersonaName,
  type PersonaStep,
  type PersonaView,
  saidNearest,
  zodIssues,
} from "@dramatis/runtime";
import { z } from "zod";
import { inputRefusal } from "./refusal.ts";

const phase = z.enum(["build", "init", "observe", "decide", "apply", "emit", "summarize"]);

/** The file of `--in`. `capabilities` is kept for what a persona may be given later; no persona needs any yet. */
export const personaCallsSchema = z.strictObject({
  from: z.strictObject({ state: z.string().min(1), context: z.json() }).optional(),
  capabilities: z.record(z.string(), z.json()).optional(),
  calls: z.array(z.strictObject({ phase, tick: z.int().min(0).max(0xffffffff).nullable(), event: z.string().min(1), payload: z.json() })),
});

/** What is asked: a persona by name, and the file of calls. */
export interface PersonaRequest {
  readonly name: string;
  readonly in: string;
}

/** The answer: every step in order, and the last view with all actions, effects and telemetry together. */
export interface PersonaAnswer {
  readonly view: PersonaView;
  readonly actions: PersonaStep["actions"];
  readonly effects: PersonaStep["effects"];
  readonly telemetry: PersonaStep["telemetry"];
  readonly steps: readonly PersonaStep[];
}

/** Calls a persona. Throws DRAMATIS_PERSONA_UNKNOWN, DRAMATIS_PERSONA_VIEW, DRAMATIS_INPUT_INVALID with all issues. */
export async function persona(request: PersonaRequest): Promise<PersonaAnswer> {
  const name = knownName(request.name);
  const file = readInputFile(request.in);
  const value = jsonOf(textOf(file), file.name);
  const read = personaCallsSchema.safeParse(value);
  if (!read.success) throw inputRefusal(file.name, zodIssues(read.error, file.name, value, personaCallsSchema));
  const { from, calls } = read.data;
  const cast = createCast(from === undefined ? {} : { from: { [name]: from as PersonaView } });
  const called = cast[PERSONAS.indexOf(name)];
  if (called === undefined) throw new DramatisError("DRAMATIS_PERSONA_UNKNOWN", { found: name, nearest: "" });
  const steps = calls.map((call) => called.advance({ ...call, payload: call.payload as Json }));
  return {
    view: called.view(),
    actions: steps.flatMap(({ actions }) => actions),
    effects: steps.flatMap(({ effects }) => effects),
    telemetry: steps.flatMap(({ telemetry }) => telemetry),
    steps,
  };
}

// --- internal ---

function knownName(found: string): PersonaName {
  const name = PERSONAS.find((one) => one === found);
  if (name === undefined) throw new DramatisError("DRAMATIS_PERSONA_UNKNOWN", { found, nearest: saidNearest(found, PERSONAS) });
  return name as PersonaName;
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DramatisError("DRAMATIS_INPUT_SYNTAX", { file, reason: error instanceof Error ? error.message : "it is no JSON" });
  }
}
