// Every template of `level new` is a text that is saved already, a scenario without an issue, and a run that ends with somebody having won.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelTemplates, TEMPLATE_SIZES } from "../../src/templates/template.ts";
import { formatScenario, type PlainObject } from "../../src/text/format.ts";
import { readScenario } from "../../src/text/read-scenario.ts";
import { parseScenarioText } from "../../src/text/scenario-text.ts";
import { freshCore, play } from "../support/play.ts";

const core = await freshCore();
const sizes = [TEMPLATE_SIZES.least, TEMPLATE_SIZES.usual, { width: 60, height: 9 }, { width: 9, height: 40 }];

test("there are templates, and what they say of themselves", () => {
  assert.equal(Object.keys(levelTemplates), ["vault", "arena", "sokoban"]);
  for (const { about } of Object.values(levelTemplates)) assert.ok(about.length > 10);
});

for (const [name, template] of Object.entries(levelTemplates)) {
  for (const { width, height } of sizes) {
    test(`${name} of ${width} x ${height} is read, played and won`, () => {
      const text = template.text({ name: "a-name", width, height });
      const read = readScenario(text, "a-name.yaml");
      assert.equal("issues" in read ? read.issues : [], []);
      if (!("scenario" in read)) return;
      assert.is(read.scenario.name, "a-name");
      assert.equal(
        read.scenario.level.map
          .trimEnd()
          .split("\n")
          .map((row) => row.length),
        Array.from({ length: height }, () => width),
      );
      const { world } = play(core, read.scenario);
      assert.is(world.core.directory.words.endReasons[world.get("endReason")], "objective");
      core.reset();
    });
  }

  test(`${name}: what is saved keeps every comment`, () => {
    const text = template.text({ name: "a-name", ...TEMPLATE_SIZES.usual });
    const saved = formatScenario(parseScenarioText(text, "a.yaml").value as PlainObject, text);
    const comments = (of: string) => of.match(/# [A-Za-z].*/g) ?? [];
    assert.ok(comments(text).length >= 2);
    assert.equal(comments(saved), comments(text));
  });
}

test.run();
