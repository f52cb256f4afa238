// What stands around a request when it is taken in: who asks, what is known to be callable, and what holds when nothing is said.
// It must not know any request.
import type { Strategy, TaskSpec, Trigger } from "../../../contracts/task-spec.ts";

/** Names that an intent can be sent to, each list by one rule of the mode `auto`. */
export interface Candidates {
  /** Intents of the flow map. */
  readonly flows: readonly string[];
  /** Registered tools, agents and services. */
  readonly tools: readonly string[];
  /** Tools of connected servers. */
  readonly mcpTools: readonly string[];
}

/** A setting. The principal has been authenticated by the host; a request cannot name another one. */
export interface IntakeSetting {
  readonly principal: TaskSpec["principal"];
  /** What set it off, for requests that do not say it themselves. */
  readonly trigger: Trigger;
  readonly strategy: Strategy;
  /** Bounds that hold when the request has none of its own. */
  readonly constraints: TaskSpec["constraints"];
  readonly candidates: Candidates;
}
