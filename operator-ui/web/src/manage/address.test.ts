import { expect, test } from "vitest";
import { isCameraAddress } from "./address";

test.each([
  ["rtsp://10.0.0.5/stream", true],
  [" RTSP://cam.local:8554/main?x=1 ", true],
  ["rtsp://admin:secret@10.0.0.5/", true],
  ["rtsps://10.0.0.5/stream", true],
  ["rtsph://10.0.0.5:8080/stream", true],
  ["rtspx://10.0.0.5/stream", false],
  ["http://10.0.0.5/", false],
  ["rtsp:///stream", false],
  ["10.0.0.5", false],
  ["", false],
  ["rtsp://10.0.0.5:99999/", false],
])("isCameraAddress(%s) is %s", (text, is) => {
  expect(isCameraAddress(text)).toBe(is);
});
