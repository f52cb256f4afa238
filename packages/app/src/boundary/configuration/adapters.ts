// The capabilities that a configuration asks for, and the end of what they opened. Servers of MCP are the only ones that are connected to at once,
// since their tools are not known before; all others open a connection for each call and close it behind.
// It must not know what a plan does with a capability.
import { resolve } from "node:path";
import {
  anchorCapabilities,
  connectMcpServers,
  createHttpClient,
  fetchCapabilities,
  filesCapabilities,
  flowCapabilities,
  flowIntents,
  type HttpClient,
  httpModuleCapabilities,
  ipfsCapabilities,
  llmCapabilities,
  type McpTools,
  recordedMcpTools,
  type SecretRegistry,
  sshCapabilities,
  systemClock,
  type ToolLists,
} from "@dramatis/host";
import { artifactSchemas, type Capability, CapabilityError, DramatisError, modelReadingSchema, type ObjectPort } from "@dramatis/runtime";
import { flowMapOf } from "./flow-map.ts";
import type { FoundConfiguration } from "./read-configuration.ts";

/** What stands around adapters: the store folder, its objects, and the secrets that they may name. */
export interface AdapterPlace {
  readonly store: string;
  readonly objects: ObjectPort;
  readonly secrets: SecretRegistry;
}

/** Adapters that are there. `toolLists` are what MCP servers said of their tools; `refused` tells of tools that were not taken. */
export interface Adapters {
  readonly capabilities: readonly Capability[];
  /** Intents of the flow map, and names of MCP tools: what the mode `auto` looks at. */
  readonly flows: readonly string[];
  readonly mcpTools: readonly string[];
  readonly toolLists: ToolLists;
  readonly refused: McpTools["refused"];
  /** Ends connections and processes. */
  close(): Promise<void>;
}

/** Makes the adapters and connects to the MCP servers. Throws as the adapters do, and DRAMATIS_OUTSIDE_FAILED when a server is not there; then nothing is left open. */
export async function connectAdapters(found: FoundConfiguration, place: AdapterPlace): Promise<Adapters> {
  const client = clientOf(found);
  const still = stillAdapters(found, place, client);
  const means = { client, secret: (name: string) => place.secrets.value(name), signal: new AbortController().signal };
  const servers = await connectMcpServers(mcpOf(found), means).catch((error: unknown) => {
    throw error instanceof CapabilityError ? unreachable(error) : error;
  });
  return { ...joined(still, servers), toolLists: servers.lists, close: () => servers.close() };
}

/** Makes the same adapters from kept lists of tools: for what only looks, and for re-execution. Opens nothing. */
export async function recordedAdapters(found: FoundConfiguration, place: AdapterPlace, toolLists: ToolLists): Promise<Adapters> {
  const still = stillAdapters(found, place, clientOf(found));
  return { ...joined(still, await recordedMcpTools(mcpOf(found), toolLists)), toolLists, close: async () => undefined };
}

// --- internal ---

/** What a prompt may name as the contract of its answer: everything that has a contract, the Director's plan among it. */
const contracts = { ...artifactSchemas, "model-reading": modelReadingSchema };

interface Still {
  readonly capabilities: readonly Capability[];
  readonly flows: readonly string[];
}

function clientOf({ configuration }: FoundConfiguration): HttpClient {
  return createHttpClient({ rules: configuration.network, clock: systemClock });
}

/** All adapters that need no connection to be known. */
function stillAdapters({ configuration, folder }: FoundConfiguration, { store, objects }: AdapterPlace, client: HttpClient): Still {
  const { files, fetch, modules, flows, models, ssh, ipfs, anchor } = configuration;
  const flowMap = flows === undefined ? null : flowMapOf(flows, folder);
  return {
    flows: flowMap === null ? [] : [...flowIntents(flowMap).keys()],
    capabilities: [
      ...(files === undefined ? [] : filesCapabilities({ ...files, root: resolve(folder, files.root) })),
      ...(fetch === undefined ? [] : fetchCapabilities(fetch, client)),
      ...httpModuleCapabilities(modules, client),
      ...(flowMap === null ? [] : flowCapabilities(flowMap, client)),
      ...llmCapabilities(models, client, contracts),
      ...(ssh === undefined ? [] : sshCapabilities(ssh, systemClock)),
      ...(ipfs === undefined ? [] : ipfsCapabilities(ipfs, { client, objects })),
      ...(anchor === undefined ? [] : anchorCapabilities(anchor, { client, book: resolve(store, "anchors") })),
    ],
  };
}

function joined({ capabilities, flows }: Still, servers: McpTools) {
  const mcpTools = servers.tools.map(({ capability }) => capability);
  return { capabilities: [...capabilities, ...servers.capabilities], flows, mcpTools, refused: servers.refused };
}

/** A server is started in the folder of the file unless it says otherwise. */
function mcpOf({ configuration, folder }: FoundConfiguration): object {
  const rows = Object.entries(configuration.mcp).map(([server, one]) => [
    server,
    "command" in one ? { ...one, folder: resolve(folder, one.folder ?? ".") } : one,
  ]);
  return Object.fromEntries(rows);
}

function unreachable({ failure }: CapabilityError): DramatisError {
  return new DramatisError("DRAMATIS_OUTSIDE_FAILED", { what: "connecting to the MCP servers", reason: failure.words });
}
