// The local minute of the day at an instant: the only thing that a snapshot says of time.
import { assert } from "@dramatis/runtime";

/** Gives the minute from 0 to 1439 that clocks show in a time zone (an IANA name) at an instant in milliseconds since 1970, UTC. */
export function minuteOfDay(atMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const [hour = "", minute = ""] = format.format(atMs).split(":");
  const found = Number(hour) * 60 + Number(minute);
  assert(Number.isInteger(found) && found >= 0 && found <= 1439, "a clock shows hours and minutes");
  return found;
}
