// What every store of objects must do. It must not know how one is made.
import { digestOfBytes, type ObjectPort, utf8 } from "@dramatis/runtime";
import { type ConformanceCase, codeOf, same } from "./conformance.ts";

/** A store under test: opened anew over what was stored, and a way to alter what it holds behind its back. */
export interface ObjectsUnderTest {
  readonly objects: ObjectPort;
  reopen(): ObjectPort;
  alter(digest: string, bytes: Uint8Array): void;
}

/** The cases of ObjectPort. */
export const objectConformance: readonly ConformanceCase<ObjectsUnderTest>[] = [
  {
    name: "bytes come back as they were, by their sha-256, also after it was opened anew",
    async run({ objects, reopen }) {
      for (const bytes of [new Uint8Array(), utf8("a"), Uint8Array.from({ length: 70_000 }, (_none, index) => index % 251)]) {
        const digest = await objects.put(bytes);
        same(digest, digestOfBytes(bytes), "the digest is that of the bytes");
        for (const store of [objects, reopen()]) same(digestOfBytes((await store.get(digest)) ?? utf8("none")), digest, "they come back");
      }
    },
  },
  {
    name: "what was not stored is null, and so is what is no digest",
    async run({ objects }) {
      for (const digest of ["0".repeat(64), "no digest", "../../etc"]) same(await objects.get(digest), null, "nothing is there");
    },
  },
  {
    name: "storing again changes nothing, and what is done to given bytes later does not either",
    async run({ objects }) {
      const bytes = utf8("twice");
      const digest = await objects.put(bytes);
      same(await objects.put(bytes), digest, "the digest is the same");
      bytes.fill(0);
      (await objects.get(digest))?.fill(0);
      same([...((await objects.get(digest)) ?? [])], [...utf8("twice")], "the bytes are those that were given");
    },
  },
  {
    name: "altered bytes are refused, cut ones too, and storing them again mends them",
    async run({ objects, reopen, alter }) {
      const digest = await objects.put(utf8("whole"));
      for (const bytes of ["whale", "who", "", "whole "].map(utf8)) {
        alter(digest, bytes);
        same(await codeOf(reopen().get(digest)), "DRAMATIS_OBJECT_ALTERED", "it is refused");
      }
      await objects.put(utf8("whole"));
      same([...((await reopen().get(digest)) ?? [])], [...utf8("whole")], "it is whole again");
    },
  },
  {
    name: "many at once are all there",
    async run({ objects }) {
      const all = Array.from({ length: 100 }, (_none, index) => utf8(`object ${index % 40}`));
      const digests = await Promise.all(all.map((bytes) => objects.put(bytes)));
      same(new Set(digests).size, 40, "equal bytes have one digest");
      for (const digest of digests) same((await objects.get(digest)) !== null, true, "each is there");
    },
  },
];
