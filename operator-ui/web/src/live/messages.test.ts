import { expect, test } from "vitest";
import { decodeBase64, parseMessage, subOf } from "./messages";

function fragment(size: number, type: string, sub: number): ArrayBuffer {
  const bytes = new ArrayBuffer(20);
  const view = new DataView(bytes);
  view.setUint32(0, size);
  for (let i = 0; i < 4; i++) view.setUint8(4 + i, type.charCodeAt(i));
  view.setUint32(8, sub);
  return bytes;
}

test("subOf_freeBox_isItsLastFourBytes", () => {
  expect(subOf(fragment(12, "free", 40_000))).toBe(40_000);
});

test("subOf_otherBoxOrTooShort_isUndefined", () => {
  expect(subOf(fragment(12, "moof", 1))).toBeUndefined();
  expect(subOf(fragment(16, "free", 1))).toBeUndefined();
  expect(subOf(new ArrayBuffer(11))).toBeUndefined();
});

test("parseMessage_knownType_isReturned", () => {
  expect(parseMessage('{"type":"end","sub":3}')).toEqual({ type: "end", sub: 3 });
});

test.each(["", "[]", "null", '{"type":"party","sub":1}', '{"type":"end"}'])("parseMessage_%s_isUndefined", (text) => {
  expect(parseMessage(text)).toBeUndefined();
});

test("decodeBase64_bytes", () => {
  expect([...decodeBase64("AAH/")]).toEqual([0, 1, 255]);
});
