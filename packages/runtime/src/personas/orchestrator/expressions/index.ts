// The door of expressions: what a registry of capabilities hands on to the engine. Explicit names alone.
export { type Condition, readCondition } from "./condition.ts";
