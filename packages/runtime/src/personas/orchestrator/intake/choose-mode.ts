// Which engine an intent goes to. `auto` has one rule in a fixed order, so that the same names always give the same engine.
// It must not know what an intent does.
import { byCodeUnits } from "../../../contracts/canonical.ts";
import { DramatisError } from "../../../contracts/errors.ts";
import { issue } from "../../../contracts/issues.ts";
import { saidNearest } from "../../../contracts/nearest.ts";
import type { Mode } from "./requests.ts";
import type { Candidates } from "./setting.ts";

/** A mode that an intent is executed in, and the rule that gave it, in words. */
export interface ChosenMode {
  readonly mode: Exclude<Mode, "auto">;
  readonly rule: string;
}

/**
 * Gives the mode of an intent. Throws DRAMATIS_ROUTE_REFUSED, with the candidates as issues, when no engine of the mode (of any, for `auto`) knows it. Pure.
 */
export function chooseMode(intent: string, mode: Mode, candidates: Candidates): ChosenMode {
  const row = rows.find((one) => (mode === "auto" || mode === one.mode) && candidates[one.names].includes(intent));
  if (row !== undefined) return { mode: row.mode, rule: mode === "auto" ? row.rule : `asked: ${row.rule}` };
  throw refused(intent, mode, candidates);
}

// --- internal ---

const rows = [
  { mode: "flow", names: "flows", rule: "in the flow map" },
  { mode: "agent", names: "tools", rule: "a registered tool" },
  { mode: "mcp", names: "mcpTools", rule: "a tool of a connected server" },
] as const;

const shownMax = 20;

function refused(intent: string, mode: Mode, candidates: Candidates): DramatisError {
  const sought = rows.filter((one) => mode === "auto" || mode === one.mode);
  const known = sought.flatMap(({ names }) => candidates[names]).toSorted(byCodeUnits);
  const reason = `no engine of mode ${mode} knows it${saidNearest(intent, known)}`;
  const values = { what: `intent \`${intent}\``, reason };
  const issues = sought.map(({ mode: engine, names }) => {
    const listed = candidates[names].toSorted(byCodeUnits).slice(0, shownMax);
    const expected = listed.length === 0 ? `nothing is known to mode ${engine}` : `for mode ${engine} one of ${listed.join(", ")}`;
    return issue("DRAMATIS_ROUTE_REFUSED", { file: "request", path: "intent" }, { expected, found: intent }, values);
  });
  return new DramatisError("DRAMATIS_ROUTE_REFUSED", values, issues);
}
