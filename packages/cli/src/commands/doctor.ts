// `dramatis doctor`: what is installed, which engines are here, what is missing and how to get it.
// It prints what the app finds.
import { doctor } from "@dramatis/app";
import { command } from "../command.ts";

export const doctorCommand = command({
  name: "doctor",
  description: "Says what is installed, which engines are here, and what is missing.",
  args: {},
  examples: ["dramatis doctor", "dramatis doctor --json"],
  async perform(_given, { say, colours }) {
    const answer = await doctor();
    for (const { name, holds, found, hint } of answer.checks) {
      say(`${holds ? colours.green("ok  ") : colours.yellow("lack")} ${name}: ${found}${holds || hint === "" ? "" : ` (${hint})`}`);
    }
    for (const { name, version, present } of answer.engines) say(`${present ? "    " : "  - "} ${name}: ${version ?? lacking(name)}`);
    return { exit: 0, fields: { ...answer } };
  },
});

// --- internal ---

function lacking(name: string): string {
  return `not here (\`node scripts/engines/install.mjs ${name}\` in a checkout brings it)`;
}
