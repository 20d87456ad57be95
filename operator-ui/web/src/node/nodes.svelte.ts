import { ApiError } from "../api/http";
import { drainNode, listNodes, undrainNode } from "../api/nodes";
import type { NodeState, RefusedNode } from "../api/types";
import { t } from "../i18n/language.svelte";
import { notices } from "../stores/notices.svelte";
import { session } from "../stores/session.svelte";

/** Nodes are asked about so often while somebody looks. */
const EVERY_MS = 3_000;

/** The cluster's nodes, the one that is chosen, and who was not let in. What was read stays in view while the next is read. */
class NodeStore {
  list: readonly NodeState[] = $state.raw([]);
  refused: readonly RefusedNode[] = $state.raw([]);
  known = $state(false);
  failed = $state(false);
  chosenName: string | undefined = $state();
  /** the node of which it is asked whether it is to be drained */
  asked: NodeState | undefined = $state.raw();
  #reading = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  readonly chosen = $derived(this.list.find(({ name }) => name === this.chosenName));

  open(): void {
    void this.#read();
  }

  close(): void {
    this.#reading++;
    this.asked = undefined;
    clearTimeout(this.#again);
  }

  async #read(): Promise<void> {
    const reading = ++this.#reading;
    clearTimeout(this.#again);
    try {
      const { items, refused } = await listNodes();
      if (reading !== this.#reading) return;
      this.list = items;
      this.refused = refused;
      this.known = true;
      this.failed = false;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (reading !== this.#reading) return;
      this.failed = true;
    }
    this.#again = setTimeout(() => void this.#read(), EVERY_MS);
  }

  /** Draining asks once; taking it back does not. */
  toggle(node: NodeState): void {
    if (!session.may("node.drain") || (this.list.length < 2 && !node.draining)) return;
    if (node.draining) void this.#act(() => undrainNode(node.name), t().node.back(node.name));
    else this.asked = node;
  }

  drain(node: NodeState): Promise<void> {
    return this.#act(() => drainNode(node.name), t().node.said(node.name));
  }

  async #act(act: () => Promise<NodeState>, said: string): Promise<void> {
    try {
      await act();
      notices.say(said);
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      const words = e.status === 409 ? t().node.nobodyElse : t().common.failed(e.message);
      notices.say(e.status === 0 ? t().common.notReached : words, true);
    }
    await this.#read();
  }

  /** What a key does on this page; returns whether it did anything. */
  key(event: KeyboardEvent): boolean {
    if (event.shiftKey) return false;
    if (event.code === "KeyE" && this.chosen) {
      this.toggle(this.chosen);
      return true;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || this.list.length === 0) return false;
    const at = this.list.findIndex(({ name }) => name === this.chosenName);
    const next = at < 0 ? 0 : Math.min(this.list.length - 1, Math.max(0, at + step));
    this.chosenName = this.list[next]?.name;
    return true;
  }
}

export const nodes = new NodeStore();
