import { expect, test } from "vitest";
import { sampleCamera } from "../api/samples";
import type { Fact, Incident } from "../api/types";
import { en } from "../i18n/en";
import { ko } from "../i18n/ko";
import { changesContent, withFact, withIncident } from "./book";
import { factWords, otherOf } from "./facts";
import { isStillMeant } from "./moves";
import { placeOf, placesOf } from "./places";

const incident = (id: string, over: Partial<Incident> = {}): Incident => ({
  id,
  title: id,
  origin: "alarm",
  place: { name: "동문동 사거리", position: null },
  openedAt: `2026-11-22T00:00:0${id}.000000Z`,
  state: "open",
  owner: "kim",
  version: 1,
  ...over,
});
const fact = (what: Fact["what"], words = ""): Fact => ({ at: "", by: "", what, words, ref: null });

test("theList_isByTime_andHoldsOnlyWhatItIsOf", () => {
  const list = [incident("2"), incident("1")];
  expect(withIncident(list, incident("3"), true).map(({ id }) => id)).toEqual(["3", "2", "1"]);
  expect(withIncident(list, incident("1", { version: 2, title: "new" }), true)[1]?.title).toBe("new");
  expect(withIncident(list, incident("2", { version: 2, state: "closed" }), true).map(({ id }) => id)).toEqual(["1"]);
  expect(withIncident([], incident("2", { state: "closed" }), false)).toHaveLength(1);
});

test("anOlderTelling_changesNothing", () => {
  const list = [incident("1", { version: 3, title: "three" })];
  expect(withIncident(list, incident("1", { version: 2 }), true)).toEqual(list);
});

test("aFact_isAddedOnce_andWhatElseBelongsToItStays", () => {
  const detail = incident("1", { facts: [fact("opened")], alarms: ["a"], footage: [] });
  const after = withFact(detail, incident("1", { version: 2 }), fact("note", "!"));
  expect(after).toMatchObject({ version: 2, alarms: ["a"], facts: [{ what: "opened" }, { what: "note" }] });
  expect(withFact(after, incident("1", { version: 2 }), fact("note", "!"))).toBe(after);
  expect(withFact(after, incident("2", { version: 9 }), fact("note"))).toBe(after);
  expect(changesContent(fact("footage-kept"))).toBe(true);
  expect(changesContent(fact("dispatch"))).toBe(false);
});

test("aNote_isMeantWhateverHappened_andClosingUntilItChangesHands", () => {
  const seen = incident("1");
  const note = { verb: "note", words: "!" } as const;
  const close = { verb: "close", code: "arrest" } as const;
  expect(isStillMeant(note, seen, incident("1", { state: "closed" }))).toBe(true);
  expect(isStillMeant(note, seen, incident("1", { state: "merged" }))).toBe(false);
  expect(isStillMeant(close, seen, incident("1", { version: 5 }))).toBe(true);
  expect(isStillMeant(close, seen, incident("1", { owner: "lee" }))).toBe(false);
  expect(isStillMeant({ verb: "link", alarm: "a" }, seen, incident("1", { state: "closed" }))).toBe(false);
});

test("theServersWords_areSaidInTheReadersLanguage", () => {
  expect(factWords(fact("closed", "arrest: 1명"), ko)).toBe("검거: 1명");
  expect(factWords(fact("report", "walk-in: a boy is lost"), en)).toBe("Walk-in: a boy is lost");
  expect(factWords(fact("dispatch", "assigned 순찰 3호"), ko)).toBe("지령 순찰 3호");
  expect(factWords(fact("dispatch", "declined 순찰 3호: 멂"), ko)).toBe("순찰차 반려 순찰 3호: 멂");
  expect(factWords(fact("dispatch", "not accepted within 15 s"), ko)).toBe("15초 안에 접수되지 않음");
  expect(factWords(fact("note", "arrest"), ko)).toBe("arrest");
});

test("aPartThatWasSplitOff_namesTheWhole", () => {
  const opened = fact("opened", "incident/317e98eb");
  expect(otherOf(opened)).toBe("317e98eb");
  expect(factWords(opened, ko)).toBe("");
  expect(otherOf({ ...fact("absorbed"), ref: "incident/2" })).toBe("2");
  expect(otherOf({ ...fact("footage-kept"), ref: "camera/2" })).toBeUndefined();
});

test("aPlace_isFoundByTheNameOfACameraOrASite", () => {
  const position = { lat: 36.78, lon: 126.45 };
  const list = [sampleCamera("동문 1", { site: "동문동 사거리", position }), sampleCamera("동문 2")];
  expect(placesOf(list, [])).toEqual(["동문동 사거리", "동문 1"]);
  expect(placeOf(list, [], " 동문동 사거리 ")?.position).toEqual(position);
  expect(placeOf(list, [], "동문 2")).toBeUndefined();
});

test("aPlace_isFoundByTheNumberOfItsPole_ofABellOrACamera", () => {
  const position = { lat: 36.78, lon: 126.45 };
  const camera = sampleCamera("동문 1", { position, pole: "방범-012", address: "충남 서산시 동문1로 12" });
  const unplaced = sampleCamera("동문 2", { pole: "방범-013" });
  expect(placesOf([camera, unplaced], [])).toEqual(["동문 1", "방범-012"]);
  expect(placeOf([camera, unplaced], [], "방범 - 012")?.pole).toBe("방범-012");
  expect(placeOf([camera, unplaced], [], " 방범-012 ")).toEqual({
    position,
    address: "충남 서산시 동문1로 12",
    pole: "방범-012",
  });
  expect(placeOf([camera, unplaced], [], "방범-013")).toBeUndefined();
});
