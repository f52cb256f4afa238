// A world as the outside drives it: start, restore, begin, end, seal, stride, resume. Phases are checked; a call out of turn changes nothing.
import { addU32, at, check, dim, setWord, u32At, word } from "../../world/block";
import {
  FAULT_LAYOUT,
  PERSONA_ANNOTATOR,
  STATUS_BAD_INPUT,
  STATUS_BAD_PHASE,
  STATUS_DONE,
  STATUS_ENDED,
  STATUS_RING_FULL,
  STATUS_WOKEN_AT_BEGIN,
  STATUS_WOKEN_AT_END,
} from "../../world/enums.generated";
import { ITEM_EVENTS } from "../../world/events";
import {
  ABI_VERSION,
  DIM_ACTORS,
  DIM_AREA_CELLS,
  DIM_CELLS,
  DIM_FACTIONS,
  DIM_HEIGHT,
  DIM_STRIDE,
  DIM_WIDTH,
  F_CELL,
  F_CHANGED_COUNT,
  F_END_REASON,
  F_INPUT_BYTES,
  F_LINK,
  F_OPERATION,
  F_PHASE,
  F_RING,
  F_RING_COUNT,
  F_STRIDE_LEFT,
  F_TICK,
  F_TIMER_TICK,
  F_TRACE_ON,
  F_VISITS,
  F_WAKE_MASK,
  F_WAYS,
  F_WOKEN_MASK,
  LAYOUT_ABI,
  LAYOUT_LEDGER_BYTES,
  LAYOUT_LEDGER_OFFSET,
  LAYOUT_MAGIC,
  LAYOUT_RING_EVENTS,
  LAYOUT_SCRATCH_OFFSET,
  LAYOUT_TOTAL_BYTES,
  layoutFields,
} from "../../world/layout.generated";
import { sealLink } from "../../world/seal";
import { deriveActors, isAlive } from "./actors";
import { CHANGED_CELLS_MAX, deriveCells } from "./cells";
import { deriveGround } from "./ground";
import { keepImage } from "./history";
import { applySealInputs, checkInputs } from "./inputs";
import { checkWorld } from "./integrity";
import { deriveShadows } from "./shadows";
import { openEnd, openTick, runBegin, runEnd } from "./tick";

const MAGIC: u32 = 0x4d415244;
const INPUT_BYTES_MAX: u32 = 65536;
/** An occupant is a slot + 1 in 16 bits. */
const ACTORS_MAX: u32 = 65535;

const PHASE_SEALED: u32 = 1;
const PHASE_BEGINNING: u32 = 2;
const PHASE_BEGUN: u32 = 3;
const PHASE_ENDING: u32 = 4;
const PHASE_UNSEALED: u32 = 5;

const OPERATION_BEGIN: u32 = 1;
const OPERATION_END: u32 = 2;
const OPERATION_STRIDE: u32 = 3;

/** Lays out the block from its dimensions and returns its bytes; 0 when the dimensions are not possible. */
export function layout(w: usize): u32 {
  const stride = dim(w, DIM_STRIDE);
  const isGrid =
    dim(w, DIM_WIDTH) > 0 &&
    dim(w, DIM_WIDTH) <= 1024 &&
    dim(w, DIM_HEIGHT) > 0 &&
    dim(w, DIM_HEIGHT) <= 1024 &&
    stride == dim(w, DIM_WIDTH) + 2 &&
    dim(w, DIM_CELLS) == stride * (dim(w, DIM_HEIGHT) + 2);
  const areaCells = dim(w, DIM_AREA_CELLS);
  if (areaCells != 0 && areaCells != dim(w, DIM_CELLS)) return 0;
  if (!isGrid || dim(w, DIM_ACTORS) > ACTORS_MAX || dim(w, DIM_FACTIONS) > 16 || dim(w, LAYOUT_RING_EVENTS) < ITEM_EVENTS + 32) return 0;
  store<u32>(w + LAYOUT_MAGIC, MAGIC);
  store<u32>(w + LAYOUT_ABI, ABI_VERSION);
  return layoutFields(w);
}

/** Starts a world whose canonical fields have been written: derives, counts first visits, sets c[0]. */
export function start(w: usize, link: u64): u32 {
  memory.fill(w + dim(w, LAYOUT_LEDGER_OFFSET), 0, dim(w, LAYOUT_LEDGER_BYTES));
  const status = restore(w);
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (isAlive(w, slot)) addU32(w, F_VISITS, u32At(w, F_CELL, slot), 1);
  }
  store<u64>(at(w, F_LINK), link);
  return status;
}

/** Derives everything from canonical and ledger bytes that have just been put in place. Of scratch only the cursor and the count of events are cleared. */
export function restore(w: usize): u32 {
  check(w, dim(w, LAYOUT_MAGIC) == MAGIC, FAULT_LAYOUT);
  const derived = w + dim(w, LAYOUT_LEDGER_OFFSET) + dim(w, LAYOUT_LEDGER_BYTES);
  memory.fill(derived, 0, at(w, F_WAYS) - derived);
  memory.fill(w + dim(w, LAYOUT_SCRATCH_OFFSET), 0, dim(w, F_RING) - dim(w, LAYOUT_SCRATCH_OFFSET));
  checkWorld(w);
  deriveCells(w);
  deriveGround(w);
  deriveActors(w);
  deriveShadows(w);
  keepImage(w);
  setWord(w, F_CHANGED_COUNT, CHANGED_CELLS_MAX + 1);
  setWord(w, F_PHASE, PHASE_SEALED);
  return STATUS_DONE;
}

/** Begins the next tick: timers and perception. */
export function begin(w: usize): u32 {
  if (word(w, F_PHASE) != PHASE_SEALED || word(w, F_END_REASON) != 0) return STATUS_BAD_PHASE;
  setWord(w, F_OPERATION, OPERATION_BEGIN);
  return startBegin(w);
}

