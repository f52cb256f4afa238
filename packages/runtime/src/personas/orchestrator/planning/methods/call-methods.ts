// Methods of requests that name what shall be called: modules in their order, flows, tools, and tools of connected servers.
// There is nothing to choose but the capability's own name.
import type { Method } from "../method.ts";

/** Methods of calls. Modules run one after the other; each has the outputs of those before it as `previous`. */
export const CALL_METHODS: readonly Method[] = [
  {
    name: "module.execute.in-sequence",
    verb: "module.execute",
    description: "Calls the module",
    isInSequence: true,
    gives: { "module:{module}": "{{run.output.outputs}}" },
    steps: [
      {
        id: "run",
        role: "{module}",
        params: { scenario_id: "{scenario_id}", inputs: "{inputs}", run_options: "{run_options}", previous: "{previous}" },
        description: "execute",
        why: "{module} was asked for",
      },
    ],
  },
  call("flow.run"),
  call("tool.call"),
  call("mcp.call"),
];

// --- internal ---

function call(verb: string): Method {
  const only = { id: "run", role: "{intent}", params: "{inputs}", description: "Calls {intent}", why: "{intent} was asked for ({rule})" };
  return { name: `${verb}.direct`, verb, description: "Calls it", steps: [only] };
}
