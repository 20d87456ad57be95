import { expect, test } from "vitest";
import { Turns } from "./turns";

/** Work that notes its name when it begins, and ends when it is told to. */
function work(log: string[], name: string) {
  let end: (result: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (end = resolve));
  const begin = () => {
    log.push(name);
    return ended;
  };
  return { begin, end };
}

test("workOnTheSame_waitsItsTurn_andNoneIsDropped", async () => {
  const turns = new Turns();
  const log: string[] = [];
  const [one, two] = [work(log, "one"), work(log, "two")];
  const first = turns.take("a", one.begin);
  const second = turns.take("a", two.begin);
  await Promise.resolve();
  expect(log).toEqual(["one"]);
  one.end("1");
  expect(await first).toBe("1");
  two.end("2");
  expect(await second).toBe("2");
  expect(log).toEqual(["one", "two"]);
  expect(turns.waiting).toBe(0);
});

test("workOnOthers_doesNotWait", async () => {
  const turns = new Turns();
  const log: string[] = [];
  void turns.take("a", work(log, "a").begin);
  void turns.take("b", work(log, "b").begin);
  await Promise.resolve();
  expect(log).toEqual(["a", "b"]);
});

test("workThatFails_failsForWhoAskedForIt_andTheNextIsDone", async () => {
  const turns = new Turns();
  const first = turns.take("a", () => Promise.reject(new Error("no")));
  const second = turns.take("a", () => Promise.resolve("yes"));
  await expect(first).rejects.toThrow("no");
  expect(await second).toBe("yes");
});
