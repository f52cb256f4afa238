// A second way to lay files out in blocks, written from the specifications alone: from the root down, and protobuf by hand.
// It shares nothing with the sources but the arithmetic of CIDs, which the library has.
import { createCipheriv, createHash } from "node:crypto";
import { CID } from "multiformats/cid";

/** A profile of IPIP-499. */
export type Profile = "v0" | "v1";

/** Blocks by their identifier, as text. */
export interface Dag {
  readonly root: string;
  readonly blocks: Map<string, Uint8Array>;
}

/** What a row of the table of vectors is made of. */
export type Fill = { readonly text: string } | { readonly seed: string; readonly sizeBytes: number };

/** The bytes that a row means. */
export function bytesOf(fill: Fill): Uint8Array {
  if ("text" in fill) return new TextEncoder().encode(fill.text);
  const key = createHash("sha256").update(fill.seed).digest();
  return new Uint8Array(createCipheriv("chacha20", key, Buffer.alloc(16)).update(Buffer.alloc(fill.sizeBytes)));
}

/** Lays bytes out. `width` and `leafBytes` are those of the profile where they are not said. */
export function dagOf(bytes: Uint8Array, profile: Profile, sizes: { leafBytes?: number; width?: number } = {}): Dag {
  const { leafBytes, width } = { ...defaults[profile], ...sizes };
  const chunks: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += leafBytes) chunks.push(bytes.subarray(at, at + leafBytes));
  let depth = 0;
  while (width ** depth < chunks.length) depth += 1;
  const blocks = new Map<string, Uint8Array>();
  return { root: textOf(subtree({ profile, width, blocks }, chunks, depth).cid), blocks };
}

/** A dag-pb node with links, for files that no one would write. Gives its identifier (version 1) as text. */
export function nodeInto(
  blocks: Map<string, Uint8Array>,
  links: readonly { cid: string; sizeBytes: number }[],
  data: readonly number[],
): string {
  const children = links.map(({ cid, sizeBytes }) => ({ cid: CID.parse(cid).bytes, fileBytes: sizeBytes, allBytes: sizeBytes }));
  return textOf(stored(blocks, Uint8Array.from([...children.flatMap(link), 0x0a, ...sized(Uint8Array.from(data))]), [1, 0x70]));
}

/** The data of a file node: what it says to be long, and each of its links. */
export function fileData(sizeBytes: number, blockSizes: readonly number[]): number[] {
  return [0x08, 0x02, 0x18, ...varint(sizeBytes), ...blockSizes.flatMap((size) => [0x20, ...varint(size)])];
}

/** An archive (CAR, version 1) of blocks, with one root. */
export function archiveOf(root: string, blocks: Iterable<readonly [string, Uint8Array]>): Uint8Array {
  const rootBytes = CID.parse(root).bytes;
  const tag = [0xd8, 0x2a, 0x58, rootBytes.length + 1, 0x00, ...rootBytes];
  const text = (word: string) => [0x60 + word.length, ...new TextEncoder().encode(word)];
  const header = Uint8Array.from([0xa2, ...text("roots"), 0x81, ...tag, ...text("version"), 0x01]);
  const sections = [...blocks].map(([cid, bytes]) => sized(Buffer.concat([CID.parse(cid).bytes, bytes])));
  return new Uint8Array(Buffer.concat([sized(header), ...sections]));
}

// --- internal ---

const defaults = { v0: { leafBytes: 262_144, width: 174 }, v1: { leafBytes: 1_048_576, width: 1024 } } as const;

interface Builder {
  readonly profile: Profile;
  readonly width: number;
  readonly blocks: Map<string, Uint8Array>;
}

interface Child {
  readonly cid: Uint8Array;
  readonly fileBytes: number;
  readonly allBytes: number;
}

function subtree(builder: Builder, chunks: readonly Uint8Array[], depth: number): Child {
  if (depth === 0) return leaf(builder, chunks[0] ?? new Uint8Array(0));
  const span = builder.width ** (depth - 1);
  const children: Child[] = [];
  for (let at = 0; at < chunks.length; at += span) children.push(subtree(builder, chunks.slice(at, at + span), depth - 1));
  const fileBytes = children.reduce((sum, child) => sum + child.fileBytes, 0);
  const data = fileData(
    fileBytes,
    children.map((child) => child.fileBytes),
  );
  const node = Uint8Array.from([...children.flatMap(link), 0x0a, ...sized(Uint8Array.from(data))]);
  const allBytes = children.reduce((sum, child) => sum + child.allBytes, node.length);
  return { cid: stored(builder.blocks, node, prefix(builder.profile)), fileBytes, allBytes };
}

function leaf({ profile, blocks }: Builder, chunk: Uint8Array): Child {
  if (profile === "v1") return { cid: stored(blocks, chunk, [1, 0x55]), fileBytes: chunk.length, allBytes: chunk.length };
  const data = Buffer.concat([Buffer.from([0x08, 0x02, 0x12]), sized(chunk), Buffer.from([0x18, ...varint(chunk.length)])]);
  const node = new Uint8Array(Buffer.concat([Buffer.from([0x0a]), sized(data)]));
  return { cid: stored(blocks, node, prefix(profile)), fileBytes: chunk.length, allBytes: node.length };
}

function link({ cid, allBytes }: Child): number[] {
  return [0x12, ...sized(Uint8Array.from([0x0a, ...sized(cid), 0x12, 0x00, 0x18, ...varint(allBytes)]))];
}

function prefix(profile: Profile): number[] {
  return profile === "v0" ? [] : [1, 0x70];
}

function stored(blocks: Map<string, Uint8Array>, bytes: Uint8Array, before: readonly number[]): Uint8Array {
  const cid = Uint8Array.from([...before, 0x12, 0x20, ...createHash("sha256").update(bytes).digest()]);
  blocks.set(textOf(cid), bytes);
  return cid;
}

function textOf(cid: Uint8Array): string {
  return CID.decode(cid as Uint8Array<ArrayBuffer>).toString();
}

function sized(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(varint(bytes.length)), bytes]));
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 0x80, ...varint(Math.floor(value / 128))];
}
