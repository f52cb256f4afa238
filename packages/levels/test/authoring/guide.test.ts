// The guide for designers tells the truth: each of its texts is a scenario that can be read, and is played.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScenario } from "../../src/text/read-scenario.ts";
import { freshCore, play } from "../support/play.ts";
import { repoPath } from "../support/repo.ts";

const guide = readFileSync(repoPath("docs/guides/writing-levels.md"), "utf8");
const texts = new Map([...guide.matchAll(/```yaml\n# file: (\S+)\n([\s\S]*?)```/g)].map(([, name = "", text = ""]) => [name, text]));
const files = new Map([...texts].map(([name, text]) => [name, new TextEncoder().encode(text)]));
const core = await freshCore();

test("every text of the guide is named and taken", () => {
  assert.is(texts.size, guide.match(/```yaml/g)?.length);
  assert.ok(texts.size >= 6);
});

for (const [name, text] of texts) {
  test(`${name} is read and played`, () => {
    const read = readScenario(text, name, files);
    assert.equal("issues" in read ? read.issues : [], []);
    if ("scenario" in read) assert.ok(play(core, read.scenario, { ticksMax: 50 }).events.some(({ kind }) => kind === "moved"));
  });
}

test.run();
