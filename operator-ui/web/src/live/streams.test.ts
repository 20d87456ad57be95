import { expect, test } from "vitest";
import { sampleStream } from "../api/samples";
import type { Codec } from "../api/types";
import { chooseStream } from "./streams";

const main = (codec: Codec | null = null) => sampleStream("main", codec);
const sub = sampleStream("sub", "h264");
const onlyH264 = (codec: string) => codec === "h264";

test("aWallTile_takesTheSubStream", () => {
  expect(chooseStream([main("h264"), sub], "sub", onlyH264)).toEqual({ stream: "sub", insteadOf: undefined });
});

test("aCameraWithoutSubStream_showsItsMain", () => {
  expect(chooseStream([main("h264")], "sub", onlyH264)).toEqual({ stream: "main", insteadOf: undefined });
});

test("anH265Main_isReplacedByItsSub_andSaysSo", () => {
  expect(chooseStream([main("h265"), sub], "main", onlyH264)).toEqual({ stream: "sub", insteadOf: "h265" });
});

test("onTheWall_theSubOfAnH265Camera_saysSoToo", () => {
  expect(chooseStream([main("h265"), sub], "sub", onlyH264)).toEqual({ stream: "sub", insteadOf: "h265" });
});

test("anH265Main_whereTheBrowserDecodesIt_isShown", () => {
  expect(chooseStream([main("h265"), sub], "main", () => true)).toEqual({ stream: "main", insteadOf: undefined });
});

test("anUnknownCodec_isTriedAndThenReplaced", () => {
  expect(chooseStream([main(), sub], "main", onlyH264)).toEqual({ stream: "main", insteadOf: undefined });
  const refused = new Map([["main", "h265" as const]]);
  expect(chooseStream([main(), sub], "main", onlyH264, refused)).toEqual({ stream: "sub", insteadOf: "h265" });
});

test("nothingThatCanBeDecoded_keepsTheFirst", () => {
  expect(chooseStream([main("h265")], "main", onlyH264)).toEqual({ stream: "main", insteadOf: undefined });
});
