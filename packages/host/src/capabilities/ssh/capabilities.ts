// The two capabilities of SSH: `ssh.exec.peek` runs commands that only look, `ssh.exec` any command of plain words once it was confirmed.
// Both read the line into words and write it anew, so that no shell has anything to expand. They must not know how a connection is made.
import {
  type CallEffect,
  type CallTools,
  type Capability,
  CapabilityError,
  type ClockPort,
  type Json,
  wholeSchema,
} from "@dramatis/runtime";
import { z } from "zod";
import { readConfig } from "../shared/config.ts";
import { runOverSsh, type SshAnswer } from "./client.ts";
import { isCommandRefusal, peekWords, plainWords } from "./grammar.ts";
import { type SshHost, sshConfigSchema } from "./hosts.ts";
import { lineLimits } from "./lex.ts";
import { quoteWords } from "./quote.ts";

/** What a dry run says. */
export const dryRunNote = "Set confirm_dangerous=true";

/** Gives `ssh.exec.peek` and `ssh.exec`. Throws DRAMATIS_INPUT_INVALID with all issues of the configuration. */
export function sshCapabilities(config: unknown, clock: ClockPort): readonly Capability[] {
  const { hosts, outputBytesMax, locality } = readConfig(sshConfigSchema, config, "ssh");
  const ssh: Ssh = { hosts: new Map(hosts.map((host) => [host.name, host])), clock, outputBytesMax };
  const common = { type: "tool", enabled: true, locality, latencyMs: 2000 } as const;
  const peek: Capability = {
    declaration: {
      ...common,
      name: "ssh.exec.peek",
      description: "Runs a command that only looks, such as `ls -la /var/log`, on a listed host.",
      inputSchema: peekInput,
      outputSchema: answerSchema,
      effectClass: "read",
      isIdempotent: true,
      scopes: ["ssh.peek"],
    },
    invoke: (args, call, tools) => invokePeek(ssh, args, { call, tools }),
  };
  const exec: Capability = {
    declaration: {
      ...common,
      name: "ssh.exec",
      description: "Runs any command of plain words on a listed host once confirm_dangerous is set; without it nothing is sent.",
      inputSchema: execInput,
      outputSchema: z.union([dryRunSchema, answerSchema]),
      effectClass: "destructive",
      isIdempotent: false,
      scopes: ["ssh.exec"],
      metadata: { dryRunUnless: "confirm_dangerous" },
    },
    invoke: (args, call, tools) => invokeExec(ssh, args, { call, tools }),
  };
  return [peek, exec];
}

// --- internal ---

interface Ssh {
  readonly hosts: ReadonlyMap<string, SshHost>;
  readonly clock: ClockPort;
  readonly outputBytesMax: number;
}

interface Call {
  readonly call: CallEffect;
  readonly tools: CallTools;
}

const place = { host: z.string().min(1).max(253), command: z.string().min(1).max(lineLimits.characters) };
const peekInput = z.strictObject(place);
const execInput = z.strictObject({ ...place, confirm_dangerous: z.boolean().default(false) });
const dryRunSchema = z.strictObject({ dry_run: z.literal(true), note: z.string() });

/** `truncated` and `signal` stand there only when they say something; `exit_code` is null when a signal ended the command. */
const answerSchema = z.strictObject({
  host: z.string(),
  command: z.string(),
  stdout: z.string(),
  stderr: z.string(),
  exit_code: wholeSchema(0, 0xffffffff).nullable(),
  duration_ms: z.int().min(0),
  truncated: z.literal(true).exactOptional(),
  signal: z.string().exactOptional(),
});

async function invokePeek(ssh: Ssh, args: Json, { tools }: Call): Promise<Json> {
  const { host, command } = read(peekInput, args);
  const known = hostOf(ssh, host);
  return ran(ssh, { host: known, command, words: refusedAsArguments(() => peekWords(command, known.roots, known.commands)) }, tools);
}

async function invokeExec(ssh: Ssh, args: Json, { tools }: Call): Promise<Json> {
  const { host, command, confirm_dangerous: isConfirmed } = read(execInput, args);
  const known = hostOf(ssh, host);
  const words = refusedAsArguments(() => plainWords(command));
  if (!isConfirmed) return { dry_run: true, note: dryRunNote };
  return ran(ssh, { host: known, command, words }, tools);
}

async function ran(ssh: Ssh, asked: { host: SshHost; command: string; words: readonly string[] }, tools: CallTools): Promise<Json> {
  const { host, command, words } = asked;
  const line = quoteWords(words);
  await tools.capture("line", Buffer.from(line, "utf8"), "text/plain");
  const startedMs = ssh.clock.nowMs();
  const { signal, secret } = { signal: tools.signal, secret: (name: string) => tools.secret(name) };
  const answer = await runOverSsh({ host, line, signal, secret, outputBytesMax: ssh.outputBytesMax });
  await tools.capture("stdout", answer.stdout, "application/octet-stream");
  await tools.capture("stderr", answer.stderr, "application/octet-stream");
  return { host: host.name, command, ...shownAnswer(answer), duration_ms: Math.max(0, Math.round(ssh.clock.nowMs() - startedMs)) };
}

function shownAnswer({ stdout, stderr, exitCode, signal, isCut }: SshAnswer): { [key: string]: Json } {
  const text = new TextDecoder("utf-8", { ignoreBOM: true });
  return {
    stdout: text.decode(stdout),
    stderr: text.decode(stderr),
    exit_code: exitCode,
    ...(isCut ? { truncated: true } : {}),
    ...(signal === null ? {} : { signal }),
  };
}

function hostOf({ hosts }: Ssh, name: string): SshHost {
  const host = hosts.get(name);
  if (host === undefined) throw wrong(`\`${name}\` is none of the hosts that may be reached: ${[...hosts.keys()].join(", ") || "none is"}`);
  return host;
}

function read<Schema extends z.ZodType>(schema: Schema, args: Json): z.output<Schema> {
  const parsed = schema.safeParse(args);
  if (!parsed.success) throw wrong(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  return parsed.data;
}

function refusedAsArguments(words: () => readonly string[]): readonly string[] {
  try {
    return words();
  } catch (error) {
    if (isCommandRefusal(error)) throw wrong(error.message);
    throw error;
  }
}

function wrong(words: string): CapabilityError {
  return new CapabilityError({ class: "arguments", words: words.slice(0, 2000) });
}
