// How orders look: in the list, alone, and on paper.

import { clock, dateTime, h } from "./dom.js";
import { drawMap } from "./map.js";
import { language, words } from "./words.js";

const ETA_MINUTES = [3, 5, 10, 20];
const OVER = ["rejected", "closed", "cancelled"];

/** The state as the officer made it, whether or not the server has it yet. */
export function stateOf(order, queued) {
  return queued ? queued.state : order.state;
}

/**
 * @typedef {{ act(order: any, state: string, more?: object): void, pass(order: any, unit: string, reason: string): void,
 *   open(order: any): void }} Doing
 */

/** A card of the list. @param {any} order @param {any} queued the act that waits @param {Doing} doing */
export function card(order, queued, doing) {
  const state = stateOf(order, queued);
  const rings = order.rings && !queued;
  return h(
    "li",
    { class: `card${rings ? " rings" : ""}${OVER.includes(state) ? " over" : ""}`, "data-order": order.id },
    h(
      "button",
      { class: "open", type: "button", onclick: () => doing.open(order) },
      head(order, state, queued),
      h("p", { class: "where" }, order.place.name),
      rings && order.whom ? h("p", { class: "whom" }, order.whom) : null,
      h("p", { class: "small" }, order.place.grid, order.place.grid ? " · " : "", clock(order.orderedAt)),
    ),
    rings ? answers(order, doing) : null,
  );
}

function head(order, state, queued) {
  return h(
    "p",
    { class: "head" },
    h("span", { class: `code code-${order.code}` }, `${words().code} ${order.code}`),
    h("span", { class: "what" }, order.what),
    h(
      "span",
      { class: `state ${state}`, "data-state": state },
      order.rings && !queued ? words().fresh : order.declined && !queued ? words().declined : words().state[state],
      queued ? " …" : "",
    ),
  );
}

/** One tap takes it. */
function answers(order, doing) {
  return h(
    "div",
    { class: "answers" },
    h("button", { class: "big go", type: "button", onclick: () => doing.act(order, "accepted") }, words().accept),
    order.declined
      ? null
      : h(
          "button",
          { class: "big no", type: "button", onclick: (event) => reject(event.currentTarget, order, doing) },
          words().reject,
        ),
  );
}

/** A rejection has a reason: a tap on one of a few, or words. */
function reject(button, order, doing) {
  const given = h("input", {
    class: "reason",
    maxlength: 500,
    placeholder: words().reason,
    "aria-label": words().reason,
  });
  const send = (reason) => reason.trim() && doing.act(order, "rejected", { reason: reason.trim() });
  button.closest(".answers").replaceChildren(
    h(
      "form",
      {
        class: "sheet",
        onsubmit: (event) => {
          event.preventDefault();
          send(given.value);
        },
      },
      h("p", {}, `${words().reject} · ${words().reason}`),
      ...words().reasons.map((reason) => h("button", { type: "button", onclick: () => send(reason) }, reason)),
      given,
      h("button", { class: "no" }, words().send),
      h("button", { type: "button", onclick: () => doing.open(order) }, words().cancel),
    ),
  );
}

/** What an officer needs to know. */
export function facts(order, queued) {
  const state = stateOf(order, queued);
  const { place } = order;
  const line = (name, value) => (value ? [h("dt", {}, name), h("dd", {}, value)] : []);
  return h(
    "section",
    { class: "facts" },
    head(order, state, queued),
    state === "cancelled" ? h("p", { class: "stop", role: "alert" }, `${words().call}: ${order.reason ?? ""}`) : null,
    h("p", { class: "where big" }, place.name),
    h(
      "dl",
      {},
      ...line(words().address, place.address),
      ...line(words().grid, place.grid),
      ...line(words().pole, place.pole),
      ...line(words().whom, order.whom),
      ...line(words().unit, order.unit),
      ...line(words().eta, order.eta ? clock(order.eta) : ""),
      ...line(words().reason, state === "cancelled" ? "" : order.reason),
      ...line(words().ordered, clock(order.orderedAt)),
    ),
    place.position ? drawMap(place.position, order.cameras) : null,
    place.position
      ? h("a", { class: "quiet", href: `geo:${place.position.lat},${place.position.lon}` }, words().way)
      : null,
  );
}

