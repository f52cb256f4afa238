// Loads Cedar so that the JavaScript engine survives it. It must not know policies.
import { setFlagsFromString } from "node:v8";

/** Cedar compiled to WebAssembly. */
export type Cedar = typeof import("@cedar-policy/cedar-wasm/nodejs");

/**
 * Gives Cedar. Its functions take and give references, and V8 of Node 20 and 22 dies ("unreachable code" in its deoptimizer) when optimised
 * code that calls such a function directly is thrown away during the call; V8 of Node 24 does not. Calls are therefore not inlined in a
 * process that judges by policies, which must be said before the first call is compiled.
 */
export function loadCedar(): Promise<Cedar> {
  setFlagsFromString("--no-turbo-inline-js-wasm-calls");
  return import("@cedar-policy/cedar-wasm/nodejs");
}
