// Requests for tests of the gate: a verified principal reads in this process, unless a test says otherwise.
import { digestOf, type Json, type PolicyRequest } from "@dramatis/runtime";

/** Gives a request whose digest is that of its arguments, with what differs. */
export function asking(args: Json, differs: Partial<PolicyRequest> = {}): PolicyRequest {
  return {
    principal: { id: "ada", tier: "VERIFIED", scopes: [] },
    capability: "lights.read",
    effectClass: "read",
    locality: "process",
    isCritical: false,
    scopes: [],
    privacy: "PUBLIC",
    step: "step_1",
    plan: digestOf("a plan"),
    args: digestOf(args),
    ...differs,
  };
}
