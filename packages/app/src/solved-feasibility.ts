// The feasibility of a scenario as reachability has it, and the grid solver's word where reachability leaves a doubt.
// It fills the Configurator's port. Where the solver decides nothing, or nothing else, the report is that of reachability to the byte.
import { solveGrid } from "@dramatis/levels";
import { defaultFeasibility, type FeasibilityPort, type FeasibilityReport, type Scenario } from "@dramatis/runtime";

/** Expansions that a build may spend on a doubt; some tenths of a second at the most. */
const BUDGET = 2000;

/** More ticks than any run has: how long a run takes is the request's business, and no question of feasibility. */
const TICKS = 10_000_000;

/** Reachability, and the solver in doubt. */
export const solvedFeasibility: FeasibilityPort = { check };

// --- internal ---

function check(scenario: Scenario): FeasibilityReport {
  const reach = defaultFeasibility.check(scenario);
  if (!isInDoubt(scenario, reach)) return reach;
  const limits = { ...scenario.limits, ticks: TICKS };
  const answer = solveGrid({ scenario: { ...scenario, limits }, budget: BUDGET, optimal: "nothing" });
  if (answer.answer === "solvable" && !reach.feasible) return allMet(reach, answer.method);
  if (answer.answer === "unsolvable") return notMet(scenario, reach, answer);
  return reach;
}

/** A `no` that is not proven, a way that leads over hazards, doors that keep their keys: what flooding does not know for sure. */
function isInDoubt(scenario: Scenario, { feasible, certain, findings }: FeasibilityReport): boolean {
  if (!feasible) return !certain;
  const keepsKeys = Object.values(scenario.level.locks ?? {}).some(({ consumed }) => consumed);
  return keepsKeys || findings.some(({ overHazard }) => overHazard);
}

function allMet(reach: FeasibilityReport, method: string): FeasibilityReport {
  const findings = reach.findings.map((finding) => ({ ...finding, reachable: true, why: null }));
  return { ...reach, method, feasible: true, certain: true, findings };
}

/** The solver answers for the objective as a whole, and so does the finding. */
function notMet(
  { cast, objectives = {} }: Scenario,
  reach: FeasibilityReport,
  { method, reason }: { readonly method: string; readonly reason: string },
): FeasibilityReport {
  const isSomebody = (name: string) => Object.values(cast).some(({ faction: own, tags }) => own === name && !tags.includes("object"));
  const faction = Object.keys(objectives).find(isSomebody) ?? "";
  const whole = { faction, path: "", reachable: false, overHazard: false, why: reason };
  return { ...reach, method, feasible: false, certain: true, findings: [...reach.findings.filter(({ reachable }) => reachable), whole] };
}
