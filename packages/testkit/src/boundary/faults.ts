// Faults of the outside, chosen by seed: what can go wrong between a call and its answer. A capability is wrapped, and its adapter sees the fault.
// It must not know which capability it wraps, nor who copes with what comes of it.
import {
  type CallEffect,
  type CallTools,
  type Capability,
  CapabilityError,
  type ClockPort,
  createRandom,
  type FailureClass,
  type Json,
  type Random,
  utf8,
} from "@dramatis/runtime";

/** Faults of a call. `crash` and faults of letters are not among them; see faulty-store. */
export const CALL_FAULTS = [
  ...(["drop", "duplicate", "reorder", "delay", "time-out", "cut", "corrupt", "oversize", "drift", "slow-reader", "refusal"] as const),
] as const;

/** All faults of the swarm. */
export const FAULTS = [...CALL_FAULTS, "crash-in-mid-write"] as const;

export type CallFault = (typeof CALL_FAULTS)[number];
export type Fault = (typeof FAULTS)[number];

/** How faults are dealt: the seed, how many of 100 calls have one, and where each that was dealt is told. `favoured` is dealt half of the time. */
export interface FaultDeal {
  readonly seed: string;
  readonly percent: number;
  readonly favoured: CallFault | null;
  readonly clock: ClockPort;
  tell(fault: Fault): void;
}

/** Wraps a capability: its calls meet faults. Equal seeds and equal calls in equal order meet equal ones. */
export function withFaults(capability: Capability, deal: FaultDeal): Capability {
  const calls = new Map<string, number>();
  return {
    declaration: capability.declaration,
    async invoke(args, call, tools) {
      const turn = `${call.step} ${call.attempt}`;
      const count = (calls.get(turn) ?? 0) + 1;
      calls.set(turn, count);
      const random = createRandom(`${deal.seed} ${turn} ${count}`);
      const fault = random.chance(deal.percent) ? chosen(random, deal.favoured) : null;
      if (fault === null) return capability.invoke(args, call, tools);
      deal.tell(fault);
      return faulty[fault]({ capability, args, call, tools, random, clock: deal.clock });
    },
  };
}

// --- internal ---

interface Meeting {
  readonly capability: Capability;
  readonly args: Json;
  readonly call: CallEffect;
  readonly tools: CallTools;
  readonly random: Random;
  readonly clock: ClockPort;
}

function chosen(random: Random, favoured: CallFault | null): CallFault {
  return favoured !== null && random.chance(50) ? favoured : random.pick(CALL_FAULTS);
}

const faulty: Readonly<Record<CallFault, (meeting: Meeting) => Promise<Json>>> = {
  drop: never,
  duplicate: twice,
  reorder: (meeting) => late(meeting, meeting.random.whole(0, 50)),
  delay: (meeting) => late(meeting, meeting.random.whole(1, Math.max(1, meeting.call.timeoutMs - 1))),
  "time-out": (meeting) => late(meeting, meeting.call.timeoutMs + meeting.random.whole(1, 1000)),
  cut: async (meeting) => fail("cut", await done(meeting)),
  corrupt: async (meeting) => {
    await meeting.tools.capture("response", utf8('{"was":"whole\u0000'), "application/json");
    return fail("contract", await done(meeting));
  },
  oversize: async (meeting) => ({ ...(await done(meeting)), more: "x".repeat(9 * 1024 * 1024) }),
  drift: async (meeting) => ({ renamed: await done(meeting) }),
  "slow-reader": slowly,
  refusal: refused,
};

async function done({ capability, args, call, tools }: Meeting): Promise<Readonly<Record<string, Json>>> {
  return (await capability.invoke(args, call, tools)) as Readonly<Record<string, Json>>;
}

/** Nothing arrives and nothing comes back. */
function never({ tools }: Meeting): Promise<Json> {
  return new Promise((_resolve, reject) => tools.signal.addEventListener("abort", () => reject(tools.signal.reason), { once: true }));
}

/** The request arrives twice; only what can be repeated is sent in a way that lets it. */
async function twice(meeting: Meeting): Promise<Json> {
  const answer = await done(meeting);
  if (meeting.capability.declaration.isIdempotent === true) await done(meeting);
  return answer;
}

/** The answer is there, but on its way for so long. */
async function late(meeting: Meeting, ms: number): Promise<Json> {
  const answer = await done(meeting);
  await meeting.clock.sleepUntil(meeting.clock.nowMs() + ms, meeting.tools.signal);
  return answer;
}

/** The answer trickles in, and may take longer than there is time. */
async function slowly(meeting: Meeting): Promise<Json> {
  const answer = await done(meeting);
  for (let part = 0; part < 5; part += 1) {
    await meeting.tools.capture(`part-${part}`, utf8(`part ${part}`), "text/plain");
    const ms = meeting.random.whole(1, Math.ceil(meeting.call.timeoutMs / 3));
    await meeting.clock.sleepUntil(meeting.clock.nowMs() + ms, meeting.tools.signal);
  }
  return answer;
}

async function refused({ random }: Meeting): Promise<Json> {
  const kind = random.pick(["refused", "throttled", "unreachable", "failed"] as const);
  if (kind === "throttled") throw new CapabilityError({ class: kind, words: "not now", retryAfterMs: random.whole(0, 5000) });
  return fail(kind, {});
}

function fail(kind: FailureClass, _answer: Json): never {
  throw new CapabilityError({ class: kind, words: `the outside was made to end in ${kind}` });
}
