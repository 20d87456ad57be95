import { Connection } from "./connection";
import { parseMessage, subOf, type ClientMessage, type ServerMessage } from "./messages";

/** One picture's end of the socket. Told of everything about its own subscription, and of nothing else. */
export interface Subscriber {
  /** what to ask for, under this number; called again after each reconnect */
  request(sub: number): ClientMessage;
  message(message: ServerMessage): void;
  fragment(data: ArrayBuffer): void;
  connected(is: boolean): void;
}

const LAST_SUB = 65_535;
const CLOSE_AFTER_MS = 1000;

/**
 * The page's one `/api/v1/live` socket; every tile's picture, live or played back, goes through it. It opens with the first
 * picture: who may see none is not let in.
 */
export class LiveSocket {
  readonly #subscribers = new Map<number, Subscriber>();
  readonly #numbers = new Map<Subscriber, number>();
  #connection: Connection | undefined;
  #last = 0;

  constructor(private readonly onSessionEnded: () => void) {}

  subscribe(subscriber: Subscriber): void {
    const sub = this.#free();
    this.#subscribers.set(sub, subscriber);
    this.#numbers.set(subscriber, sub);
    this.#connection ??= this.#open();
    if (this.#connection.open) {
      subscriber.connected(true);
      this.#connection.send(subscriber.request(sub));
    }
  }

  unsubscribe(subscriber: Subscriber): void {
    const sub = this.#numbers.get(subscriber);
    if (sub === undefined) return;
    this.#numbers.delete(subscriber);
    this.#subscribers.delete(sub);
    this.#connection?.send({ type: "unsubscribe", sub });
  }

  /** Asks anew, under a new number, so that nothing still on its way for the old one is taken for the new. */
  renew(subscriber: Subscriber): void {
    this.unsubscribe(subscriber);
    this.subscribe(subscriber);
  }

  control(subscriber: Subscriber, type: "pause" | "resume"): void {
    const sub = this.#numbers.get(subscriber);
    if (sub !== undefined) this.#connection?.send({ type, sub });
  }

  /** Ends every subscription, then the socket: pictures that are still on their way would meet a closed one. */
  close(): void {
    for (const subscriber of [...this.#numbers.keys()]) this.unsubscribe(subscriber);
    const connection = this.#connection;
    this.#connection = undefined;
    setTimeout(() => connection?.close(), CLOSE_AFTER_MS);
  }

  #open(): Connection {
    return new Connection({
      path: "/api/v1/live",
      onOpen: () => this.#resume(),
      onMessage: (data) => this.#dispatch(data),
      onAway: () => {
        for (const subscriber of this.#numbers.keys()) subscriber.connected(false);
      },
      // One that is being closed has nothing to say of the session that may have begun since.
      onSessionEnded: () => {
        if (this.#connection) this.onSessionEnded();
      },
    });
  }

  #resume(): void {
    for (const [sub, subscriber] of this.#subscribers) {
      subscriber.connected(true);
      this.#connection?.send(subscriber.request(sub));
    }
  }

  #dispatch(data: string | ArrayBuffer): void {
    if (typeof data === "string") {
      const message = parseMessage(data);
      if (message) this.#subscribers.get(message.sub)?.message(message);
      return;
    }
    const sub = subOf(data);
    if (sub !== undefined) this.#subscribers.get(sub)?.fragment(data);
  }

  #free(): number {
    do this.#last = (this.#last % LAST_SUB) + 1;
    while (this.#subscribers.has(this.#last));
    return this.#last;
  }
}
