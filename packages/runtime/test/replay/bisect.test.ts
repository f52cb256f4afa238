// The first different tick by halving: as many questions as there must be, for recordings here and for one behind a port.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bisect, firstDifference } from "../../src/replay/bisect.ts";

const last = 100_000;

/** Links of a chain that is another one from a tick on; null behind its end. */
function linksOf(parted: number, end = last): (tick: number) => string | null {
  return (tick) => (tick > end ? null : (tick * 2 + (tick >= parted ? 1 : 0)).toString(16).padStart(16, "0"));
}

test("over 100,000 ticks 17 exchanges find the tick, wherever it is, and that there is none", async () => {
  for (const parted of [1, 2, 49_999, 50_000, 50_001, 99_999, 100_000, 100_001]) {
    let exchanges = 0;
    const theirs = linksOf(parted);
    const port = {
      link: async (tick: number) => {
        exchanges += 1;
        return theirs(tick);
      },
    };
    const found = await bisect(linksOf(Number.MAX_SAFE_INTEGER), port, { low: 1, high: last });
    assert.is(found, parted > last ? null : parted);
    assert.ok(exchanges <= 17, `${exchanges} exchanges for ${parted}`);
  }
});

test("a chain behind a port that ends earlier differs at the first tick that it has not", async () => {
  const theirs = linksOf(Number.MAX_SAFE_INTEGER, 777);
  const found = await bisect(linksOf(Number.MAX_SAFE_INTEGER), { link: async (tick) => theirs(tick) }, { low: 0, high: last });
  assert.is(found, 778);
});

test("what a port throws is handed on", async () => {
  const port = { link: () => Promise.reject(new Error("the line is cut")) };
  try {
    await bisect(linksOf(1), port, { low: 0, high: 10 });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), "the line is cut");
  }
});

test("an empty range has no difference, a range of one tick needs one question", () => {
  assert.is(
    firstDifference(() => false, 5, 4),
    null,
  );
  assert.is(
    firstDifference(() => false, 5, 5),
    5,
  );
});

test.run();
