// The nodes of a search and its open list: records side by side in one buffer, a node's cost and estimate beside its links, and a ring of narrow
// buckets by their sum. Within a bucket the last one comes first, so a search must be ready to meet a node again. It knows no grid.

/** Numbers of a record in `sums`: what it costs to come to the node, and what is left at least. */
export const SUMS = 4;
export const COST = 0;
export const LEFT = 1;
/** Words of a record in `words`, the same bytes: of which query it is, and (parent << 4) + the direction in which it was come to. */
export const WORDS = 8;
export const SERIAL = 4;
export const CAME = 5;
const NEXT = 6;
const BEFORE = 7;

/** The open list. Nodes are numbered from 0, costs are whole and at least 0. */
export interface OpenList {
  readonly sums: Float64Array;
  readonly words: Int32Array;
  /** Empties the list and begins with the bucket of `sum`. */
  begin(sum: number): void;
  /** Puts a node that is not in the list. */
  put(node: number, sum: number): void;
  /** Moves a node from one sum to another, or puts it anew if it was taken. It must have been put since `begin`. */
  move(node: number, before: number, sum: number): void;
  /** Takes a node of the first bucket that has one; -1 when there is none up to the bucket of `last`. */
  take(last: number): number;
}

/** Makes an open list for so many nodes. No sum that is put may exceed the least one in the list by `reach`; a bucket holds `width` sums. */
export function createOpenList(nodeCount: number, reach: number, width: number): OpenList {
  const sums = new Float64Array(nodeCount * SUMS);
  const words = new Int32Array(sums.buffer);
  const heads = new Int32Array(ringSize(reach / width)).fill(-1);
  const mask = heads.length - 1;
  const perWidth = 1 / width;
  let present = 0;
  let highest = -1;
  const put = (node: number, sum: number): void => {
    const bucket = (sum * perWidth) | 0;
    const slot = bucket & mask;
    const head = heads[slot]!;
    words[node * WORDS + NEXT] = head;
    words[node * WORDS + BEFORE] = -1;
    if (head >= 0) words[head * WORDS + BEFORE] = node;
    heads[slot] = node;
    if (bucket > highest) highest = bucket;
  };
  const unlink = (node: number, bucket: number): void => {
    const next = words[node * WORDS + NEXT]!;
    const before = words[node * WORDS + BEFORE]!;
    if (before >= 0) words[before * WORDS + NEXT] = next;
    else heads[bucket & mask] = next;
    if (next >= 0) words[next * WORDS + BEFORE] = before;
  };
  return {
    sums,
    words,
    begin(sum) {
      for (let bucket = present; bucket <= highest; bucket += 1) heads[bucket & mask] = -1;
      present = (sum * perWidth) | 0;
      highest = present;
    },
    put,
    move(node, before, sum) {
      if (words[node * WORDS + BEFORE]! !== taken) unlink(node, (before * perWidth) | 0);
      put(node, sum);
    },
    take(last) {
      const bound = (last * perWidth) | 0;
      const end = bound < highest ? bound : highest;
      for (; present <= end; present += 1) {
        const node = heads[present & mask]!;
        if (node < 0) continue;
        const next = words[node * WORDS + NEXT]!;
        heads[present & mask] = next;
        if (next >= 0) words[next * WORDS + BEFORE] = -1;
        words[node * WORDS + BEFORE] = taken;
        return node;
      }
      return -1;
    },
  };
}

// --- internal ---

/** What stands in BEFORE of a node that is not in the list. */
const taken = -2;

function ringSize(buckets: number): number {
  let size = 2;
  while (size < buckets + 2) size *= 2;
  return size;
}
