/* Takes golden runs again with the core as C (wasm2c of wabt), no JavaScript anywhere: `main pack.bin <most ticks>` prints the runs as JSON.
 * The steps are those of scripts/engines/payload/replay-pack.ts, the format of a pack is that of golden-pack.ts.
 * `ns` is the processor time of a run's ticks, without the making of its world. The bench drives its own translation with it, too.
 * It knows nothing of the core but what the pack says; all words are read and written byte by byte, so the machine's order does not matter. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core.h"

#define BLOCK 1048576u
#define PAGE 65536u
#define MAGIC 0x314b5047u

/* The words of a core's map, in the order of `coreWords` in golden-pack.ts. */
enum {
  CANONICAL_AT, DIMENSION_BYTES, RING_EVENTS_AT, FIELD_POOL_AT, CANONICAL_BYTES_AT, INPUTS_AT, TICK_AT, LINK_AT,
  DONE, RING_FULL, WOKEN_AT_BEGIN, WOKEN_AT_END, ENDED, MAP_WORDS
};

typedef struct {
  const uint8_t* bytes;
  uint32_t length;
} Blob;

typedef struct {
  Blob name, image, decided;
  uint32_t ticks, ring_events, field_pool, inputs;
} Run;

typedef struct {
  uint32_t tick, from;
  Blob bytes;
} Inputs;

static Z_core_instance_t core;
static wasm_rt_memory_t* memory;
static uint32_t map[MAP_WORDS];
static Blob pack;
static uint32_t at;

static void fail(const char* what, uint32_t number) {
  fprintf(stderr, "%s (%u)\n", what, number);
  exit(1);
}

/* --- words --- */

