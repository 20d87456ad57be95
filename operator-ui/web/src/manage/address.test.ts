import { expect, test } from "vitest";
import { addressFault } from "./address";

test.each([
  ["rtsp://10.0.0.5/stream", undefined],
  [" RTSP://cam.local:8554/main?x=1 ", undefined],
  ["http://10.0.0.5/", "badUrl"],
  ["rtsp:///stream", "badUrl"],
  ["10.0.0.5", "badUrl"],
  ["", "badUrl"],
  ["rtsp://10.0.0.5:99999/", "badUrl"],
  ["rtsp://admin:secret@10.0.0.5/", "userInUrl"],
])("addressFault(%s) is %s", (text, fault) => {
  expect(addressFault(text)).toBe(fault);
});
