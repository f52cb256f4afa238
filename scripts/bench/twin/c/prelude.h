/* What the translated core stands on: integers, memory, bits, as WebAssembly has them. Two ways to see memory:
 * by default an address is an offset of 32 bits into one array, as in WebAssembly; with TWIN_POINTERS it is an address of the machine,
 * as a C programmer would have it. That needs the array below 2 GiB, where a program that is not position-independent has it, because
 * the core keeps an address of its reader in a word of 32 bits. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef int8_t i8;
typedef uint8_t u8;
typedef int16_t i16;
typedef uint16_t u16;
typedef int32_t i32;
typedef uint32_t u32;
typedef int64_t i64;
typedef uint64_t u64;

#define TWIN_MEMORY (1024u * 1024u * 1024u)

extern u8 twin_memory[TWIN_MEMORY];

#ifdef TWIN_POINTERS
typedef uintptr_t usize;
#define AT(p) ((u8*)(p))
#else
typedef u32 usize;
#define AT(p) (twin_memory + (size_t)(p))
#endif

/* Words lie in memory as on the machines that the twin is built for: little-endian. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the twin reads words as they lie in memory");

#define ACCESS(T)                                          \
  static inline T load_##T(usize p, u32 offset) {          \
    T value;                                               \
    memcpy(&value, AT(p) + offset, sizeof value);          \
    return value;                                          \
  }                                                        \
  static inline void store_##T(usize p, T value, u32 offset) { \
    memcpy(AT(p) + offset, &value, sizeof value);          \
  }                                                        \
  static inline T min_##T(T a, T b) { return a < b ? a : b; } \
  static inline T max_##T(T a, T b) { return a > b ? a : b; }

ACCESS(i8)
ACCESS(u8)
ACCESS(i16)
ACCESS(u16)
ACCESS(i32)
ACCESS(u32)
ACCESS(i64)
ACCESS(u64)

static inline i32 abs_i32(i32 a) { return a < 0 ? -a : a; }
static inline u32 ctz_u32(u32 a) { return a == 0 ? 32 : (u32)__builtin_ctz(a); }
static inline u64 ctz_u64(u64 a) { return a == 0 ? 64 : (u64)__builtin_ctzll(a); }
static inline u32 clz_u32(u32 a) { return a == 0 ? 32 : (u32)__builtin_clz(a); }
static inline u32 popcnt_u32(u32 a) { return (u32)__builtin_popcount(a); }
static inline u64 popcnt_u64(u64 a) { return (u64)__builtin_popcountll(a); }
static inline u64 rotl_u64(u64 a, u64 by) { return a << (by & 63) | a >> (-by & 63); }

static inline void memory_fill(usize p, u8 value, usize bytes) { memset(AT(p), value, bytes); }
static inline void memory_copy(usize to, usize from, usize bytes) { memmove(AT(to), AT(from), bytes); }
static inline void trap(void) { abort(); }

/* Tables of constants: in memory, as AssemblyScript has them, or where C has them. */
#ifdef TWIN_POINTERS
#define TABLE_AT(table, place) ((usize)(table))
#define PLACE_TABLE(table, place) (void)0
#else
#define TABLE_AT(table, place) ((usize)(place))
#define PLACE_TABLE(table, place) memcpy(twin_memory + (place), table, sizeof table)
#endif
