import { backoffMs } from "./backoff";

/** Closed by the server because the session ended. */
const SESSION_ENDED = 4401;

/** What a connection needs to know; its listeners are called in order. */
export interface ConnectionOptions {
  path: string;
  onOpen(): void;
  onMessage(data: string | ArrayBuffer): void;
  /** told once as it goes away, not for each attempt that fails */
  onAway(): void;
  onSessionEnded(): void;
  /** told of each attempt that did not open: the browser does not say why */
  onFailed?(): void;
  /** ms; a socket quiet for longer is taken for dead */
  quietLimit?: number;
}

/** One WebSocket that comes back by itself, with a jittered back-off, until it is closed. */
export class Connection {
  #socket: WebSocket | undefined;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #open = false;

  constructor(private readonly options: ConnectionOptions) {
    this.#connect();
  }

  get open(): boolean {
    return this.#open;
  }

  send(message: object): void {
    if (this.#open) this.#socket?.send(JSON.stringify(message));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#quiet);
    this.#socket?.close();
  }

  /** Drops the socket and comes back at once: for a peer that stands still or makes no sense. */
  restart(): void {
    this.#socket?.close();
    this.#gone(undefined);
  }

  #connect(): void {
    const url = new URL(this.options.path, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    const current = () => this.#socket === socket && !this.#closed;
    socket.onopen = () => {
      if (!current()) return;
      this.#open = true;
      this.#attempt = 0;
      this.#heard();
      this.options.onOpen();
    };
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (!current()) return;
      this.#heard();
      this.options.onMessage(event.data);
    };
    socket.onclose = (event) => {
      if (current()) this.#gone(event.code);
    };
  }

  #gone(code: number | undefined): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#timer);
    this.#socket = undefined;
    if (this.#open) {
      this.#open = false;
      this.options.onAway();
    } else this.options.onFailed?.();
    if (code === SESSION_ENDED) {
      this.#closed = true;
      this.options.onSessionEnded();
      return;
    }
    this.#timer = setTimeout(() => this.#connect(), backoffMs(this.#attempt++));
  }

  #heard(): void {
    if (this.options.quietLimit === undefined) return;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.restart(), this.options.quietLimit);
  }
}
