// Every adapter as the swarm calls it: the real capabilities against the peers of one trial, and how a random plan calls each of them.
// It must not know faults.
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import {
  anchorCapabilities,
  connectMcpServers,
  createHttpClient,
  fetchCapabilities,
  filesCapabilities,
  flowCapabilities,
  httpModuleCapabilities,
  ipfsCapabilities,
  llmCapabilities,
  memoryCapabilities,
  mlInferCapabilities,
  networkRulesSchema,
  notifyCapabilities,
  sshCapabilities,
} from "@dramatis/host";
import type { Capability, ClockPort, Json, PlanStep } from "@dramatis/runtime";
import { designCapabilities } from "../../../packages/app/src/boundary/design/design-capabilities.ts";
import type { TestChain } from "../../../packages/host/test/support/evm-chain.ts";
import type { TestIpfs } from "../../../packages/host/test/support/ipfs-server.ts";
import type { TestSshServer } from "../../../packages/host/test/support/ssh-server.ts";
import { wireBytesMax } from "./wire.ts";

/** Where the peers of a trial are. `cid` is content that the gateway has. */
export interface Peers {
  readonly wireUrl: string;
  readonly ssh: TestSshServer;
  readonly ipfs: TestIpfs;
  readonly cid: string;
  readonly chain: TestChain;
  /** The store folder of the trial. */
  readonly folder: string;
  readonly clock: ClockPort;
  readonly token: string;
}

/** Capabilities, and what ends the connections that they hold. */
export interface Adapters {
  readonly capabilities: readonly Capability[];
  close(): Promise<void>;
}

/** Makes all adapters for a trial. */
export async function openAdapters({ wireUrl, ssh, ipfs, chain, folder, clock, token }: Peers): Promise<Adapters> {
  const client = createHttpClient({ rules: networkRulesSchema.parse({ ranges: ["127.0.0.0/8"], bytesMax: wireBytesMax }), clock });
  const { signal } = new AbortController();
  const card = { isIdempotent: true, effectClass: "read" as const };
  const mcp = await connectMcpServers({ peer: { url: `${wireUrl}/mcp`, ...card } }, { client, secret: () => token, signal });
  const box = {
    name: "box",
    address: "127.0.0.1",
    port: ssh.port,
    user: "operator",
    hostKeys: [ssh.fingerprint],
    login: { key: { secret: "ssh-key" } },
  };
  const to = `0x${"a1".repeat(20)}`;
  const capabilities = [
    ...httpModuleCapabilities({ module: { url: `${wireUrl}/module`, token: { secret: "world" } } }, client),
    ...flowCapabilities({ intents: { flow: { url: `${wireUrl}/flow` } } }, client),
    ...llmCapabilities({ llm: { url: `${wireUrl}/llm`, model: "m", key: { secret: "world" } } }, client),
    ...fetchCapabilities({}, client),
    ...mcp.capabilities,
    ...sshCapabilities({ hosts: [box] }, clock),
    ...ipfsCapabilities({ gateways: [ipfs.url], api: { url: ipfs.url } }, { client }),
    ...anchorCapabilities(
      { url: chain.url, chainId: 1, to, key: { secret: "anchor-key" }, pollMs: 10 },
      { client, book: `${folder}/anchors` },
    ),
    ...memoryCapabilities({ folder, clock }),
    ...filesCapabilities({ root: folder }),
    ...notifyCapabilities({ folder, clock }),
    ...mlInferCapabilities(),
    ...designCapabilities({ folders: [scenariosFolder] }).filter(({ declaration }) => declaration.name === "scenario.run"),
    ...designCapabilities({ folders: [scenariosFolder] }).filter(({ declaration }) => declaration.name === "simulation.run"),
  ];
  return { capabilities, close: () => mcp.close() };
}

/** How a plan calls an adapter: the step's type, its arguments, and where in its output a text stands. */
export interface AdapterCall {
  readonly name: string;
  readonly type: PlanStep["type"];
  readonly output: string;
  args(step: string, said: string, peers: Pick<Peers, "cid" | "wireUrl">): Readonly<Record<string, Json>>;
}

/** A row for every adapter. */
export const adapterCalls: readonly AdapterCall[] = [
  { name: "module", type: "tool", output: "outputs.said", args: (_step, said) => ({ scenario_id: "s", inputs: { said } }) },
  { name: "flow", type: "tool", output: "said", args: (_step, said) => ({ said }) },
  { name: "llm", type: "llm", output: "text", args: (_step, said) => ({ prompt: said }) },
  { name: "fetch", type: "tool", output: "text", args: (step, _said, { wireUrl }) => ({ url: `${wireUrl}/${step}` }) },
  { name: "mcp.peer.say", type: "tool", output: "text", args: (_step, said) => ({ said }) },
  { name: "ssh.exec.peek", type: "tool", output: "stdout", args: () => ({ host: "box", command: "uptime" }) },
  {
    name: "ssh.exec",
    type: "tool",
    output: "command",
    args: (step) => ({ host: "box", command: `touch ${step}`, confirm_dangerous: true }),
  },
  { name: "ipfs.fetch", type: "tool", output: "cid", args: (_step, _said, { cid }) => ({ cid, as: "text" }) },
  { name: "ipfs.publish", type: "tool", output: "cid", args: (_step, said) => ({ text: said }) },
  {
    name: "anchor.write",
    type: "tool",
    output: "transaction",
    args: (step) => ({ digest: createHash("sha256").update(step).digest("hex") }),
  },
  { name: "memory.write", type: "tool", output: "item_id", args: (_step, said) => ({ text: said }) },
  { name: "files.write", type: "tool", output: "path", args: (step, said) => ({ path: `${step}.txt`, content: said, encoding: "utf8" }) },
  { name: "notify", type: "tool", output: "notification_id", args: (step, said) => ({ title: step, body: said }) },
  { name: "ml.infer", type: "tool", output: "unit", args: () => ({ model: "occupancy", features }) },
  { name: "simulation.run", type: "tool", output: "run", args: () => ({ level: "duel", runs: 1 }) },
];

// --- internal ---

const scenariosFolder = fileURLToPath(new URL("../../../fixtures/scenarios", import.meta.url));

const features = { minuteOfDay: 600, minutesSinceMotion: 5, carbonDioxide: 700, isWeekend: 0 };
