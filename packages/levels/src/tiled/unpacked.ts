// What unpacking gives. Data alone.

/** Unpacked bytes, or why they are refused. */
export type Unpacked = { readonly bytes: Uint8Array } | { readonly reason: string };
