import { expect, test } from "vitest";
import { en } from "./en";
import { reason } from "./ko.reason";

/** As the tool writes them (`Failing`, `Held`). */
const WORDS = [
  "an incident at 동문동 is open since 2026-11-24T01:00:00Z",
  "an alarm at 동문동 is open since 2026-11-24T01:00:00Z, and 2 more",
  "the trial «동문동» is not accepted yet",
  "whether anything goes on there cannot be told: Pasu answers 503: later",
  "there is no overlap",
  "no frame of the legacy recording is among ours",
  "12 frames of the legacy recording are missing here",
  "both have 3 s only",
  "which frames are missing cannot be told: the scene repeats itself",
  "the camera refuses Pasu: 453",
  "Pasu has no picture, the camera is lost: timeout",
  "Pasu does not record, the camera is lost: timeout",
  "Pasu has recorded nothing of the last seconds",
  "the legacy recorder does not record channel 3 itself",
  "the legacy recorder does not record channel 3 any more, and we did not tell it so: see why, and have it record again",
  "the legacy recorder has no new frames of the camera",
  "the legacy recorder does not tell whether it records",
  "the legacy recorder records the camera again, though it was handed over",
  "2 still watch the camera on the legacy recorder",
  "5 frames are on the legacy recorder only, migrate report names them: copy them first, or say --accept-missing",
  "all of it is here: end the recording of channel 3 at nvr-2 by hand, then say --by-hand",
  "the recording of channel 3 at nvr-2 goes on: end it by hand, then say --by-hand once more",
  "the archive broke off after 0 frames",
  "the legacy recorder has no new frames of the camera; Pasu has the camera again",
];

test("reason_ofEveryFormThatTheToolWrites_isKorean", () => {
  for (const words of WORDS) expect(reason(words), words).toMatch(/[가-힣]{2}/);
  expect(reason(WORDS[1] ?? "")).toBe("동문동에 알람이 진행 중입니다(2026-11-24T01:00:00Z부터, 그 밖에 2건).");
  expect(reason(WORDS.at(-1) ?? "")).toBe(
    "기존 녹화기에 이 카메라의 새 프레임이 없습니다. 카메라는 다시 파수가 녹화합니다.",
  );
});

test("reason_thatNobodyKnows_isShownAsItIs", () => {
  expect(reason("connection refused")).toBe("connection refused");
  expect(en.migration.reason("both have 3 s only")).toBe("both have 3 s only");
});
