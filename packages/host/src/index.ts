// The door of host: files, folders, processes and the clock, as small functions. The only package that touches the outside.
export { packBlob, unpackBlob } from "./blob-codec.ts";
export { type IpfsConfig, ipfsCapabilities } from "./capabilities/ipfs/capabilities.ts";
export { type SshConfig, sshCapabilities } from "./capabilities/ssh/capabilities.ts";
export { stopwatchMs, wallClockMs } from "./clock.ts";
export { isTaken, writeDurably } from "./durable.ts";
export { type Engine, type EngineRow, enginesFolder, findEngines } from "./engines.ts";
export { filesBelow, folderLimits } from "./files-below.ts";
export { findRecordings } from "./find-recordings.ts";
export { damageOf, type FileDamage, type Fingerprint, fingerprintOf } from "./fingerprint.ts";
export { type InputFile, inputBytesMax, readFilesBeside, readInputFile, textOf } from "./input-file.ts";
export { runSealed, type SealedAnswer, type SealedFiles } from "./isolated/run-sealed.ts";
export { deniedGlobals, runInSeal } from "./isolated/seal.ts";
export { createOperatorLog, type LogFields, type OperatorLog } from "./operator-log.ts";
export { type FoundRun, findArchivedCore, findRun, readIfPresent, readRunFile, runFileNames } from "./run-folder-reader.ts";
export { ensureFreeFolder, type FolderFiles, type RunPlace, type WrittenRun, writeRunFolder } from "./run-folder-writer.ts";
export { runIdOf, runIdOfAttempt } from "./run-id.ts";
export { writeWholeFile } from "./whole-file.ts";
