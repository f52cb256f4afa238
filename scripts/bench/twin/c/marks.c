/* Keeps how long each kernel of the marked core takes, and prints it at the end: nanoseconds and marks by kernel, and what a mark costs.
 * The JavaScript side is in scripts/bench/twin/marked-core.ts. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define KERNELS 6
#define TRIES 1000000

static uint64_t spent[KERNELS], count[KERNELS], last;
static uint32_t current;

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

void mark__mark(uint32_t kernel) {
  uint64_t time = now();
  spent[current] += time - last;
  count[current] += 1;
  last = time;
  current = kernel;
}

static void tell(void) {
  uint64_t ns[KERNELS], marks[KERNELS];
  for (int k = 0; k < KERNELS; k++) {
    ns[k] = spent[k];
    marks[k] = count[k];
  }
  uint64_t started = now();
  for (int i = 0; i < TRIES; i++) mark__mark(0);
  double cost = (double)(now() - started) / TRIES;
  printf("{\"cost\":%f,\"kernels\":[", cost);
  for (int k = 0; k < KERNELS; k++) printf("%s{\"ns\":%llu,\"marks\":%llu}", k ? "," : "", (unsigned long long)ns[k], (unsigned long long)marks[k]);
  printf("]}\n");
}

__attribute__((constructor)) static void begin(void) {
  last = now();
  atexit(tell);
}
