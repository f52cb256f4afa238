// A command by which a persona is bound to a run. Data alone.
import type { PersonaName } from "../contracts/inputs.ts";
import type { Json } from "../contracts/persona.ts";

/** A command that binds a persona to the run, said in `init`; or one that it is given at the end, said in `summarize`. */
export interface CastCommand {
  readonly persona: PersonaName;
  readonly event: string;
  readonly payload: Json;
}
