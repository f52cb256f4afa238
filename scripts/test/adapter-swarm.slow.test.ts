// The fault swarm over every adapter, small: real peers on loopback, faults before them and on the wire, processes that die, and the same laws.
// `npm run prove -- --only swarm` asks for more seeds.
import { FAULTS } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { brokenLaws } from "../../packages/host/test/support/swarm/laws.ts";
import { carryOut } from "../../packages/host/test/support/swarm/trial.ts";
import { startAdapterPeers } from "../../scripts/prove/adapters/adapter-world.ts";
import { adapterCalls } from "../../scripts/prove/adapters/adapters.ts";

const seeds = 40;

test(`${seeds} seeds over every adapter: nothing lost, nothing done twice, no hang, no secret`, async () => {
  const peers = await startAdapterPeers();
  const called = new Set<string>();
  let answered = 0;
  try {
    for (let seed = 0; seed < seeds; seed += 1) {
      const trial = await carryOut({ seed: `adapters-${seed}`, favoured: FAULTS[seed % FAULTS.length] ?? null, outside: peers.outside });
      assert.equal(await brokenLaws(trial), [], `seed ${seed}`);
      for (const { capability } of trial.world.done) called.add(capability);
      answered += trial.world.answers.size;
      await trial.world.close?.();
    }
  } finally {
    await peers.stop();
  }
  assert.ok(called.size >= adapterCalls.length - 3, `${called.size} of ${adapterCalls.length} adapters did something`);
  assert.ok(answered > seeds, `${answered} answers`);
});

test.run();
