// Module hooks around ts-node. They run on another thread, where an error loses all but its message,
// so a type error is rewritten here into a plain Error that still says file, line and TS code.
import * as tsNode from "ts-node/esm";

export const resolve = tsNode.resolve;

export async function load(url, context, next) {
  try {
    return await tsNode.load(url, context, next);
  } catch (error) {
    throw readable(error);
  }
}

// --- internal ---

function readable(error) {
  if (error === null || typeof error !== "object" || !("diagnosticText" in error)) return error;
  const plain = new Error(`TypeScript: ${error.diagnosticText}`);
  plain.stack = plain.message;
  return plain;
}
