// Messages for people wait in the outbox, once each, until somebody delivers them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSimulatedClock } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { notifyCapabilities, readOutbox } from "../../src/index.ts";
import { call } from "../support/call.ts";

test("a message is in the outbox with what was said and when, and a further attempt of its step adds none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-notify-"));
  const clock = createSimulatedClock();
  const notify = notifyCapabilities({ folder, clock });
  assert.equal(await readOutbox(folder), []);
  const sent = (await call(notify, "notify", { to: "ada", title: "The washing is done", urgency: "high" }, "step_1")) as {
    notification_id: string;
  };
  await clock.advance(1000);
  assert.equal(await call(notify, "notify", { to: "ada", title: "The washing is done", urgency: "high" }, "step_1"), sent);
  await call(notify, "notify", { title: "Two routines want the heating", body: "The night routine won." }, "step_2");
  const outbox = await readOutbox(folder);
  assert.equal(
    outbox.map(({ to, title, body, urgency, atMs }) => [to, title, body, urgency, atMs]),
    [
      ["ada", "The washing is done", "", "high", 1_767_225_600_000],
      [null, "Two routines want the heating", "The night routine won.", "normal", 1_767_225_601_000],
    ],
  );
  assert.is(outbox[0]?.id, sent.notification_id);
  rmSync(folder, { recursive: true });
});

test.run();
