// What stands around a request that is taken in: the operator of the configuration, and all names that an intent can be sent to.
// It must not know any request.
import type { Candidates, CapabilityCard, IntakeSetting, Strategy } from "@dramatis/runtime";
import type { Configuration } from "./configuration.ts";

/** Gives the names that the mode `auto` looks at: intents of the flow map, then what else is registered, then tools of MCP servers. Disabled ones are not there. Pure. */
export function candidatesOf(
  cards: readonly CapabilityCard[],
  { flows, mcpTools }: { readonly flows: readonly string[]; readonly mcpTools: readonly string[] },
): Candidates {
  const names = cards.filter(({ enabled }) => enabled).map(({ name }) => name);
  return {
    flows: names.filter((name) => flows.includes(name)),
    tools: names.filter((name) => !flows.includes(name) && !mcpTools.includes(name)),
    mcpTools: names.filter((name) => mcpTools.includes(name)),
  };
}

/** Gives the setting of requests that come from the command line. Pure. */
export function intakeSettingOf({ operator }: Configuration, candidates: Candidates, strategy: Strategy = "balanced"): IntakeSetting {
  return { principal: operator, trigger: "request", strategy, constraints: {}, candidates };
}
