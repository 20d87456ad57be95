// The cameras of an order that is in the officer's hand: small pictures first, then one of them moving.

import { h } from "./dom.js";
import { Player } from "./player.js";
import { ask, look, Refused } from "./server.js";
import { problemWords, words } from "./words.js";

/** A view is asked for anew when it has less than this left. */
const RENEW_MS = 5 * 60_000;
const SNAPSHOT_EVERY_MS = 15_000;

export class Pictures {
  /** @param {any} order */
  constructor(order) {
    this.order = order;
    this.element = h("section", { class: "pictures" });
    this.stage = h("div", { class: "stage", hidden: true });
    this.tiles = order.cameras.map((camera, n) => this.#tile(camera, n));
    this.element.append(h("h2", {}, words().cameras), this.stage, h("div", { class: "tiles" }, ...this.tiles));
    void this.#snapshots();
    this.timer = setInterval(() => void this.#snapshots(), SNAPSHOT_EVERY_MS);
  }

  close() {
    clearInterval(this.timer);
    this.#stop();
    for (const tile of this.tiles) URL.revokeObjectURL(tile.querySelector("img").src);
  }

  #tile(camera, n) {
    const far = typeof camera.metres === "number" ? words().metres(camera.metres) : "";
    return h(
      "button",
      { class: "tile", type: "button", "data-camera": camera.id, onclick: () => void this.#open(camera, true) },
      h("img", { alt: "", width: 480, height: 270 }),
      h("span", { class: "miss", hidden: true }, words().noPicture),
      h("span", { class: "name" }, h("b", {}, String(n + 1)), ` ${camera.name} `, h("small", {}, far)),
    );
  }

  /** What opens the pictures; asked for anew before it ends. */
  async #view() {
    if (!this.view || new Date(this.view.expiresAt).getTime() - Date.now() < RENEW_MS)
      this.view = await ask("POST", `api/orders/${this.order.id}/view`);
    return this.view;
  }

  /** One after another, the nearest first, so that on a slow net the first is there soon. */
  async #snapshots() {
    if (this.abort || document.visibilityState !== "visible") return;
    for (const [n, camera] of this.order.cameras.entries()) {
      const tile = this.tiles[n];
      try {
        const answer = await look(await this.#view(), `api/orders/${this.order.id}/cameras/${camera.id}/snapshot.jpg`);
        const image = tile.querySelector("img");
        const before = image.src;
        image.src = URL.createObjectURL(await answer.blob());
        if (before) URL.revokeObjectURL(before);
        tile.querySelector(".miss").hidden = true;
        tile.dataset.state = "shown";
      } catch (e) {
        if (!(e instanceof Refused)) return; // No connection: the next round tries again.
        tile.querySelector(".miss").textContent = problemWords(e.code);
        tile.querySelector(".miss").hidden = false;
        if (e.status === 401 || e.status === 403) return;
      }
    }
  }

  #stop() {
    this.abort?.abort();
    this.abort = null;
    this.stage.hidden = true;
    this.stage.replaceChildren();
  }

  /** @param {boolean} preRoll from 30 s before the alarm on */
  async #open(camera, preRoll) {
    this.#stop();
    const abort = (this.abort = new AbortController());
    const video = h("video", { muted: true, playsinline: true, autoplay: true });
    video.muted = true;
    const note = h("p", { class: "note", role: "status" });
    const player = new Player(video, (what, why) => {
      this.stage.dataset.state = what;
      note.textContent =
        what === "opening"
          ? words().opening
          : what === "unsupported"
            ? words().unsupported
            : what === "ended"
              ? problemWords(why ?? "no-picture")
              : words().playing[what];
    });
    this.stage.replaceChildren(
      h("p", { class: "title" }, camera.name),
      video,
      note,
      h(
        "div",
        { class: "row" },
        h("button", { type: "button", onclick: () => void this.#open(camera, true) }, words().preRoll),
        h(
          "button",
          { type: "button", onclick: () => (preRoll ? void this.#open(camera, false) : player.toLive()) },
          words().live,
        ),
        h("button", { type: "button", onclick: () => this.#stop() }, words().stop),
      ),
    );
    this.stage.hidden = false;
    this.stage.scrollIntoView({ block: "nearest" });
    try {
      const view = await this.#view();
      const from = preRoll ? `?from=${encodeURIComponent(view.from)}` : "";
      await player.play(
        await look(view, `api/orders/${this.order.id}/cameras/${camera.id}/stream${from}`, abort.signal),
      );
    } catch (e) {
      if (abort.signal.aborted) return;
      this.stage.dataset.state = "ended";
      note.textContent = e instanceof Refused ? problemWords(e.code) : words().offline;
    }
  }
}
