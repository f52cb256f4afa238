// How IPFS fails, in one word a class. It must not know gateways.
import { CapabilityError, type FailureClass } from "@dramatis/runtime";

/** Makes the failure of a class; words are cut to what a failure may hold. */
export function failed(class_: FailureClass, words: string): CapabilityError {
  return new CapabilityError({ class: class_, words: words.slice(0, 2000) });
}
