import { expect, test } from "vitest";
import { judge, type PictureFacts, type ServerWord } from "./picture";

const NOW = 100_000;
const word = (state: ServerWord["state"], heardAt: number): ServerWord => ({
  state,
  cause: "camera-down",
  since: 5,
  detail: undefined,
  heardAt,
});
const facts = (over: Partial<PictureFacts>): PictureFacts => ({
  now: NOW,
  nowUtc: 50_000,
  connected: true,
  server: undefined,
  arrivedAt: undefined,
  shownArrivedAt: undefined,
  undecodable: undefined,
  denied: undefined,
  ...over,
});

test("openSocketWithoutFrames_isConnecting", () => {
  expect(judge(facts({}))).toEqual({ kind: "connecting" });
});

test("serverSaysLiveButNothingWasShown_isConnecting", () => {
  expect(judge(facts({ server: word("live", NOW - 10), arrivedAt: NOW }))).toEqual({ kind: "connecting" });
});

test("freshPicture_isLiveWithItsAge", () => {
  expect(judge(facts({ arrivedAt: NOW, shownArrivedAt: NOW - 400 }))).toEqual({ kind: "live", ageMs: 400 });
});

test("pictureOfTwoSeconds_isStale_evenIfTheServerSaysLive", () => {
  const state = judge(facts({ server: word("live", 0), arrivedAt: NOW, shownArrivedAt: NOW - 2000 }));
  expect(state).toMatchObject({ kind: "stale", ageMs: 2000 });
});

test("keptPicturesOfAFrozenCamera_areStaleAtOnce", () => {
  const state = judge(facts({ server: word("stale", NOW - 50), arrivedAt: NOW, shownArrivedAt: NOW - 10 }));
  expect(state).toMatchObject({ kind: "stale", ageMs: 50_000 - 5 });
});

test("serverSaysLost_isLostAtOnce_thoughThePictureIsFresh", () => {
  const state = judge(facts({ server: word("lost", NOW - 10), arrivedAt: NOW - 5, shownArrivedAt: NOW - 100 }));
  expect(state).toEqual({ kind: "lost", since: 5, cause: "camera-down", detail: undefined });
});

test("framesAfterTheWordLost_areLive", () => {
  const state = judge(facts({ server: word("lost", NOW - 900), arrivedAt: NOW - 10, shownArrivedAt: NOW - 300 }));
  expect(state.kind).toBe("live");
});

test("socketGone_isAwayWithTheAgeOfThePicture", () => {
  expect(judge(facts({ connected: false, shownArrivedAt: NOW - 7000 }))).toEqual({ kind: "away", ageMs: 7000 });
});

test.each(["refused", "inactive"] as const)("serverSays_%s_isShown", (state) => {
  expect(judge(facts({ server: word(state, NOW) })).kind).toBe(state);
});

test("codecThatCannotBeDecoded_isSaid", () => {
  expect(judge(facts({ undecodable: "h265" }))).toEqual({ kind: "undecodable", codec: "h265" });
});

test("noRight_goesBeforeAll", () => {
  expect(judge(facts({ connected: false, denied: "forbidden" }))).toEqual({ kind: "denied", why: "forbidden" });
});
