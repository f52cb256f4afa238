// Says which process writes to a folder, by a file whose name is the process; a file that a dead process left behind holds nobody up.
// It must not know what is written.
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Takes the lock of a folder, and gives the function that gives it back; or the id of the process that holds it. */
export function lockFolder(folder: string): (() => void) | number {
  mkdirSync(folder, { recursive: true });
  const mine = `writer-${process.pid}-${startOf(process.pid)}-${randomBytes(4).toString("hex")}.lock`;
  closeSync(openSync(join(folder, mine), "wx", 0o644));
  // Whoever comes second sees the first; two that come at once see each other, and both step back.
  for (const name of readdirSync(folder)) {
    const found = lockName.exec(name);
    if (found === null || name === mine) continue;
    const [pid, start] = [Number(found[1]), found[2] ?? ""];
    if (isAlive(pid, start)) {
      rmSync(join(folder, mine), { force: true });
      return pid;
    }
    rmSync(join(folder, name), { force: true });
  }
  return () => rmSync(join(folder, mine), { force: true });
}

// --- internal ---

const lockName = /^writer-([0-9]+)-([0-9]+)-[0-9a-f]{8}\.lock$/;

/** Ids of processes are used again, so the start of a process is asked too, where the system tells it. */
function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    const isOthers = error instanceof Error && "code" in error && error.code === "EPERM";
    if (!isOthers) return false;
  }
  return startOf(pid) === start;
}

/** Gives the start of a process in clock ticks since the machine started, as Linux tells it; 0 elsewhere. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie writes no more.
    return fields[0] === "Z" ? "dead" : (fields[19] ?? "0");
  } catch {
    return "0";
  }
}
