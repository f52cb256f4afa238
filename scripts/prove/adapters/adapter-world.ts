// The outside of the adapter swarm: all adapters against real peers on loopback, counted, with plans that call them and what was done twice.
// Simulated time stands while something real is under way. It must not judge; the laws of the swarm do.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutbox } from "@dramatis/host";
import {
  type Capability,
  CapabilityError,
  type ClockPort,
  createRandom,
  FAILURE_CLASSES,
  type Json,
  type OrchestratorPlan,
  type PlanStep,
} from "@dramatis/runtime";
import type { Fault } from "@dramatis/testkit";
import { startChain, type TestChain } from "../../../packages/host/test/support/evm-chain.ts";
import { dagOf } from "../../../packages/host/test/support/ipfs-dag.ts";
import { startIpfs, type TestIpfs } from "../../../packages/host/test/support/ipfs-server.ts";
import { startSshServer, type TestSshServer } from "../../../packages/host/test/support/ssh-server.ts";
import { canary, type Done, type World } from "../../../packages/host/test/support/swarm/world.ts";
import { type Adapters, adapterCalls, openAdapters } from "./adapters.ts";
import { startWire, type Wire } from "./wire.ts";

/** The peers of all trials. */
export interface AdapterPeers {
  /** Makes the outside of a trial. Trials come one after the other. */
  outside(seed: string, clock: ClockPort, tell: (fault: Fault) => void): Promise<World>;
  stop(): Promise<void>;
}

/** Starts all peers: HTTP, SSH, a gateway, a chain. */
export async function startAdapterPeers(): Promise<AdapterPeers> {
  const [wire, ssh, ipfs] = await Promise.all([startWire(), startSshServer(), startIpfs()]);
  const chain = await startChain([anchorSender]);
  const { root, blocks } = dagOf(new TextEncoder().encode("what the gateway has"), "v1");
  const gateway = { cid: root, blocks: new Map(blocks) };
  ssh.act = ([command]) => ({ stdout: `${command} was run\n` });
  const peers: Started = { wire, ssh, ipfs, chain, gateway };
  return {
    outside: (seed, clock, tell) => openWorld(peers, { seed, clock, tell }),
    async stop() {
      await Promise.all([wire.stop(), ssh.stop(), ipfs.stop(), chain.stop()]);
    },
  };
}

// --- internal ---

const anchorKey = "7".repeat(64);
/** The address of that key. */
const anchorSender = "0xae72a48c1a36bd18af168541c53037965d26e4a8";

interface Started {
  readonly wire: Wire;
  readonly ssh: TestSshServer;
  readonly ipfs: TestIpfs;
  readonly chain: TestChain;
  readonly gateway: { readonly cid: string; readonly blocks: ReadonlyMap<string, Uint8Array> };
}

interface Asked {
  readonly seed: string;
  readonly clock: ClockPort;
  tell(fault: Fault): void;
}

async function openWorld({ wire, ssh, ipfs, chain, gateway }: Started, { seed, clock, tell }: Asked): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-swarm-"));
  const trial = wire.begin(seed, { token: canary, tell });
  ipfs.blocks.clear();
  for (const [cid, bytes] of gateway.blocks) ipfs.blocks.set(cid, bytes);
  ssh.words.length = 0;
  const minedBefore = chain.mined.length;
  const counter = new Counter(clock);
  const place = { wireUrl: `${wire.url}/${seed}`, cid: gateway.cid };
  const adapters: Adapters = await openAdapters({ ...place, ssh, ipfs, chain, folder, clock: counter.clock, token: canary });
  trial.deals = true;
  const plan = planOf(seed, place);
  const planned = (name: string) => plan.steps.filter((step) => step.name === name).length;
  return {
    ...{ plan, done: counter.done, answers: counter.answers },
    capabilities: adapters.capabilities.map((one) => counter.counted(one)),
    secrets: { "ssh-key": ssh.userKey, "anchor-key": anchorKey },
    isBusy: () => counter.isBusy(),
    async doubles() {
      const again = [...trial.deeds].flatMap(([deed, times]) => (times > 1 ? [`${deed} was done ${times} times`] : []));
      const touched = ssh.words.map((words) => words.join(" ")).filter((line) => line.startsWith("touch"));
      const told = (await readOutbox(folder)).length;
      return [
        ...again,
        ...touched.filter((line, index) => touched.indexOf(line) < index).map((line) => `${line} was run twice`),
        ...(chain.mined.length - minedBefore > planned("anchor.write") ? ["more was anchored than was asked for"] : []),
        ...(told > planned("notify") ? ["more was told than was asked for"] : []),
      ];
    },
    async close() {
      await adapters.close();
      wire.end(seed);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Counts what is under way and what was done. Whoever sleeps on the clock is at rest. */
class Counter {
  readonly done: Done[] = [];
  readonly answers = new Map<string, Json>();
  readonly clock: ClockPort;
  #underWay = 0;
  #resting = 0;

  constructor(clock: ClockPort) {
    this.clock = {
      nowMs: () => clock.nowMs(),
      sleepUntil: async (atMs, signal) => {
        this.#resting += 1;
        await clock.sleepUntil(atMs, signal).finally(() => (this.#resting -= 1));
      },
    };
  }

  isBusy(): boolean {
    return this.#underWay > this.#resting;
  }

  counted({ declaration, invoke }: Capability): Capability {
    const isLook = ["pure", "read"].includes(declaration.effectClass ?? "write");
    const did = (step: string, idempotencyKey: string) => {
      const isRepeat = declaration.isIdempotent === true && this.done.some((one) => one.idempotencyKey === idempotencyKey);
      if (!isRepeat) this.done.push({ capability: declaration.name, step, idempotencyKey, isLook });
    };
    return {
      declaration,
      invoke: async (args, call, tools) => {
        this.#underWay += 1;
        try {
          const answer = await invoke(args, call, tools);
          did(call.step, call.idempotencyKey);
          this.answers.set(call.idempotencyKey, answer);
          return answer;
        } catch (error) {
          if (mayHaveDone(error)) did(call.step, call.idempotencyKey);
          throw error;
        } finally {
          this.#underWay -= 1;
        }
      },
    };
  }
}

/** A call that was taken back may have been done all the same. */
function mayHaveDone(error: unknown): boolean {
  if (!(error instanceof CapabilityError)) return true;
  return error.failure.class === "cancelled" || !FAILURE_CLASSES[error.failure.class].isOutcomeKnown;
}

function planOf(seed: string, place: { readonly cid: string; readonly wireUrl: string }): OrchestratorPlan {
  const random = createRandom(`adapters ${seed}`);
  const steps: PlanStep[] = [];
  const count = random.whole(4, 10);
  for (let index = 0; index < count; index += 1) {
    const call = random.pick(adapterCalls);
    const used = steps.length > 0 && random.chance(50) ? random.pick(steps) : null;
    const output = adapterCalls.find(({ name }) => name === used?.name)?.output;
    const id = `step-${index}`;
    const said = used === null ? `${id} says` : `${id} of {{${used.id}.output.${output}}}`;
    const bounds = { timeout: random.whole(50, 2000), retries: random.whole(0, 3) };
    const what = { id, type: call.type, name: call.name, description: call.name, params: call.args(id, said, place) as PlanStep["params"] };
    steps.push({ ...what, dependencies: used === null ? [] : [used.id], ...bounds });
  }
  return { id: `plan-${seed}`, goalId: `goal-${seed}`, steps, createdAt: "2026-01-01T00:00:00Z" };
}
