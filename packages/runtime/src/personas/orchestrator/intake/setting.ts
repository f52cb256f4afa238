// What stands around a request when it is taken in: who asks, what is known to be callable, and what holds when nothing is said.
// It must not know any request.
import { z } from "zod";
import { nameSchema } from "../../../contracts/names.ts";
import { taskSpecSchema } from "../../../contracts/task-spec.ts";

const { principal, trigger, strategy, constraints } = taskSpecSchema.shape;
const names = z.array(nameSchema).readonly();

/** Names that an intent can be sent to, each list by one rule of the mode `auto`: intents of the flow map; registered tools, agents and services; tools of connected servers. */
const candidatesSchema = z.strictObject({ flows: names, tools: names, mcpTools: names });

/**
 * A setting. The principal has been authenticated by the host; a request cannot name another one. `trigger` is what set it off, for requests that
 * do not say it themselves; `constraints` are bounds that hold when the request has none of its own.
 */
export const intakeSettingSchema = z.strictObject({ principal, trigger, strategy, constraints, candidates: candidatesSchema });

export type Candidates = z.output<typeof candidatesSchema>;
export type IntakeSetting = z.output<typeof intakeSettingSchema>;
