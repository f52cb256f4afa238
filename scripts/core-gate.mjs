// The gate of the core's binary: what may not stand in core.wasm, whatever the sources look like (determinism rows D18 and D19).
// It reads Binaryen's disassembly, so that opcodes are decoded by the library that wrote them. The runtime's loader refuses on its own.
import binaryen from "binaryen";

/** The greatest size of the core in bytes. */
export const coreSizeBytesMax = 256 * 1024;

/** Each rule: its name, what it says, and a test of the facts of a module that is true when the rule is broken. */
const rules = [
  { rule: "import", message: "the core must not import anything", broken: ({ text }) => /\n \(import\b/.test(text) },
  {
    rule: "mutable-global",
    message: "state belongs into the world's block, not into a mutable global",
    broken: ({ text }) => /\(global\s[^\n]*\(mut\b/.test(text),
  },
  {
    rule: "start",
    message: "the core must not run code when it is loaded (start function)",
    broken: ({ text }) => /\n \(start\b/.test(text),
  },
  {
    rule: "memory",
    message: "the core must have exactly one memory, and it must state a maximum",
    broken: ({ text }) => !hasOneBoundedMemory(text),
  },
  {
    rule: "shared-memory",
    message: "memory must not be shared between threads",
    broken: ({ text }) => /\n \(memory\b[^\n]*\bshared\b/.test(text),
  },
  { rule: "atomics", message: "threads and atomics are not deterministic", broken: ({ text }) => /\batomic\b/.test(text) },
  {
    rule: "memory-grow",
    message: "only the host grows memory, before init: growing may fail",
    broken: ({ text }) => /\bmemory\.grow\b/.test(text),
  },
  {
    rule: "float",
    message: "the core computes with integers only: no float type or opcode",
    broken: ({ text }) => /f(16|32|64)/.test(text),
  },
  { rule: "relaxed-simd", message: "relaxed SIMD differs between machines", broken: ({ text }) => /relaxed_/.test(text) },
  { rule: "size", message: `the core must stay within ${coreSizeBytesMax} bytes`, broken: ({ wasm }) => wasm.length > coreSizeBytesMax },
];

/** The names of all rules, for a test that each of them can refuse. */
export const gateRules = rules.map(({ rule }) => rule);

/** Gives every broken rule of a module as `{ rule, message }`; an empty list lets the module pass. Bytes that are no module break `invalid`. */
export function gateViolations(wasm) {
  let facts;
  try {
    facts = { wasm, text: bareText(wasm) };
  } catch {
    return [{ rule: "invalid", message: "these bytes are no WebAssembly module" }];
  }
  return rules.filter(({ broken }) => broken(facts)).map(({ rule, message }) => ({ rule, message }));
}

// --- internal ---

/** Gives the disassembly without strings and without names, which may hold any word. */
function bareText(wasm) {
  const module = binaryen.readBinary(wasm);
  try {
    return module
      .emitText()
      .replace(/"(?:\\.|[^"\\])*"/g, '""')
      .replace(/\$[^\s()]+/g, "$");
  } finally {
    module.dispose();
  }
}

function hasOneBoundedMemory(text) {
  const memories = text.match(/\n \(memory\b[^\n]*\)/g) ?? [];
  return memories.length === 1 && /\(memory \$ (?:i32 )?\d+ \d+/.test(memories[0]);
}
