/* The translated core behind the names that wasm2c gives a module, so that the program of scripts/engines/wasm2c drives either.
 * Memory is an array of fixed size; its pages cost nothing before they are touched. */
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint8_t* data;
  uint64_t size;
} wasm_rt_memory_t;

typedef struct {
  wasm_rt_memory_t memory;
} Z_core_instance_t;

#define TWIN_BYTES (1024u * 1024u * 1024u)

extern uint8_t twin_memory[TWIN_BYTES];

#ifdef TWIN_POINTERS
typedef uintptr_t twin_address;
#define TWIN_AT(offset) ((uintptr_t)(twin_memory + (offset)))
#else
typedef uint32_t twin_address;
#define TWIN_AT(offset) ((uint32_t)(offset))
#endif

void twin_init(void);
uint32_t twin_layout(twin_address);
uint32_t twin_start(twin_address, uint64_t);
uint32_t twin_begin(twin_address);
uint32_t twin_end(twin_address, uint32_t);
uint32_t twin_resume(twin_address);
uint32_t twin_seal(twin_address, uint32_t, uint32_t);
uint32_t twin_stride(twin_address, uint32_t);
void twin_clearRing(twin_address);
uint64_t twin_hash(twin_address);
uint64_t twin_xxh64(twin_address, uint32_t);

#define Z_coreZ_layout(core, at) twin_layout(TWIN_AT(at))
#define Z_coreZ_start(core, at, link) twin_start(TWIN_AT(at), link)
#define Z_coreZ_begin(core, at) twin_begin(TWIN_AT(at))
#define Z_coreZ_end(core, at, bytes) twin_end(TWIN_AT(at), bytes)
#define Z_coreZ_resume(core, at) twin_resume(TWIN_AT(at))
#define Z_coreZ_seal(core, at, bytes, from) twin_seal(TWIN_AT(at), bytes, from)
#define Z_coreZ_stride(core, at, ticks) twin_stride(TWIN_AT(at), ticks)
#define Z_coreZ_clearRing(core, at) twin_clearRing(TWIN_AT(at))
#define Z_coreZ_hash(core, at) twin_hash(TWIN_AT(at))
#define Z_coreZ_xxh64(core, at, bytes) twin_xxh64(TWIN_AT(at), bytes)
#define Z_coreZ_memory(core) (&(core)->memory)

#define wasm_rt_init() ((void)0)
#define wasm_rt_free() ((void)0)
#define Z_core_init_module() ((void)0)
#define Z_core_free(core) ((void)(core))

static inline void Z_core_instantiate(Z_core_instance_t* core) {
  twin_init();
  core->memory.data = twin_memory;
  core->memory.size = 2u * 1024u * 1024u;
}

static inline uint32_t wasm_rt_grow_memory(wasm_rt_memory_t* memory, uint32_t pages) {
  uint64_t size = memory->size + (uint64_t)pages * 65536u;
  if (size > TWIN_BYTES) return (uint32_t)-1;
  uint32_t before = (uint32_t)(memory->size / 65536u);
  memory->size = size;
  return before;
}
