import { expect, test } from "vitest";
import { sampleCamera as camera, sampleStatus } from "../api/samples";
import { bestRow, matcher, rowsOf, type Group } from "./rows";

const words = (group: Group) => ({ "crime-prevention": "방범", unplaced: "미배치" })[group as string] ?? group;
const all = [
  camera("동문 3", { purpose: "crime-prevention" }),
  camera("석남 1", { purpose: "crime-prevention", status: sampleStatus("lost") }),
  camera("새 카메라"),
];
const shape = (query: string, folded: Group[] = []) =>
  rowsOf(all, new Set(folded), query, words).map((row) =>
    row.kind === "group" ? `${row.group} ${row.count} ${row.troubled}` : row.camera.name,
  );

test("rowsOf_groupsByPurpose_andCountsWhatNeedsCare", () => {
  expect(shape("")).toEqual(["crime-prevention 2 1", "동문 3", "석남 1", "unplaced 1 0", "새 카메라"]);
});

test("rowsOf_folded_hidesItsCameras_butNotFromASearch", () => {
  expect(shape("", ["crime-prevention"])).toEqual(["crime-prevention 2 1", "unplaced 1 0", "새 카메라"]);
  expect(shape("동문", ["crime-prevention"])).toEqual(["crime-prevention 1 0", "동문 3"]);
});

test("rowsOf_nothingFound_isEmpty", () => {
  expect(shape("해미")).toEqual([]);
});

test("bestRow_prefersTheVeryName_thenNames_thenPlaces", () => {
  const some = [camera("석남 1", { site: "석남 2호" }), camera("석남 21"), camera("석남 2")];
  const best = (query: string) => {
    const rows = rowsOf(some, new Set(), query, words);
    const row = rows[bestRow(rows, query)];
    return row?.kind === "camera" ? row.camera.name : undefined;
  };
  expect(best("석남 2")).toBe("석남 2");
  expect(best("남 2")).toBe("석남 21");
  expect(best("2호")).toBe("석남 1");
  expect(best("해미")).toBeUndefined();
});

test("matcher_findsByInitialConsonants_andByGroup", () => {
  expect(matcher("ㄷㅁ")("동문 3")).toBe(true);
  expect(matcher("ㄷㅁ 3")("동문 3")).toBe(true);
  expect(matcher("ㅅㄴ")("동문 3")).toBe(false);
  expect(shape("방범 석남")).toEqual(["crime-prevention 1 1", "석남 1"]);
});