/** Ends the tick with the first `bytes` bytes of the field `inputs`. */
export function end(w: usize, bytes: u32): u32 {
  if (word(w, F_PHASE) != PHASE_BEGUN) return STATUS_BAD_PHASE;
  if (bytes > INPUT_BYTES_MAX || !checkInputs(w, 0, bytes, false)) return STATUS_BAD_INPUT;
  setWord(w, F_OPERATION, OPERATION_END);
  return startEnd(w, bytes);
}

/** Seals the tick. `bytes` bytes of inputs in all, those from `from` on are views and wakes that are applied now. */
export function seal(w: usize, bytes: u32, from: u32): u32 {
  if (word(w, F_PHASE) != PHASE_UNSEALED) return STATUS_BAD_PHASE;
  if (bytes > INPUT_BYTES_MAX || from > bytes || from != word(w, F_INPUT_BYTES) || !checkInputs(w, from, bytes, true))
    return STATUS_BAD_INPUT;
  applySealInputs(w, from, bytes);
  sealLink(w, bytes);
  setWord(w, F_PHASE, PHASE_SEALED);
  return STATUS_DONE;
}

/** Runs ticks without input, sealing each, until one wakes somebody, the ring is full, the run ends, or all are done. */
export function stride(w: usize, ticks: u32): u32 {
  if (word(w, F_PHASE) != PHASE_SEALED || word(w, F_END_REASON) != 0) return STATUS_BAD_PHASE;
  setWord(w, F_OPERATION, OPERATION_STRIDE);
  setWord(w, F_STRIDE_LEFT, ticks);
  return runStride(w);
}

/** Goes on with what a full ring interrupted. */
export function resume(w: usize): u32 {
  const operation = word(w, F_OPERATION);
  const phase = word(w, F_PHASE);
  if (phase != PHASE_BEGINNING && phase != PHASE_ENDING) return STATUS_BAD_PHASE;
  if (operation == OPERATION_STRIDE) return runStride(w);
  return phase == PHASE_BEGINNING ? goOnBegin(w) : goOnEnd(w);
}

/** Fills the scratch bytes that no tick may rely on with 0xa5; only between ticks. The ring and the trace switch belong to the host and stay. */
export function poison(w: usize): u32 {
  if (word(w, F_PHASE) != PHASE_SEALED) return STATUS_BAD_PHASE;
  const ringCount = word(w, F_RING_COUNT);
  const traceOn = word(w, F_TRACE_ON);
  const from = w + dim(w, LAYOUT_SCRATCH_OFFSET);
  memory.fill(from, 0xa5, w + dim(w, LAYOUT_TOTAL_BYTES) - from);
  setWord(w, F_PHASE, PHASE_SEALED);
  setWord(w, F_RING_COUNT, ringCount);
  setWord(w, F_TRACE_ON, traceOn);
  setWord(w, F_CHANGED_COUNT, CHANGED_CELLS_MAX + 1);
  return STATUS_DONE;
}

// --- internal ---

function startBegin(w: usize): u32 {
  setWord(w, F_PHASE, PHASE_BEGINNING);
  openTick(w);
  return goOnBegin(w);
}

function goOnBegin(w: usize): u32 {
  if (!runBegin(w)) return STATUS_RING_FULL;
  setWord(w, F_PHASE, PHASE_BEGUN);
  return isWoken(w) || isTimerDue(w) ? STATUS_WOKEN_AT_BEGIN : STATUS_DONE;
}

function startEnd(w: usize, bytes: u32): u32 {
  setWord(w, F_INPUT_BYTES, bytes);
  setWord(w, F_PHASE, PHASE_ENDING);
  openEnd(w);
  return goOnEnd(w);
}

function goOnEnd(w: usize): u32 {
  if (!runEnd(w)) return STATUS_RING_FULL;
  setWord(w, F_PHASE, PHASE_UNSEALED);
  if (word(w, F_END_REASON) != 0) return STATUS_ENDED;
  return isWoken(w) ? STATUS_WOKEN_AT_END : STATUS_DONE;
}

function runStride(w: usize): u32 {
  while (word(w, F_STRIDE_LEFT) > 0) {
    const phase = word(w, F_PHASE);
    if (phase == PHASE_SEALED || phase == PHASE_BEGINNING) {
      const begun = phase == PHASE_SEALED ? startBegin(w) : goOnBegin(w);
      if (begun != STATUS_DONE) return begun;
    }
    const ended = word(w, F_PHASE) == PHASE_BEGUN ? startEnd(w, 0) : goOnEnd(w);
    if (ended != STATUS_DONE) return ended;
    sealLink(w, 0);
    setWord(w, F_PHASE, PHASE_SEALED);
    setWord(w, F_STRIDE_LEFT, word(w, F_STRIDE_LEFT) - 1);
  }
  return STATUS_DONE;
}

function isWoken(w: usize): bool {
  const woken = load<u64>(at(w, F_WOKEN_MASK));
  const masks = at(w, F_WAKE_MASK);
  for (let persona: u32 = 0; persona <= PERSONA_ANNOTATOR; persona++) {
    if ((load<u64>(masks + (persona << 3)) & woken) != 0) return true;
  }
  return false;
}

// A timer that is not set is 0; one that is past stays due until its owner sets another.
function isTimerDue(w: usize): bool {
  const tick = word(w, F_TICK);
  for (let persona: u32 = 0; persona <= PERSONA_ANNOTATOR; persona++) {
    const timer = u32At(w, F_TIMER_TICK, persona);
    if (timer != 0 && timer <= tick) return true;
  }
  return false;
}
