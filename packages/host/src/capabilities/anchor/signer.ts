// Signs anchoring transactions with a private key, which goes nowhere else. The library is heavy: this file is loaded at the first use, and
// imports by name what it needs, so that a bundle holds no more of it.
import { CapabilityError } from "@dramatis/runtime";
import { privateKeyToAccount } from "viem/accounts";
import { keccak256 } from "viem/utils";

/** What is signed. Amounts are wei. `priorityFee` is null on chains without a base fee, where `maxFee` is the price of gas. */
export interface AnchorTransaction {
  readonly chainId: number;
  readonly nonce: number;
  readonly to: string;
  readonly data: `0x${string}`;
  readonly gas: bigint;
  readonly maxFee: bigint;
  readonly priorityFee: bigint | null;
}

/** A key that signs. `address` is in lower case. */
export interface Signer {
  readonly address: string;
  /** Gives the bytes to send, and their hash. */
  sign(transaction: AnchorTransaction): Promise<{ readonly raw: string; readonly hash: string }>;
}

/** Opens a key: 64 hexadecimal digits, with `0x` before them or not. Throws CapabilityError `refused` when it is none; it is never told. */
export function openSigner(secretName: string, key: string): Signer {
  const account = accountOf(() => privateKeyToAccount(`0x${key.trim().replace(/^0x/, "")}`), secretName);
  return {
    address: account.address.toLowerCase(),
    sign: async ({ chainId, nonce, to, data, gas, maxFee, priorityFee }) => {
      const common = { chainId, nonce, to: to as `0x${string}`, data, gas, value: 0n };
      const raw =
        priorityFee === null
          ? await account.signTransaction({ ...common, type: "legacy", gasPrice: maxFee })
          : await account.signTransaction({ ...common, type: "eip1559", maxFeePerGas: maxFee, maxPriorityFeePerGas: priorityFee });
      return { raw, hash: keccak256(raw) };
    },
  };
}

// --- internal ---

/** The library's error would repeat the key. */
function accountOf<Account>(open: () => Account, secretName: string): Account {
  try {
    return open();
  } catch {
    throw new CapabilityError({ class: "refused", words: `the value of secret \`${secretName}\` is no private key` });
  }
}
