// `dramatis offer`: shows what a job could do instead of waiting for a consent or an approval, or lets it do that.
// It reads words and tells what is offered, or where the job stands.
import { acceptOffer, type OfferAnswer, showOffer } from "@dramatis/app";
import { type Answered, command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { jobArg, tellOfJob } from "../words/job.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const offerCommand = command({
  name: "offer",
  description:
    "Shows the plan that needs nobody, for a step that waits for a consent or an approval: something free in its place, or the plan without it. With --take the job goes on with that plan.",
  args: {
    job: jobArg,
    step: { type: "positional", description: "the step that waits", valueHint: "a step", required: true },
    take: { type: "boolean", description: "go on with what is offered" },
    ...placeArgs,
  },
  examples: ["dramatis offer exec-1f2e3d4c5b6a publish", "dramatis offer exec-1f2e3d4c5b6a publish --take --json"],
  async perform(given, terminal) {
    const { job = "", step = "" } = given.positionals;
    if (given.switches.has("take")) return tellOfJob(await acceptOffer(job, step, placeOf(given)), terminal);
    return tellOfOffer(await showOffer(job, step, placeOf(given)), terminal);
  },
});

// --- internal ---

function tellOfOffer({ job, step, offer }: OfferAnswer, { say }: Terminal): Answered {
  if (offer === null) say(`without ${step} nothing of the plan of job ${job} is left; there is no offer`);
  else {
    say(offer.because);
    say(`done already: ${offer.carried.join(", ") || "nothing"}`);
    const left = offer.plan.steps.filter(({ id }) => !offer.carried.includes(id));
    say(`still to be done: ${left.map(({ id, name }) => (id === name ? id : `${id} (${name})`)).join(", ") || "nothing"}`);
    say(`\`dramatis offer ${job} ${step} --take\` lets the job go on so.`);
  }
  return { exit: 0, fields: { job, step, offer } };
}
