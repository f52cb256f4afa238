// The schemas that are given out by name: contracts, mapping files, generators; an unknown name is refused with the nearest.
import { mappingSchema } from "@dramatis/levels";
import { DramatisError } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { schema } from "../src/index.ts";

test("mapping files stand among the contracts, and their schema has the fields that a mapping may have", async () => {
  const all = await schema({});
  assert.ok("names" in all && ["level", "mapping", "scenario", "zelda-mapping"].every((name) => all.names.includes(name)));
  const mapping = await schema({ name: "mapping" });
  const { properties, required, title } = ("schema" in mapping ? mapping.schema : {}) as Record<string, object>;
  assert.equal(Object.keys(properties ?? {}), Object.keys(mappingSchema.shape));
  assert.equal([required, title], [["schema"], "dramatis/mapping"]);
  const zelda = await schema({ name: "zelda-mapping" });
  assert.match(JSON.stringify(zelda), "dramatis/zelda-mapping@1");
});

test("an unknown name is refused with the nearest one", async () => {
  const refused = await schema({ name: "maping" }).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(refused instanceof DramatisError && refused.code === "DRAMATIS_INPUT_UNKNOWN_NAME");
  assert.match(refused.issues[0]?.message ?? "", "mapping");
});

test.run();
