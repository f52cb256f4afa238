// The open list of a search: entries by cost in a ring of narrow buckets, the last one of a bucket first. A node whose cost sinks gets a second entry;
// who takes an entry must know whether it is still good. Within a bucket the order is not that of cost. It knows no grid and no nodes.

/** The open list. Nodes are numbered from 0, costs are whole and at least 0. */
export interface OpenList {
  /** Empties the list and begins with the bucket of `cost`. */
  begin(cost: number): void;
  put(node: number, cost: number): void;
  /** Takes an entry of the first bucket that has one and gives its node; -1 when there is none up to the bucket of `last`. */
  take(last: number): number;
}

/** Makes an open list. No cost that is put may exceed the least one in the list by `reach`; a bucket holds `width` costs, a power of two. */
export function createOpenList(reach: number, width: number): OpenList {
  const heads = new Int32Array(ringSize(reach / width)).fill(-1);
  const mask = heads.length - 1;
  const perWidth = 1 / width;
  let entries = new Int32Array(entriesAtFirst * 2);
  let count = 0;
  let present = 0;
  let highest = -1;
  return {
    begin(cost) {
      for (let bucket = present; bucket <= highest; bucket += 1) heads[bucket & mask] = -1;
      present = (cost * perWidth) | 0;
      highest = present;
      count = 0;
    },
    put(node, cost) {
      if (count === entries.length) entries = doubled(entries);
      const bucket = (cost * perWidth) | 0;
      entries[count] = node;
      entries[count + 1] = heads[bucket & mask]!;
      heads[bucket & mask] = count;
      count += 2;
      if (bucket > highest) highest = bucket;
    },
    take(last) {
      const bound = (last * perWidth) | 0;
      const end = bound < highest ? bound : highest;
      for (; present <= end; present += 1) {
        const entry = heads[present & mask]!;
        if (entry < 0) continue;
        heads[present & mask] = entries[entry + 1]!;
        return entries[entry]!;
      }
      return -1;
    },
  };
}

// --- internal ---

const entriesAtFirst = 4096;

/** Room for twice as many entries; it stays for the queries behind, so that only the hardest ones ever take memory. */
function doubled(entries: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(entries.length * 2);
  larger.set(entries);
  return larger;
}

function ringSize(buckets: number): number {
  let size = 2;
  while (size < buckets + 2) size *= 2;
  return size;
}
