// A realm without clock, chance, network and disk: a fresh V8 context that holds the language and WebAssembly, and nothing of Node.
// Bytes go in, one text comes out; no object of the outside ever enters, so nothing inside can climb out over it.
import { createContext, runInContext } from "node:vm";

/** What is taken away in a seal, beside everything of Node, which never was there. */
export const deniedGlobals = [
  ...["Date", "Intl", "WeakRef", "FinalizationRegistry", "SharedArrayBuffer", "Atomics", "console", "Temporal"],
] as const;

/**
 * Loads a script into a fresh seal and calls its global `main` with byte arrays, which are copied in. `main` gives a text or a promise of one.
 * Throws the text of what `main` threw, as an Error of this realm.
 */
export async function runInSeal(script: string, parts: readonly Uint8Array[]): Promise<string> {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: true }, microtaskMode: undefined });
  runInContext(sealing, context);
  runInContext(script, context, { filename: "sealed.js" });
  for (const part of parts) copyIn(context, part);
  const answer: unknown = await runInContext(calling, context);
  if (typeof answer !== "string") throw new Error("the seal gave no text");
  const [kind, text] = [answer.slice(0, 1), answer.slice(1)];
  if (kind === "=") return text;
  throw new Error(text);
}

// --- internal ---

const sealing = `
for (const name of ${JSON.stringify(deniedGlobals)}) delete globalThis[name];
Math.random = () => { throw new Error("Math.random is denied in a sealed realm"); };
globalThis.parts = [];
`;

const calling = `
(async () => {
  try { return "=" + String(await main(...parts)); }
  catch (error) { return "!" + String(error && error.stack || error); }
})()
`;

function copyIn(context: object, part: Uint8Array): void {
  const inside = runInContext(`parts[parts.length] = new Uint8Array(${part.length})`, context as never) as Uint8Array;
  inside.set(part);
}
