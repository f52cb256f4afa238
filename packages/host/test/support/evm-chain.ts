// An EVM chain in this process, behind JSON-RPC on loopback: transactions are checked and run by the library, one block each.
// A test says when blocks are mined, and may make the node fail, lie or forget.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Json } from "@dramatis/runtime";
import { createTxFromRLP, type TypedTransaction } from "@ethereumjs/tx";
import { Account, bytesToHex, createAddressFromString, hexToBytes } from "@ethereumjs/util";
import { createVM, runTx, type VM } from "@ethereumjs/vm";

/** What a test does to a question: answer it otherwise, or break the connection before or behind it. */
export type NodeAct =
  | { readonly result?: Json; readonly error?: { readonly code: number; readonly message: string } }
  | "cut-before"
  | "cut-behind"
  | null;

/** A chain that runs. `asked` are the methods, in order; `mined` the hashes of all that was mined. */
export interface TestChain {
  readonly url: string;
  readonly asked: string[];
  readonly mined: string[];
  readonly pending: Map<string, TypedTransaction>;
  /** Whether blocks are mined as soon as something is sent. */
  isEager: boolean;
  /** False makes it a chain without base fee, as far as its node tells. */
  hasBaseFee: boolean;
  act: (method: string) => NodeAct;
  /** Mines what is pending, in the order of nonces, and then so many empty blocks. */
  mine(empty?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a chain (id 1) in which the given addresses have 10 ether. */
export async function startChain(rich: readonly string[]): Promise<TestChain> {
  const vm = await createVM();
  for (const address of rich) await vm.stateManager.putAccount(createAddressFromString(address), new Account(0n, 10n ** 19n));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const chain: Chain = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    vm,
    height: 100,
    places: new Map(),
    asked: [],
    mined: [],
    pending: new Map(),
    isEager: true,
    hasBaseFee: true,
    act: () => null,
    mine: (empty = 0) => mine(chain, empty),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  server.on("request", (request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const { id, method, params } = JSON.parse(Buffer.concat(parts).toString("utf8"));
      chain.asked.push(method);
      const act = chain.act(method);
      if (act === "cut-before") request.socket.destroy();
      else
        void answered(chain, { method, params, act }).then((told) => {
          if (act === "cut-behind") request.socket.destroy();
          else response.setHeader("content-type", "application/json").end(JSON.stringify({ jsonrpc: "2.0", id, ...told }));
        });
    });
  });
  return chain;
}

// --- internal ---

interface Chain extends TestChain {
  readonly vm: VM;
  height: number;
  readonly places: Map<string, { readonly block: number; readonly tx: TypedTransaction; readonly status: boolean }>;
}

interface Question {
  readonly method: string;
  readonly params: readonly Json[];
  readonly act: NodeAct;
}

const quantity = (value: number | bigint) => `0x${value.toString(16)}`;
const blockHash = (height: number) => `0x${height.toString(16).padStart(64, "b")}`;

async function answered(chain: Chain, { method, params, act }: Question): Promise<Exclude<NodeAct, string | null>> {
  if (act !== null && typeof act === "object") return act;
  try {
    const known = methods[method];
    if (known === undefined) return { error: { code: -32601, message: "the method does not exist" } };
    return { result: await known(chain, params) };
  } catch (error) {
    return { error: { code: -32000, message: error instanceof Error ? error.message : String(error) } };
  }
}

const methods: Readonly<Record<string, (chain: Chain, params: readonly Json[]) => Json | Promise<Json>>> = {
  eth_chainId: () => quantity(1),
  eth_blockNumber: ({ height }) => quantity(height),
  eth_gasPrice: () => quantity(20),
  eth_maxPriorityFeePerGas: () => quantity(2),
  eth_getBlockByNumber: ({ height, hasBaseFee }) => ({ number: quantity(height), ...(hasBaseFee ? { baseFeePerGas: quantity(7) } : {}) }),
  eth_getTransactionCount: async (chain, [address, tag]) => {
    const nonce = await nonceOf(chain, String(address));
    const mine = [...chain.pending.values()].filter((tx) => tx.getSenderAddress().toString() === address);
    return quantity(tag === "pending" ? nonce + BigInt(mine.length) : nonce);
  },
  eth_estimateGas: (_chain, [call]) => {
    const bytes = hexToBytes((call as { data: `0x${string}` }).data);
    return quantity(21_000 + 40 * bytes.length);
  },
  eth_sendRawTransaction: async (chain, [raw]) => {
    const tx = createTxFromRLP(hexToBytes(raw as `0x${string}`), { common: chain.vm.common });
    const hash = bytesToHex(tx.hash());
    if (!tx.isSigned() || tx.common.chainId() !== 1n) throw new Error("invalid sender");
    if (chain.pending.has(hash)) throw new Error("already known");
    const sender = tx.getSenderAddress();
    if (tx.nonce < (await nonceOf(chain, sender.toString()))) throw new Error("nonce too low");
    const isTaken = [...chain.pending.values()].some((other) => other.nonce === tx.nonce && other.getSenderAddress().equals(sender));
    if (isTaken) throw new Error("replacement transaction underpriced");
    const { balance } = (await chain.vm.stateManager.getAccount(sender)) ?? new Account();
    if (balance < tx.getUpfrontCost()) throw new Error("insufficient funds for gas * price + value");
    chain.pending.set(hash, tx);
    if (chain.isEager) await chain.mine();
    return hash;
  },
  eth_getTransactionByHash: (chain, [hash]) => {
    const place = chain.places.get(String(hash));
    const tx = place?.tx ?? chain.pending.get(String(hash));
    if (tx === undefined) return null;
    const from = tx.getSenderAddress().toString();
    const blockNumber = place === undefined ? null : quantity(place.block);
    return { hash: String(hash), from, to: tx.to?.toString() ?? null, input: bytesToHex(tx.data), blockNumber };
  },
  eth_getTransactionReceipt: (chain, [hash]) => {
    const place = chain.places.get(String(hash));
    if (place === undefined) return null;
    const { block, tx, status } = place;
    const where = { blockNumber: quantity(block), blockHash: blockHash(block) };
    return { transactionHash: String(hash), status: quantity(status ? 1 : 0), ...where, from: tx.getSenderAddress().toString() };
  },
};

async function nonceOf({ vm }: Chain, address: string): Promise<bigint> {
  return (await vm.stateManager.getAccount(createAddressFromString(address)))?.nonce ?? 0n;
}

async function mine(chain: Chain, empty: number): Promise<void> {
  const sorted = [...chain.pending].sort(([, left], [, right]) => Number(left.nonce - right.nonce));
  for (const [hash, tx] of sorted) {
    if (tx.nonce !== (await nonceOf(chain, tx.getSenderAddress().toString()))) continue;
    const { execResult } = await runTx(chain.vm, { tx });
    chain.height += 1;
    chain.places.set(hash, { block: chain.height, tx, status: execResult.exceptionError === undefined });
    chain.pending.delete(hash);
    chain.mined.push(hash);
  }
  chain.height += empty;
}
