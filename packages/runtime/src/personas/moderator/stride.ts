// How far the core may go alone: the Moderator's answer to `moderator.stride`.
// A function of the view and the call; it must not look at the world.
import type { AdvanceCall } from "../../contracts/persona.ts";
import { said, tickOf } from "../_shared/payload.ts";
import { type ModeratorContext, STRIDE_TICKS_MAX, words } from "./contracts.ts";

/**
 * Gives the number of ticks, from call.tick on, that the core may take without the cast: 0 when the tick call.tick itself must be stepped
 * (something waits, a timer is due on it, or the run is stepped), at most STRIDE_TICKS_MAX. Pure.
 */
export function strideTicks(context: ModeratorContext, call: AdvanceCall): number {
  const { timer, pending } = said(words["moderator.stride"], call);
  if (context.stepped || pending) return 0;
  const own = context.wake.timer;
  const due = Math.min(timer ?? Number.MAX_SAFE_INTEGER, own ?? Number.MAX_SAFE_INTEGER);
  return Math.max(0, Math.min(due - tickOf(call), STRIDE_TICKS_MAX));
}