static uint32_t get32(const uint8_t* p) {
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void put32(uint8_t* p, uint32_t value) {
  for (int i = 0; i < 4; i++) p[i] = (uint8_t)(value >> (8 * i));
}

static void put64(uint8_t* p, uint64_t value) {
  put32(p, (uint32_t)value);
  put32(p + 4, (uint32_t)(value >> 32));
}

static uint32_t next32(void) {
  if (pack.length - at < 4) fail("the golden pack is cut", at);
  at += 4;
  return get32(pack.bytes + at - 4);
}

static Blob next_blob(void) {
  Blob blob = {NULL, next32()};
  if (pack.length - at < blob.length) fail("the golden pack is cut", at);
  blob.bytes = pack.bytes + at;
  at += blob.length;
  return blob;
}

/* --- the world block --- */

static uint8_t* block(uint32_t offset) {
  return (uint8_t*)memory->data + BLOCK + offset;
}

static uint32_t layout_word(uint32_t word) {
  return get32(block(map[word]));
}

static uint32_t field_at(uint32_t word) {
  return layout_word(word);
}

static uint32_t tick(void) {
  return get32(block(field_at(TICK_AT)));
}

static void reserve(uint32_t bytes) {
  uint64_t wanted = (uint64_t)BLOCK + bytes;
  if (wanted <= memory->size) return;
  uint32_t pages = (uint32_t)((wanted - memory->size + PAGE - 1) / PAGE);
  if (wasm_rt_grow_memory(memory, pages) == (uint32_t)-1) fail("memory cannot grow by pages", pages);
}

static void demand(uint32_t status) {
  if (status == map[DONE] || status == map[WOKEN_AT_BEGIN] || status == map[WOKEN_AT_END] || status == map[ENDED]) return;
  fprintf(stderr, "at tick %u ", tick());
  fail("the core answers a status that ends the run", status);
}

/* Nobody listens to events here, so a full ring is emptied at once. */
static uint32_t finished(uint32_t status) {
  while (status == map[RING_FULL]) {
    Z_coreZ_clearRing(&core, BLOCK);
    status = Z_coreZ_resume(&core, BLOCK);
  }
  demand(status);
  return status;
}

static void open_world(const Run* run) {
  reserve(map[CANONICAL_AT] + run->image.length + PAGE);
  memset(block(0), 0, memory->size - BLOCK);
  memcpy(block(map[CANONICAL_AT]), run->image.bytes, map[DIMENSION_BYTES]);
  put32(block(map[RING_EVENTS_AT]), run->ring_events);
  put32(block(map[FIELD_POOL_AT]), run->field_pool);
  uint32_t total = Z_coreZ_layout(&core, BLOCK);
  if (total == 0) fail("the core refuses the dimensions", 0);
  reserve(total + run->decided.length + PAGE);
  if (layout_word(CANONICAL_BYTES_AT) != run->image.length) fail("the image has another size than its world", run->image.length);
  memcpy(block(map[CANONICAL_AT]), run->image.bytes, run->image.length);
  uint64_t hash = Z_coreZ_hash(&core, BLOCK);
  if (Z_coreZ_start(&core, BLOCK, hash) != map[DONE]) fail("the core refuses to start", 0);
  uint32_t scratch = (total + 15u) / 16u * 16u;
  put64(block(scratch), hash);
  memcpy(block(scratch + 8), run->decided.bytes, run->decided.length);
  put64(block(field_at(LINK_AT)), Z_coreZ_xxh64(&core, BLOCK + scratch, 8 + run->decided.length));
}

static void end_tick(Blob bytes, uint32_t from) {
  if (from > bytes.length) fail("inputs end before they begin", from);
  if (from > 0) memcpy(block(field_at(INPUTS_AT)), bytes.bytes, from);
  finished(Z_coreZ_end(&core, BLOCK, from));
  if (bytes.length > 0) memcpy(block(field_at(INPUTS_AT)), bytes.bytes, bytes.length);
  demand(Z_coreZ_seal(&core, BLOCK, bytes.length, from));
}

static void stride_on(uint32_t ticks) {
  const Blob none = {NULL, 0};
  uint32_t status = finished(Z_coreZ_stride(&core, BLOCK, ticks));
  if (status == map[WOKEN_AT_BEGIN]) end_tick(none, 0);
  else if (status != map[DONE]) demand(Z_coreZ_seal(&core, BLOCK, 0, 0));
}

static uint64_t processor_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* --- runs --- */

static Inputs next_inputs(void) {
  Inputs inputs;
  inputs.tick = next32();
  inputs.from = next32();
  inputs.bytes = next_blob();
  return inputs;
}

static Run next_run(void) {
  Run run;
  run.name = next_blob();
  run.image = next_blob();
  run.decided = next_blob();
  run.ticks = next32();
  run.ring_events = next32();
  run.field_pool = next32();
  run.inputs = next32();
  if (run.image.length < map[DIMENSION_BYTES]) fail("an image is shorter than its dimensions", run.image.length);
  return run;
}

/* Takes a run up to `most` ticks, leaves `at` behind all of its inputs, and gives the nanoseconds that its ticks took. */
static uint64_t take_run(const Run* run, uint32_t most) {
  uint32_t last = run->ticks < most ? run->ticks : most;
  uint32_t left = run->inputs;
  Inputs inputs = {0, 0, {NULL, 0}};
  int held = 0;
  open_world(run);
  uint64_t started = processor_ns();
  while (tick() < last || left > 0) {
    if (!held && left > 0) {
      inputs = next_inputs();
      held = 1;
      left -= 1;
    }
    if (tick() >= last) {
      held = 0;
      continue;
    }
    uint32_t until = held && inputs.tick - 1 < last ? inputs.tick - 1 : last;
    if (until > tick()) {
      stride_on(until - tick());
      continue;
    }
    finished(Z_coreZ_begin(&core, BLOCK));
    end_tick(inputs.bytes, inputs.from);
    held = 0;
  }
  return processor_ns() - started;
}

static Blob read_file(const char* path) {
  FILE* file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) fail("the pack cannot be read", 0);
  long size = ftell(file);
  uint8_t* bytes = size < 0 ? NULL : malloc((size_t)size + 1);
  rewind(file);
  if (bytes == NULL || fread(bytes, 1, (size_t)size, file) != (size_t)size) fail("the pack cannot be read", 1);
  fclose(file);
  return (Blob){bytes, (uint32_t)size};
}

int main(int count, char** words) {
  if (count != 3) fail("usage: main pack.bin <most ticks>", (uint32_t)count);
  pack = read_file(words[1]);
  uint32_t most = (uint32_t)strtoul(words[2], NULL, 10);
  wasm_rt_init();
  Z_core_init_module();
  Z_core_instantiate(&core);
  memory = Z_coreZ_memory(&core);
  if (next32() != MAGIC) fail("these bytes are no golden pack", 0);
  for (uint32_t word = 0; word < MAP_WORDS; word++) map[word] = next32();
  uint32_t runs = next32();
  printf("{\"played\":[],\"replayed\":[");
  for (uint32_t index = 0; index < runs; index++) {
    Run run = next_run();
    uint64_t ns = take_run(&run, most);
    const uint8_t* link = block(field_at(LINK_AT));
    printf("%s{\"name\":\"%.*s\",\"ticks\":%u,\"size\":%u,", index ? "," : "", (int)run.name.length, (const char*)run.name.bytes, tick(),
           layout_word(CANONICAL_BYTES_AT));
    printf("\"hash\":\"%016llx\",", (unsigned long long)Z_coreZ_hash(&core, BLOCK));
    printf("\"chain\":\"%08x%08x\",\"ns\":%llu}", get32(link + 4), get32(link), (unsigned long long)ns);
  }
  if (at != pack.length) fail("the golden pack has bytes behind its end", at);
  printf("]}\n");
  Z_core_free(&core);
  wasm_rt_free();
  return 0;
}
