// Which proposals are admitted: those of scripts on their ticks, and those handed in for actors that are driven from outside.
// It must not rule whether an action is legal in the world; the core does.
import type { Action, TickInput } from "../../contracts/inputs.ts";
import type { AdvanceCall, Json } from "../../contracts/persona.ts";
import { said, tickOf, timerDue } from "../_shared/payload.ts";
import { type ActorContext, type Admitted, type ScriptLine, words } from "./contracts.ts";

/** Gives the proposals of an `actor.propose` that can be admitted, and why the others cannot. Pure. */
export function judge(
  context: ActorContext,
  call: AdvanceCall,
): { readonly admitted: readonly Admitted[]; readonly reasons: readonly Json[] } {
  const admitted: Admitted[] = [];
  const reasons: Json[] = [];
  for (const proposal of said(words["actor.propose"], call).proposals) {
    const found = judgeOne(context, proposal, [...context.admitted, ...admitted]);
    if ("reason" in found) reasons.push({ reason: found.reason, actor: proposal.actor });
    else admitted.push(found);
  }
  return { admitted, reasons };
}

/** Gives the scripted proposals of the call's tick. Pure. */
export function linesDue(context: ActorContext, call: AdvanceCall): readonly Admitted[] {
  const tick = tickOf(call);
  const due: Admitted[] = [];
  for (let index = firstLineFrom(context.lines, tick); index < context.lines.length; index++) {
    const line = context.lines[index];
    if (line === undefined || line.at !== tick) break;
    const row = context.actions.indexOf(line.do);
    if (row >= 0 && context.puppets.some((puppet) => puppet.slot === line.slot)) {
      due.push({ slot: line.slot, action: { row, direction: line.direction, argument: line.argument } });
    }
  }
  return due;
}

/** Gives the tick of the first script line at or after a tick, or null. Pure. */
export function nextLineAt(context: ActorContext, tick: number): number | null {
  return context.lines[firstLineFrom(context.lines, tick)]?.at ?? null;
}

/** Whether a wake-up of decide is the moment to hand over what waits: its timer is due. Pure. */
export function isTimeToSubmit(_context: ActorContext, call: AdvanceCall): boolean {
  return call.phase === "decide" && timerDue(call);
}

/**
 * Gives the inputs for the proposals of those that are still driven from outside, by slot: in one list when they are of all of them and
 * the core takes proposals for no other. Pure.
 */
export function asInputs(context: ActorContext, proposals: readonly Admitted[]): readonly TickInput[] {
  const driven = proposals.filter((one) => context.puppets.some((puppet) => puppet.slot === one.slot));
  const sorted = driven.sort((left, right) => left.slot - right.slot);
  const ofAll = sorted.length > 1 && sorted.length === context.puppets.length && context.alone;
  if (ofAll) return [{ input: "proposals", actions: sorted.map((one) => one.action) }];
  return sorted.map(({ slot, action }) => ({ input: "proposal", slot, action }));
}

// --- internal ---

interface Proposal {
  readonly actor: string | number;
  readonly action: { readonly row: string | number; readonly direction?: number | undefined; readonly argument?: number | undefined };
}

function judgeOne(context: ActorContext, { actor, action }: Proposal, taken: readonly Admitted[]): Admitted | { readonly reason: string } {
  const puppet = context.puppets.find((one) => one.slot === actor || one.actor === actor);
  if (puppet === undefined) return { reason: "not-driven-from-outside" };
  if (puppet.scripted) return { reason: "scripted" };
  if (taken.some((one) => one.slot === puppet.slot)) return { reason: "proposed-already" };
  const checked = checkedAction(context, action);
  return checked === null ? { reason: "bad-action" } : { slot: puppet.slot, action: checked };
}

function checkedAction({ actions }: ActorContext, { row, direction = 0, argument = 0 }: Proposal["action"]): Action | null {
  const number = typeof row === "string" ? actions.indexOf(row) : row;
  const fits = number >= 0 && number < actions.length && direction >= 0 && direction <= 7 && argument >= 0 && argument <= 65535;
  return fits ? { row: number, direction, argument } : null;
}

function firstLineFrom(lines: readonly ScriptLine[], tick: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((lines[middle]?.at ?? tick) < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}
