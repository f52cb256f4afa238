/* The twin's memory, all of zeros. It stands alone, so that no compiler knows more of it than that it is there. */
#include <stdint.h>

#include "core.h"

_Alignas(65536) uint8_t twin_memory[TWIN_BYTES];
