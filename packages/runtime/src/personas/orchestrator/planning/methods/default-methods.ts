// All methods of the house in one list; their order is of no meaning.
// More may be handed to the planner as data.
import type { Method } from "../method.ts";
import { CALL_METHODS } from "./call-methods.ts";
import { DESIGN_METHODS } from "./design-methods.ts";
import { GOAL_METHODS } from "./goal-templates.ts";
import { HOME_METHODS } from "./home-methods.ts";

/** The methods that planning has when none are handed in. */
export const DEFAULT_METHODS: readonly Method[] = [...HOME_METHODS, ...DESIGN_METHODS, ...CALL_METHODS, ...GOAL_METHODS];
