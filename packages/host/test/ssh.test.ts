// SSH against a real server on loopback: what is asked and answered is as printed, only listed hosts with pinned keys are reached,
// and every way to fail has its class.
import type { CallTools, Capability, ClockPort, Json } from "@dramatis/runtime";
import { DramatisError } from "@dramatis/runtime";
import { failureOf } from "@dramatis/testkit";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type SshHostInput, sshCapabilities } from "../src/index.ts";
import { callOf, testTools } from "./support/call.ts";
import { allAttempts } from "./support/ssh-cases.ts";
import { startSshServer, type TestSshServer } from "./support/ssh-server.ts";

const test = suite("ssh", { server: undefined as unknown as TestSshServer });
const agentPath = "CANARY-no-agent-here";

test.before(async (context) => {
  context.server = await startSshServer();
});
test.after((context) => context.server.stop());
test.before.each(({ server }) => {
  server.lines.length = 0;
  server.words.length = 0;
  server.connections = 0;
  server.act = () => ({});
});

test("SSH Peek (Agent Mode): `ls -la /var/log` gives host, command, stdout, stderr, exit code and duration", async ({ server }) => {
  server.act = () => ({ stdout: "drwxr-xr-x 15 root root..." });
  const answer = await peek(server, { host: "server.example.com", command: "ls -la /var/log" });
  assert.equal(answer, {
    host: "server.example.com",
    command: "ls -la /var/log",
    stdout: "drwxr-xr-x 15 root root...",
    stderr: "",
    exit_code: 0,
    duration_ms: 120,
  });
  assert.equal(server.words, [["ls", "-la", "/var/log"]]);
});

test("SSH Command Restrictions: a dangerous command is blocked by default", async ({ server }) => {
  const answer = await call(server, "ssh.exec", { host: "server.example.com", command: "rm -rf /" });
  assert.equal(answer, { dry_run: true, note: "Set confirm_dangerous=true" });
  assert.is(server.connections, 0);
});

test("SSH Command Restrictions: `cat /etc/hosts` is peeked at with allow-list validation", async ({ server }) => {
  server.act = () => ({ stdout: "127.0.0.1 localhost\n" });
  const answer = await peek(server, { host: "server.example.com", command: "cat /etc/hosts" });
  assert.is((answer as { stdout: string }).stdout, "127.0.0.1 localhost\n");
  assert.is(await classOf(peek(server, { host: "server.example.com", command: "cat /etc/shadow" })), "arguments");
  assert.is(await classOf(peek(server, { host: "server.example.com", command: "rm -rf /" })), "arguments");
  assert.equal(server.lines, ["'cat' '/etc/hosts'"]);
});

test("a confirmed command is sent word by word, and nothing of it expands", async ({ server }) => {
  const command = "touch '/tmp/$(id) a' b";
  await call(server, "ssh.exec", { host: "server.example.com", command, confirm_dangerous: true });
  assert.equal(server.words, [["touch", "/tmp/$(id) a", "b"]]);
  const raw = { host: "server.example.com", command: "rm -rf $HOME; id", confirm_dangerous: true };
  assert.is(await classOf(call(server, "ssh.exec", raw)), "arguments");
  assert.is(server.lines.length, 1);
});

test("of all attempts to get past the grammar none makes a connection", async ({ server }) => {
  const attempts = allAttempts();
  assert.ok(attempts.length > 3000);
  for (const command of attempts) assert.is(await classOf(peek(server, { host: "server.example.com", command })), "arguments", command);
  assert.is(server.connections, 0);
});

test("exit codes, both streams, signals and bytes that are no text are told as they were", async ({ server }) => {
  server.act = () => ({ stdout: Uint8Array.of(0xff, 0x41), stderr: "no such file\n", code: 2 });
  const tools = testTools(secretsOf(server));
  const answer = (await peek(server, { host: "server.example.com", command: "cat /var/log/x" }, { tools })) as Record<string, Json>;
  assert.equal([answer.stdout, answer.stderr, answer.exit_code], ["\ufffdA", "no such file\n", 2]);
  assert.equal([...(tools.captured.get("stdout") ?? [])], [0xff, 0x41]);
  assert.is(new TextDecoder().decode(tools.captured.get("line")), "'cat' '/var/log/x'");
  server.act = () => ({ signal: "KILL" });
  const killed = (await peek(server, { host: "server.example.com", command: "uptime" })) as Record<string, Json>;
  assert.equal([killed.exit_code, killed.signal], [null, "SIGKILL"]);
});

test("output beyond the bound is dropped and said to be, and the command still ends", async ({ server }) => {
  server.act = () => ({ stdout: "x".repeat(300_000), stderr: "y".repeat(5), code: 7 });
  const answer = (await peek(server, { host: "server.example.com", command: "uptime" })) as Record<string, Json>;
  assert.equal([String(answer.stdout).length, answer.stderr, answer.exit_code, answer.truncated], [1000, "yyyyy", 7, true]);
});

test("a host that is not listed is not reached", async ({ server }) => {
  for (const host of ["127.0.0.1", "evil.example.com", "SERVER.example.com", "server.example.com "])
    assert.is(await classOf(peek(server, { host, command: "uptime" })), "arguments");
  assert.is(server.connections, 0);
});

