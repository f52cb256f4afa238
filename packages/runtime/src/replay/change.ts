// From `path=value` to the inputs that make the change in a running world: names become numbers, and what no input can change is refused with
// what can. Which fields there are is asked of the core's directory. It must not know how a change is put into a run.
import { DRIVERS, ORDER_POLICIES } from "@dramatis/core-as";
import type { TickInput } from "../contracts/inputs.ts";
import { type Issue, issue, shown } from "../contracts/issues.ts";
import { saidNearest } from "../contracts/nearest.ts";
import type { Json } from "../contracts/persona.ts";
import { numbersSchema } from "../contracts/rulebook.ts";
import { zodIssues } from "../contracts/zod-issues.ts";
import type { Names } from "../core/names.ts";
import type { World } from "../core/world.ts";
import { type Element, elementAt, numberFor, rangeOf, wordsOf } from "./changeable.ts";

/** A change by its path, as a person writes it. */
export interface Change {
  readonly path: string;
  readonly value: Json;
}

/**
 * Gives the inputs of changes to a world as it stands, in order, and an issue for each that no input can make; `file` says where they were
 * written. A change of an actor's driver keeps its route. Whether the core takes an edit of kinds is asked of the core. Pure.
 */
export function inputsOfChanges(world: World, names: Names, changes: readonly Change[], file: string): ChangeInputs {
  const inputs: TickInput[] = [];
  const issues: Issue[] = [];
  for (const change of changes) {
    const found = inputOf({ world, names }, change);
    if ("input" in found) inputs.push(found);
    else issues.push(issue("DRAMATIS_INPUT_VALUE", { file, path: change.path }, found, { nearest: found.nearest ?? "" }));
  }
  return { inputs, issues };
}

/** What changes come to. */
export interface ChangeInputs {
  readonly inputs: readonly TickInput[];
  readonly issues: readonly Issue[];
}

// --- internal ---

interface Place {
  readonly world: World;
  readonly names: Names;
}

/** Why a change cannot be made: what could stand there, and what does. */
interface Refusal {
  readonly expected: string;
  readonly found: string;
  readonly nearest?: string;
}

type Found = TickInput | Refusal;

function inputOf(place: Place, { path, value }: Change): Found {
  if (path === "order") return policyInput(value);
  const number = /^rules\.numbers\.(.+)$/.exec(path)?.[1];
  if (number !== undefined) return ruleInput(place, number, value);
  const driven = /^(?:actors|cast)\.(.+)\.driver(?:\.(kernel|leash))?$/.exec(path);
  if (driven !== null)
    return driverInput(place, driven[1] ?? "", driven[2] === undefined || isObject(value) ? value : { [driven[2]]: value });
  const element = elementAt(place.world, place.names, path);
  if ("expected" in element) return { found: path, ...element };
  return editInput(place, element, value);
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function policyInput(value: Json): Found {
  const policy = (ORDER_POLICIES as readonly Json[]).indexOf(value);
  return policy >= 0 ? { input: "order-policy", policy } : notOne(value, ORDER_POLICIES);
}

function ruleInput({ world }: Place, name: string, value: Json): Found {
  const { numbers } = world.core.directory;
  const number = numbers.indexOf(name);
  if (number < 0) return notOne(name, numbers);
  const parsed = numbersSchema.partial().safeParse({ [name]: value });
  if (!parsed.success) {
    const expected = zodIssues(parsed.error, "", { [name]: value }).map((one) => one.expected);
    return { expected: expected.join(" and "), found: shown(value) };
  }
  return typeof value === "number" ? { input: "rule", number, value } : { expected: "a whole number", found: shown(value) };
}

function driverInput(place: Place, actor: string, value: Json): Found {
  const element = elementAt(place.world, place.names, `actors.${actor}.leash`);
  if ("expected" in element) return { found: actor, ...element };
  const slot = element.index;
  const { kernel, leash, ...others } = isObject(value) ? value : { kernel: value };
  const now = place.world.get("driver", slot);
  const driver = kernel === undefined ? now : (DRIVERS as readonly Json[]).indexOf(kernel);
  const length = leash ?? place.world.get("leash", slot);
  if (Object.keys(others).length > 0) return { expected: "a driver by name, or { kernel, leash }", found: shown(value) };
  if (driver < 0) return notOne(kernel ?? null, DRIVERS);
  if (typeof length !== "number" || !Number.isInteger(length) || length < 0 || length > 65535)
    return { expected: "a leash of 0 to 65535", found: shown(length) };
  return { input: "driver", slot, driver, leash: length, route: place.world.get("route", slot) };
}

function editInput({ world, names }: Place, { field, index }: Element, value: Json): Found {
  const number = numberFor(names, field.name, value);
  const { low, high } = rangeOf(field.type);
  if (number === undefined || !Number.isInteger(number) || number < low || number > high)
    return { expected: wordsFor(names, field.name) ?? `a whole number from ${low} to ${high}`, found: shown(value) };
  return { input: "edit", field: world.core.directory.indexOf.get(field.name) ?? 0, index, value: number | 0 };
}

function wordsFor(names: Names, field: string): string | undefined {
  const words = wordsOf(names, field);
  return words === undefined ? undefined : `one of ${words.join(", ")}`;
}

function notOne(value: Json, words: readonly string[]): Refusal {
  return {
    expected: `one of ${words.join(", ")}`,
    found: shown(value),
    nearest: typeof value === "string" ? saidNearest(value, words) : "",
  };
}
