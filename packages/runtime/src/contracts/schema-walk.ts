// Walks a zod schema along a path of keys, to tell which fields are known there. Unions offer the fields of all their branches.
// It must not validate anything.
import type { z } from "zod";

/** Gives the names of all fields that an object at the path may have; none where no object with fixed fields stands. Pure. */
export function knownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const found = path.reduce<readonly z.ZodType[]>((schemas, key) => schemas.flatMap((one) => inside(one, key)), [schema]);
  return [...new Set(found.flatMap((one) => branches(one).flatMap((branch) => Object.keys(shapeOf(branch) ?? {}))))];
}

// --- internal ---

// What zod keeps of a schema; read structurally, since a walk needs all kinds of schema in one place.
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly getter?: () => z.ZodType;
}

function defOf(schema: z.ZodType): Def {
  return schema.def as unknown as Def;
}

function branches(schema: z.ZodType): readonly z.ZodType[] {
  const def = defOf(schema);
  if (def.options !== undefined && def.type === "union") return def.options.flatMap(branches);
  if (def.getter !== undefined) return branches(def.getter());
  if (def.innerType !== undefined) return branches(def.innerType);
  if (def.in !== undefined) return branches(def.in);
  return [schema];
}

function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  const def = defOf(schema);
  return def.type === "object" ? def.shape : undefined;
}

function inside(schema: z.ZodType, key: PropertyKey): readonly z.ZodType[] {
  return branches(schema).flatMap((branch) => {
    const def = defOf(branch);
    if (def.type === "object") return present(def.shape?.[String(key)]);
    if (def.type === "record") return present(def.valueType);
    if (def.type === "array") return present(def.element);
    return def.type === "tuple" ? present(def.items?.[Number(key)]) : [];
  });
}

function present(schema: z.ZodType | undefined): readonly z.ZodType[] {
  return schema === undefined ? [] : [schema];
}
