// What runs inside the sealed realm: the verifier of runtime, on bytes that are handed in. Built into one script without a module system.
// It must not use anything but the language and WebAssembly; nothing else is there.
import { loadCore, verifyRecording } from "@dramatis/runtime";

declare global {
  /** Called by the seal with a recording, a core, and two bytes: 1 lets a core judge that did not make the recording; 1 asks for heavy mode. */
  var main: (recording: Uint8Array, core: Uint8Array, options: Uint8Array) => Promise<string>;
}

globalThis.main = async (recording, core, options) => {
  const result = verifyRecording({ bytes: recording, core: await loadCore(core), anyCore: options[0] === 1, heavy: options[1] === 1 });
  return JSON.stringify(result);
};