test("a host with another key than the pinned one is refused before anything is sent", async ({ server }) => {
  const hostKeys = [`SHA256:${"A".repeat(43)}`];
  const error = await failureOf(peek(server, { host: "server.example.com", command: "uptime" }, { host: { hostKeys } }));
  assert.is(error.class, "refused");
  assert.ok(error.words.includes(server.fingerprint));
  assert.equal(server.lines, []);
});

test("a key that the host does not know, one that is no key, and an agent that is not there are refused", async ({ server }) => {
  const asked = { host: "server.example.com", command: "uptime" };
  assert.is(await classOf(peek(server, asked, { host: { login: { key: { secret: "stranger" } } } })), "refused");
  const garbage = await failureOf(peek(server, asked, { host: { login: { key: { secret: "garbage" } } } }));
  assert.is(garbage.class, "refused");
  assert.not(garbage.words.includes("CANARY"));
  assert.is(await classOf(peek(server, asked, { host: { login: { agent: { secret: "agent" } } } })), "refused");
  assert.equal(server.lines, []);
});

test("a connection that breaks behind the sending is cut, a closed port unreachable, a host without commands refused", async ({
  server,
}) => {
  const asked = { host: "server.example.com", command: "uptime" };
  server.act = () => "cut";
  assert.is(await classOf(peek(server, asked)), "cut");
  server.act = () => "refuse";
  assert.is(await classOf(peek(server, asked)), "refused");
  assert.is(await classOf(peek(server, asked, { host: { port: await closedPort() } })), "unreachable");
});

test("a command that does not end is given up when the call is aborted, and one that is aborted before is not begun", async ({
  server,
}) => {
  const asked = { host: "server.example.com", command: "uptime" };
  server.act = () => "silent";
  const controller = new AbortController();
  const waiting = classOf(peek(server, asked, { tools: testTools(secretsOf(server), controller.signal) }));
  await server.nextCommand();
  controller.abort();
  assert.is(await waiting, "timeout");
  server.connections = 0;
  assert.is(await classOf(peek(server, asked, { tools: testTools(secretsOf(server), controller.signal) })), "unreachable");
  assert.is(server.connections, 0);
});

test("cards say what the commands do: peeking is a read that may be repeated, running is destructive and may not", ({ server }) => {
  const [peeking, running] = sshCapabilities(configOf(server), ticking()).map(({ declaration }) => declaration);
  assert.equal([peeking?.name, peeking?.effectClass, peeking?.isIdempotent], ["ssh.exec.peek", "read", true]);
  assert.equal([running?.name, running?.effectClass, running?.isIdempotent], ["ssh.exec", "destructive", false]);
  assert.is(running?.inputSchema.safeParse({ host: "a", command: "b", confirmed: true }).success, false);
  assert.equal(running?.inputSchema.parse({ host: "a", command: "b" }), { host: "a", command: "b", confirm_dangerous: false });
});

test("a list of hosts is refused with all that is wrong with it", ({ server }) => {
  const good = configOf(server).hosts[0] as SshHostInput;
  const hosts = [good, good, { ...good, name: "b", hostKeys: [] }, { ...good, name: "c", roots: ["/a/../b"], user: "Root" }];
  const error = caught(() => sshCapabilities({ ...configOf(server), hosts }, ticking()));
  assert.ok(error instanceof DramatisError);
  assert.equal(
    error.issues.map(({ path }) => path),
    ["hosts.2.hostKeys", "hosts.3.user", "hosts.3.roots.0", "hosts.1.name"],
  );
  const twice = caught(() => sshCapabilities({ ...configOf(server), hosts: [good, good] }, ticking()));
  assert.is(twice instanceof DramatisError && twice.issues[0]?.path, "hosts.1.name");
});

test.run();

type Other = { readonly host?: Partial<SshHostInput>; readonly tools?: CallTools };

/** A clock that is 120 ms on each time it is looked at. */
function ticking(): ClockPort {
  let nowMs = 1_767_225_600_000;
  return { nowMs: () => (nowMs += 120), sleepUntil: async () => undefined };
}

function configOf(server: TestSshServer, host: Other["host"] = {}) {
  const base = {
    name: "server.example.com",
    address: "127.0.0.1",
    port: server.port,
    user: "operator",
    hostKeys: [server.fingerprint],
    login: { key: { secret: "operator-key" } },
  };
  return { outputBytesMax: 1000, hosts: [{ ...base, ...host }] };
}

function secretsOf(server: TestSshServer) {
  return { "operator-key": server.userKey, stranger: server.strangerKey, garbage: "CANARY-not-a-key", agent: agentPath };
}

function call(server: TestSshServer, name: string, args: Json, other: Other = {}): Promise<Json> {
  const found = sshCapabilities(configOf(server, other.host), ticking()).find(({ declaration }) => declaration.name === name) as Capability;
  return found
    .invoke(args, callOf(name, args), other.tools ?? testTools(secretsOf(server)))
    .then((answer) => found.declaration.outputSchema.parse(answer) as Json);
}

function peek(server: TestSshServer, args: Json, other: Other = {}): Promise<Json> {
  return call(server, "ssh.exec.peek", args, other);
}

async function classOf(work: Promise<unknown>): Promise<string> {
  return (await failureOf(work)).class;
}

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

async function closedPort(): Promise<number> {
  const server = await startSshServer();
  await server.stop();
  return server.port;
}