/** The next step, where the thumb is. @param {any} order @param {any} queued @param {Doing} doing */
export function steps(order, queued, doing) {
  const state = stateOf(order, queued);
  if (OVER.includes(state)) return null;
  if ((order.rings || order.declined) && !queued) return answers(order, doing);
  const step = (to, name, more) =>
    h("button", { class: "big go", type: "button", onclick: () => doing.act(order, to, more) }, name);
  switch (state) {
    case "arrived":
      return h("div", { class: "answers" }, close(order, doing));
    case "departed":
      return h("div", { class: "answers" }, step("arrived", words().arrive));
    default:
      return depart(order, doing, step);
  }
}

function depart(order, doing, step) {
  return h(
    "div",
    { class: "answers" },
    h(
      "fieldset",
      { class: "eta" },
      h("legend", {}, words().eta),
      ...ETA_MINUTES.map((minutes) =>
        h(
          "button",
          { type: "button", onclick: () => doing.act(order, "departed", { etaMinutes: minutes }) },
          words().minutes(minutes),
        ),
      ),
    ),
    step("departed", words().depart),
  );
}

/** A second tap closes: it ends the pictures, too. */
function close(order, doing) {
  const button = h("button", { class: "big go", type: "button" }, words().close);
  button.addEventListener("click", () => {
    if (button.dataset.sure) return doing.act(order, "closed");
    button.dataset.sure = "1";
    button.classList.replace("go", "no");
    button.replaceChildren(words().close, h("small", {}, words().closeSure));
  });
  return button;
}

/** Giving the order to another unit of the station. */
export function passing(order, doing) {
  const unit = h("input", {
    required: true,
    maxlength: 100,
    placeholder: words().passTo,
    "aria-label": words().passTo,
  });
  const reason = h("input", {
    required: true,
    maxlength: 500,
    placeholder: words().reason,
    "aria-label": words().reason,
  });
  return h(
    "details",
    { class: "pass" },
    h("summary", {}, words().passOn),
    h(
      "form",
      {
        class: "sheet",
        onsubmit: (event) => {
          event.preventDefault();
          doing.pass(order, unit.value.trim(), reason.value.trim());
        },
      },
      unit,
      reason,
      h("button", {}, words().send),
    ),
  );
}

/** An order and all that was told of it, for paper. @param {any} order with its history @param {any} officer */
export function record(order, officer) {
  const row = (name, value) => (value ? h("tr", {}, h("th", {}, name), h("td", {}, value)) : null);
  return h(
    "article",
    { class: "record", lang: language() },
    h("h1", {}, `${words().record} · ${words().code} ${order.code} · ${order.what}`),
    h(
      "table",
      {},
      row("ID", order.id),
      row(words().place, order.place.name),
      row(words().address, order.place.address),
      row(words().grid, order.place.grid),
      row(words().pole, order.place.pole),
      row(words().whom, order.whom),
      row(words().station, officer.station),
      row(words().unit, order.unit),
      row(words().ordered, dateTime(order.orderedAt)),
      row(words().cameras, order.cameras.map((camera) => camera.name).join(", ")),
      row(words().views, words().times(order.views)),
    ),
    h(
      "table",
      { class: "history" },
      ...order.history.map((told) =>
        h(
          "tr",
          {},
          h("td", {}, dateTime(told.at)),
          h("td", {}, words().state[told.state]),
          h("td", {}, [told.unit, told.by].filter(Boolean).join(" · ")),
          h("td", {}, [told.reason, told.moved ? "" : words().late].filter(Boolean).join(" · ")),
        ),
      ),
    ),
    h("p", { class: "small" }, `${words().printed}: ${officer.name} (${officer.user}) · ${dateTime(new Date())}`),
    h("button", { class: "screen", type: "button", onclick: () => window.print() }, words().print),
  );
}
