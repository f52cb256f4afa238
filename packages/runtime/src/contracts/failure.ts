// How a call to the outside can fail, as classes that decide whether it is tried again.
// It must not know any adapter; each of them throws a CapabilityError of one of these classes.
import { z } from "zod";

/**
 * Classes of failure, and whether a further attempt can mend them. `unreachable`: nothing was sent. `timeout`, `cut`: sent, with an outcome
 * that nobody knows. `failed`: the other side says it failed. `throttled`: it says later. `refused`: it says no. `contract`: the answer is
 * not of the declared shape. `arguments`: ours are not. `denied`: a gate said no. `breaker`: not tried, since it failed too often of late.
 */
export const FAILURE_CLASSES = {
  unreachable: { isRetryable: true, isOutcomeKnown: true },
  timeout: { isRetryable: true, isOutcomeKnown: false },
  cut: { isRetryable: true, isOutcomeKnown: false },
  failed: { isRetryable: true, isOutcomeKnown: true },
  throttled: { isRetryable: true, isOutcomeKnown: true },
  breaker: { isRetryable: true, isOutcomeKnown: true },
  refused: { isRetryable: false, isOutcomeKnown: true },
  contract: { isRetryable: false, isOutcomeKnown: true },
  arguments: { isRetryable: false, isOutcomeKnown: true },
  denied: { isRetryable: false, isOutcomeKnown: true },
  cancelled: { isRetryable: false, isOutcomeKnown: true },
} as const satisfies Readonly<Record<string, { readonly isRetryable: boolean; readonly isOutcomeKnown: boolean }>>;

export type FailureClass = keyof typeof FAILURE_CLASSES;

/** A failure as data: its class, words for people, and how long the other side asks us to wait (milliseconds). */
export const failureSchema = z.strictObject({
  class: z.enum(Object.keys(FAILURE_CLASSES) as [FailureClass, ...FailureClass[]]),
  words: z.string().max(2000),
  retryAfterMs: z.int().min(0).exactOptional(),
});

export type Failure = z.output<typeof failureSchema>;

/** What an adapter throws when a call fails. Any other error that it throws is a fault of ours. */
export class CapabilityError extends Error {
  override readonly name = "CapabilityError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.class}: ${failure.words}`);
    this.failure = failure;
  }
}
