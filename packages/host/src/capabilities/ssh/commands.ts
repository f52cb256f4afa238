// The commands that may be peeked at, as rows: their switches, flags with values, and operands. All of them only look; a flag that follows,
// writes, executes, asks another host or shows an environment stands in no row. It must not know how a line is read.
import type { ValueType } from "./values.ts";

/** Operands of one type that follow each other. */
export interface OperandRow {
  readonly type: ValueType;
  readonly min: number;
  readonly max: number;
}

/** A command, with its first word as `name`, and a second one where it is a command of commands (`docker logs`). */
export interface CommandRow {
  readonly name: string;
  /** Flags without value, separated by blanks; `-abc` is taken for `-a -b -c`. */
  readonly switches: string;
  /** Flags with a value: `-n 5`, `-n5`, `--lines 5` or `--lines=5`. */
  readonly values: Readonly<Record<string, ValueType>>;
  readonly operands: readonly OperandRow[];
  /** Of these flags at least one must be given. */
  readonly needsOneOf?: readonly string[];
  /** `find`: operands come first, then whole flags with one `-`. `fixed`: `--` is not known. All others: flags, `--` where wanted, operands. */
  readonly style?: "find" | "fixed";
}

const count = "count";
const paths = (min: number): OperandRow => ({ type: "path", min, max: 16 });
const some = (type: ValueType, min: number, max: number): OperandRow => ({ type, min, max });

/** All rows. */
export const commandRows: readonly CommandRow[] = [
  {
    name: "ls",
    switches: "-l -a -A -h -t -r -S -1 -d -F -R -i -n -p --all --almost-all --human-readable --reverse --recursive --directory --inode",
    values: {
      "--sort": { oneOf: ["none", "size", "time", "version", "extension"] },
      "--time-style": { oneOf: ["iso", "long-iso", "full-iso"] },
    },
    operands: [paths(1)],
  },
  { name: "cat", switches: "-n -b -s -A -E -T -v --number --squeeze-blank --show-all", values: {}, operands: [paths(1)] },
  {
    name: "head",
    switches: "-q -v --quiet --verbose",
    values: { "-n": count, "-c": count, "--lines": count, "--bytes": count },
    operands: [paths(1)],
  },
  {
    name: "tail",
    switches: "-q -v --quiet --verbose",
    values: { "-n": count, "-c": count, "--lines": count, "--bytes": count },
    operands: [paths(1)],
  },
  {
    name: "grep",
    switches: "-F -i -n -c -v -w -x -H -h -l -L -o -r -s --fixed-strings --ignore-case --line-number --count --invert-match --recursive",
    values: { "-m": count, "-A": count, "-B": count, "-C": count, "--max-count": count },
    operands: [some("pattern", 1, 1), paths(1)],
    needsOneOf: ["-F", "--fixed-strings"],
  },
  { name: "wc", switches: "-l -w -c -m -L --lines --words --bytes --chars", values: {}, operands: [paths(1)] },
  { name: "stat", switches: "-f -t --file-system --terse", values: {}, operands: [paths(1)] },
  { name: "df", switches: "-h -H -T -i -k -P -a --human-readable --print-type --inodes --total", values: {}, operands: [paths(0)] },
  {
    name: "du",
    switches: "-s -h -k -m -c -x -a --summarize --human-readable --total",
    values: { "-d": count, "--max-depth": count },
    operands: [paths(1)],
  },
  {
    name: "find",
    switches: "-empty -readable -mount -xdev -ls",
    values: {
      "-maxdepth": count,
      "-mindepth": count,
      "-type": { oneOf: ["f", "d", "l"] },
      "-name": "glob",
      "-iname": "glob",
      "-mtime": "signed",
      "-mmin": "signed",
      "-size": "file-size",
      "-user": "name",
    },
    operands: [some("path", 1, 4)],
    style: "find",
  },
  { name: "free", switches: "-b -k -m -g -h -t -w -l --human --total --wide", values: {}, operands: [] },
  { name: "uptime", switches: "-p -s --pretty --since", values: {}, operands: [] },
  { name: "uname", switches: "-a -s -n -r -v -m -o --all", values: {}, operands: [] },
  { name: "whoami", switches: "", values: {}, operands: [] },
  { name: "id", switches: "-u -g -G -n -r --user --group --groups --name", values: {}, operands: [some("name", 0, 1)] },
  { name: "date", switches: "-u -R --utc --rfc-email", values: {}, operands: [some("date-format", 0, 1)] },
  {
    name: "ps",
    switches: "-e -A -f -F -l",
    values: { "-o": "columns", "-u": "name", "-p": count, "-C": "name" },
    operands: [some({ oneOf: ["aux", "auxww", "ax"] }, 0, 1)],
    style: "fixed",
  },
  {
    name: "systemctl status",
    switches: "--no-pager -l --full",
    values: { "-n": count, "--lines": count },
    operands: [some("name", 1, 8)],
  },
  { name: "systemctl is-active", switches: "", values: {}, operands: [some("name", 1, 8)] },
  { name: "systemctl is-enabled", switches: "", values: {}, operands: [some("name", 1, 8)] },
  { name: "systemctl is-failed", switches: "", values: {}, operands: [some("name", 0, 8)] },
  {
    name: "systemctl list-units",
    switches: "--no-pager --all --failed --full",
    values: { "--type": { oneOf: ["service", "socket", "timer", "mount", "target"] } },
    operands: [],
  },
  {
    name: "journalctl",
    switches: "--no-pager -b -k -r -q --boot --dmesg --reverse --quiet --utc",
    values: {
      "-u": "name",
      "--unit": "name",
      "-n": count,
      "--lines": count,
      "-S": "moment",
      "--since": "moment",
      "-U": "moment",
      "--until": "moment",
      "-p": { oneOf: ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"] },
      "-o": { oneOf: ["short", "short-iso", "short-precise", "json", "cat"] },
    },
    operands: [],
  },
  {
    name: "docker ps",
    switches: "-a -q -s -l --all --quiet --size --latest --no-trunc",
    values: { "-n": count, "--last": count },
    operands: [],
  },
  {
    name: "docker logs",
    switches: "-t --timestamps",
    values: { "-n": count, "--tail": count, "--since": "moment", "--until": "moment" },
    operands: [some("name", 1, 1)],
  },
  { name: "docker images", switches: "-a -q --all --quiet --no-trunc --digests", values: {}, operands: [] },
];

/** The names of all rows. */
export const peekedCommands: readonly string[] = commandRows.map(({ name }) => name);
