// What of the officers' page needs no browser. The page is plain JavaScript that police-link serves as it is.
import { describe, expect, test } from "vitest";

interface Act {
  order: string;
  act: string;
  by?: string;
  state: string;
  at: string;
  leg: number;
}

interface Outbox {
  waiting(): Act[];
  last(order: string): Act | undefined;
  add(act: Act): Promise<{ act: Act; refused?: Error; answer?: unknown }[]>;
  flush(): Promise<unknown[]>;
  others(): number;
}

type Ask = (method: string, path: string, body: object) => Promise<unknown>;

interface Page {
  Outbox: new (storage: Storage, ask: Ask, who: () => string | undefined, changed: () => void) => Outbox;
  Offline: new (why: string) => Error;
  Refused: new (status: number, code: string) => Error;
  Records: new () => { push(chunk: Uint8Array): { kind: number; bytes: Uint8Array }[] };
}

const of = (file: string): Promise<unknown> =>
  import(
    /* @vite-ignore */ new URL(`../../../../police-link/src/main/resources/officer/${file}`, import.meta.url).href
  );

const { Outbox, Offline, Refused, Records } = Object.assign(
  {},
  await of("outbox.js"),
  await of("server.js"),
  await of("player.js"),
) as Page;

const nothing = (): void => undefined;
const park = (): string => "park";

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
}

const act = (name: string, state = "accepted"): Act => ({
  order: "o",
  act: name,
  state,
  at: "2026-11-22T05:00:00Z",
  leg: 1,
});

describe("outbox", () => {
  test("withoutAConnection_actsAreKept_evenByAPageThatIsLoadedAnew_andGoInTheirOrder", async () => {
    const kept = storage();
    let connected = false;
    const went: string[] = [];
    const ask: Ask = async (_method, path, body) => {
      if (!connected) throw new Offline("no net");
      went.push(`${path} ${(body as Act).act}`);
      return { moved: true };
    };
    const before = new Outbox(kept, ask, park, nothing);
    await before.add(act("1"));
    await before.add(act("2", "departed"));
    const after = new Outbox(kept, ask, park, nothing);
    expect(after.last("o")?.state).toBe("departed");
    connected = true;
    await after.flush();
    expect(went).toEqual(["api/orders/o/acts 1", "api/orders/o/acts 2"]);
    expect(after.waiting()).toEqual([]);
  });

  test("anActThatIsRefusedForGood_isGivenUp_andTheNextOneGoes", async () => {
    const box = new Outbox(
      storage(),
      async (_method, _path, body) => {
        if ((body as Act).act === "1") throw new Refused(404, "not-found");
        return {};
      },
      park,
      nothing,
    );
    const [first] = await box.add(act("1"));
    expect(first?.refused).toBeInstanceOf(Refused);
    expect(await box.add(act("2"))).toHaveLength(1);
    expect(box.waiting()).toEqual([]);
  });

  test("onAPhoneThatChangesHands_anActWaitsForItsOwnOfficer", async () => {
    const kept = storage();
    let connected = false;
    const went: (string | undefined)[] = [];
    const ask: Ask = async (_method, _path, body) => {
      if (!connected) throw new Offline("no net");
      went.push((body as Act).by);
      return {};
    };
    let who: string | undefined = "park";
    const box = new Outbox(kept, ask, () => who, nothing);
    await box.add(act("1"));
    who = undefined;
    expect(box.last("o")).toBeUndefined();
    who = "choi";
    connected = true;
    await box.add(act("2"));
    expect(went).toEqual(["choi"]);
    expect([box.waiting().length, box.others()]).toEqual([0, 1]);
    who = "park";
    await box.flush();
    expect(went).toEqual(["choi", "park"]);
    expect(box.others()).toBe(0);
  });

  test("actsThatAnotherTabsOfficerWouldSend_areKept", async () => {
    const box = new Outbox(
      storage(),
      async () => {
        throw new Refused(409, "another-officer");
      },
      park,
      nothing,
    );
    await box.add(act("1"));
    expect(box.waiting()).toHaveLength(1);
  });

  test("aServerThatCannotNow_orWantsASignIn_isAskedAgain", async () => {
    for (const status of [503, 401]) {
      const box = new Outbox(
        storage(),
        async () => {
          throw new Refused(status, "busy");
        },
        park,
        nothing,
      );
      await box.add(act("1"));
      expect(box.waiting()).toHaveLength(1);
    }
  });
});

describe("records", () => {
  test("cutAnywhere_comeOutWhole", () => {
    const bytes = new Uint8Array([0, 0, 0, 2, 0, 7, 8, 0, 0, 0, 0, 1, 0, 0, 0, 1, 2, 9]);
    const whole = new Records().push(bytes);
    expect(whole.map(({ kind, bytes: [...content] }) => [kind, content])).toEqual([
      [0, [7, 8]],
      [1, []],
      [2, [9]],
    ]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const records = new Records();
      expect([...records.push(bytes.slice(0, cut)), ...records.push(bytes.slice(cut))]).toEqual(whole);
    }
  });
});
