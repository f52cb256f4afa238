// What a call into the core answers, by word.
import type { STATUSES } from "@dramatis/core-as";

/** What a call into the core answers. The `bad-` ones changed nothing. */
export type Status = keyof typeof STATUSES;
