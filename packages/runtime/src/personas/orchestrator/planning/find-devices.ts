// Finds the devices that a method works on: of its kind, where or of the name that a slot says, and tells why there are none.
// It reads the snapshot's picture of the devices alone.

import { byCodeUnits } from "../../../contracts/canonical.ts";
import type { ContextDevice } from "../../../contracts/context-snapshot.ts";
import type { Field } from "./fill-params.ts";
import type { Method } from "./method.ts";
import { type Rejection, rejection, type Situation } from "./situation.ts";

/** The names of the devices, sorted; one for a method that does not take each. Offline and forbidden ones are struck out. */
export interface FoundDevices {
  readonly devices: readonly string[];
  readonly rejections: readonly Rejection[];
}

/** Gives the devices of a method with its slots. Pure. */
export function findDevices(
  method: Method,
  values: Readonly<Record<string, Field>>,
  forbidden: readonly string[],
  { snapshot }: Situation,
): FoundDevices {
  const fitting = Object.entries(snapshot.devices)
    .filter(([name, device]) => fits(name, device, method, values))
    .sort(([one], [other]) => byCodeUnits(one, other));
  if (fitting.length === 0)
    return { devices: [], rejections: [rejection(method.name, "device", missing(method, values), "name another place or device")] };
  const offline = fitting.filter(([, { isOnline }]) => !isOnline).map(([name]) => name);
  const banned = fitting.map(([name]) => name).filter((name) => forbidden.includes(name));
  const rejections = [
    ...offline.map((name) => rejection(`${method.name} on ${name}`, "device-online", `${name} does not answer`, `bring ${name} back`)),
    ...banned.map((name) => rejection(`${method.name} on ${name}`, "forbidden", `${name} is forbidden`, `allow ${name}`)),
  ];
  const usable = fitting.map(([name]) => name).filter((name) => !offline.includes(name) && !banned.includes(name));
  return { devices: method.device?.isEach === true ? usable : usable.slice(0, 1), rejections };
}

// --- internal ---

const everywhere = ["house", "all-doors"];

function fits(name: string, { kind, location }: ContextDevice, { device }: Method, values: Readonly<Record<string, Field>>): boolean {
  if (device === undefined || (device.kind !== undefined && device.kind !== kind)) return false;
  const place = device.atSlot === undefined ? undefined : values[device.atSlot];
  if (place !== undefined && place !== location && !everywhere.includes(String(place))) return false;
  const wanted = device.namedBySlot === undefined ? undefined : values[device.namedBySlot];
  return wanted === undefined || wanted === name || wanted === kind || everywhere.includes(String(wanted));
}

function missing({ device }: Method, values: Readonly<Record<string, Field>>): string {
  const place = device?.atSlot === undefined ? undefined : values[device.atSlot];
  const wanted = device?.namedBySlot === undefined ? undefined : values[device.namedBySlot];
  return `there is no ${[wanted ?? device?.kind ?? "device", ...(place === undefined ? [] : ["in", place])].join(" ")}`;
}
