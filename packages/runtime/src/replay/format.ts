// The constants of the recording format: magic, chunk types, sizes. docs/recording-format.md says what they mean to the byte.
// It must not know how a run is made or verified.

/** Version of the byte format; the eighth byte of a file. */
export const formatVersion = 1;

/** Version of what the runtime decides (personas, rules, encoding); a golden chain may change only when it rises. */
export const behaviourVersion = 3;

/** The first eight bytes: not text, broken by any change of line ends, closed by the format version. */
export const magic: readonly number[] = [0x89, 0x44, 0x52, 0x45, 0x43, 0x0d, 0x0a, formatVersion];

/** Types of chunk, in the order in which the first of each may stand in a file. */
export const chunkTypes = { header: 1, image: 2, artifact: 3, cast: 4, ticks: 5, end: 6 } as const;

/** Bytes of a chunk before its payload: type u8, payload length u32. */
export const chunkHeadBytes = 5;

/** Bytes of a checksum behind a chunk: the start of the sha-256 of all bytes of the file before it. */
export const checksumBytes = 8;

/** Bytes of the sha-256 that closes the file. */
export const closingBytes = 32;

/** Ticks of a full tick chunk; only the last one of a file may hold fewer. */
export const ticksPerChunk = 1024;

/** A cast chunk stands behind every so many full tick chunks, and behind the last tick. */
export const chunksPerCast = 16;

/** Bytes of a tick chunk before its input records: first tick u32, count u32, bytes of the input records u32. */
export const ticksHeadBytes = 12;

/** Most bytes that the inputs of one tick may take; the core's input area has no more. */
export const tickInputBytesMax = 65536;
