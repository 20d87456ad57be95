import type { Messages } from "./messages";

/** The words of cameras' devices, in English. */
export const device: Messages["device"] = {
  label: "Device",
  state: { connecting: "Connecting", listening: "Listening", lost: "Not heard" },
  clock: "Device's clock",
  clockHint: "How far the device's time is ahead of the centre's, known to the second",
  restarted: "Restarted",
};
