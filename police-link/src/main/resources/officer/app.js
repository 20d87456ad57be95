// The officers' page: who is on duty, which orders there are, and whether this phone can ring.

import { Bell } from "./bell.js";
import { bellMark, h } from "./dom.js";
import { card, facts, passing, record, stateOf, steps } from "./orders.js";
import { Outbox } from "./outbox.js";
import { Pictures } from "./pictures.js";
import { ask, Offline, Refused } from "./server.js";
import { language, problemWords, speak, words } from "./words.js";

/** A report is to be here within two seconds, on a slow net, too. */
const ORDERS_EVERY_MS = 1000;
/** What goes at once is not called kept. */
const QUEUED_AFTER_MS = 1500;
const DUTY = "pasu.duty";
const REMEMBERED = ["unit", "phone"];

const bar = document.getElementById("bar");
const page = document.getElementById("page");

let officer = null;
let orders = [];
let others = 0;
let online = true;
let canRing = false;
let whyNot = "gesture";
let notice = "";
/** The order that is shown alone, and its parts. */
let open = null;
let drawn = "";
/** How many rang when the list was drawn last. */
let rang = 0;

const outbox = new Outbox(
  localStorage,
  ask,
  () => officer?.user,
  () => draw(),
);
const bell = new Bell((can, why) => {
  canRing = can;
  whyNot = why;
  draw();
  if (officer) void quietly(() => ask("POST", "api/proof", { canRing: can, why }));
});

/** What fails for want of a connection is tried again by the next round. */
async function quietly(work) {
  try {
    const result = await work();
    online = true;
    return result;
  } catch (e) {
    if (e instanceof Offline) online = false;
    else if (e instanceof Refused && e.code === "off-duty") leave();
    else if (e instanceof Refused) notice = problemWords(e.code);
    else throw e;
  }
  draw();
  return undefined;
}

async function round() {
  try {
    if (officer) await readOrders();
  } finally {
    // Whatever went wrong: a page that asks no more would never ring again.
    setTimeout(() => void round(), ORDERS_EVERY_MS);
  }
}

async function readOrders() {
  const answer = await quietly(() => ask("GET", "api/orders"));
  if (!answer || !officer) return;
  orders = answer.items;
  others = answer.others;
  if (outbox.waiting().length > 0) sent(await outbox.flush());
  draw();
}

function sent(done) {
  for (const { refused, answer } of done) {
    if (refused) notice = problemWords(refused.code);
    else if (answer?.order) replace(answer.order);
    else if (answer && !answer.sees) notice = problemWords("transferred");
  }
}

function replace(order) {
  orders = orders.map((each) => (each.id === order.id ? order : each));
}

const doing = {
  open(order) {
    location.hash = `#/order/${order.id}`;
    drawn = "";
    draw();
  },
  act(order, state, more = {}) {
    notice = "";
    const act = {
      order: order.id,
      act: crypto.randomUUID?.() ?? uuid(),
      state,
      at: new Date().toISOString(),
      leg: order.leg,
      ...more,
    };
    if (state === "accepted") doing.open(order);
    const failed = (e) => (notice = problemWords(e instanceof Refused ? e.code : "busy"));
    void outbox
      .add(act)
      .then(sent, failed)
      .then(() => draw());
  },
  pass(order, unit, reason) {
    void quietly(async () => {
      const answer = await ask("POST", `api/orders/${order.id}/pass`, { unit, reason, version: order.version });
      if (answer.sees) replace(answer.order);
      else {
        orders = orders.filter((each) => each.id !== order.id);
        location.hash = "";
      }
      drawn = "";
      draw();
    });
  },
};

/** For a page without TLS, where the browser has none of its own. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function onDuty(next) {
  officer = next;
  localStorage.setItem(DUTY, JSON.stringify(next));
}

function leave() {
  officer = null;
  localStorage.removeItem(DUTY);
  orders = [];
  bell.ring(false);
  location.hash = "";
  drawn = "";
  draw();
}

/** Draws what has changed; a picture that plays and a field that is typed into stay as they are. */
function draw() {
  const ringing = officer !== null && orders.some((order) => order.rings && !outbox.last(order.id));
  bell.ring(ringing && canRing);
  document.title = `${ringing ? "● " : ""}${words().title}`;
  const queued = outbox.waiting().filter(({ at }) => !online || Date.now() - Date.parse(at) > QUEUED_AFTER_MS);
  const state = JSON.stringify([
    officer,
    orders,
    others,
    online,
    canRing,
    whyNot,
    notice,
    queued,
    outbox.waiting(),
    outbox.others(),
    location.hash,
    language(),
  ]);
  if (state === drawn) return;
  drawn = state;
  bar.replaceChildren(...(officer ? dutyBar(queued) : []));
  if (!officer) show("login", () => login());
  else drawOrders();
}

function dutyBar(queued) {
  return [
    h(
      "div",
      { class: "line" },
      h("b", { title: officer.station }, officer.unit || words().desk),
      h(
        "span",
        { class: `ring ${canRing ? "can" : "cannot"}`, role: "status", "data-ring": canRing ? "can" : whyNot },
        bellMark(canRing),
        canRing ? words().canRing : `${words().cannotRing} · ${words()[`why-${whyNot}`] ?? ""}`,
      ),
      tongue(),
      h("button", { type: "button", class: "quiet", onclick: () => endDuty() }, words().end),
    ),
    canRing || whyNot === "hidden"
      ? null
      : h(
          "button",
          { type: "button", class: "big sound", onclick: () => void bell.allow() },
          words().soundOn,
          h("small", {}, words().soundWhy),
        ),
    online ? null : h("p", { class: "offline", role: "alert" }, words().offline),
    outbox.others() > 0 ? h("p", { class: "queued others", role: "status" }, words().queuedOthers(outbox.others())) : null,
    queued.length > 0 ? h("p", { class: "queued", role: "status" }, words().queued(queued.length)) : null,
    notice ? h("p", { class: "notice", role: "alert" }, notice) : null,
  ].filter(Boolean);
}

function tongue() {
  const other = language() === "ko" ? "en" : "ko";
  return h(
    "button",
    {
      type: "button",
      class: "quiet",
      lang: other,
      onclick: () => {
        speak(other);
        if (open) closeOrder();
        page.dataset.shows = "";
        draw();
      },
    },
    other === "en" ? "EN" : "한국어",
  );
}

/** Builds a page unless it is the one that is shown. */
function show(name, build) {
  if (page.dataset.shows === name) return false;
  if (open) closeOrder();
  page.dataset.shows = name;
  page.replaceChildren(...[build()].flat());
  return true;
}

function drawOrders() {
  const [, id, part] = location.hash.match(/^#\/order\/([0-9a-f-]{36})(\/record)?$/) ?? [];
  const order = orders.find((each) => each.id === id);
  if (order && part) {
    if (show(`record-${id}`, () => h("p", {}, words().opening))) void drawRecord(order);
  } else if (order) drawOrder(order);
  else drawList();
}

function drawList() {
  if (open) closeOrder();
  // A reason that is being typed is not taken away; the list is drawn when it was sent or left.
  if (page.dataset.shows === "list" && page.querySelector("form")) return;
  page.dataset.shows = "list";
  const rank = (order) =>
    order.rings && !outbox.last(order.id)
      ? 0
      : order.holds
        ? 1
        : order.state in { closed: 1, rejected: 1, cancelled: 1 }
          ? 3
          : 2;
  // What rings comes last, at the thumb; what just began to ring is brought into sight.
  const sorted = [...orders].sort((a, b) => rank(b) - rank(a) || b.code - a.code);
  const ringing = orders.filter((order) => rank(order) === 0).length;
  if (ringing > rang) setTimeout(() => window.scrollTo(0, document.body.scrollHeight));
  rang = ringing;
  page.replaceChildren(
    orders.length > 0
      ? h("ul", { class: "cards" }, ...sorted.map((order) => card(order, outbox.last(order.id), doing)))
      : h("div", { class: "empty" }, h("p", {}, words().none), h("p", { class: "small" }, words().noneHint)),
    others > 0 ? h("p", { class: "small others" }, words().others(others)) : "",
  );
}

function drawOrder(order) {
  const queued = outbox.last(order.id);
  if (open?.id !== order.id || page.dataset.shows !== `order-${order.id}`) {
    if (open) closeOrder();
    open = {
      id: order.id,
      facts: h("div"),
      more: h("div"),
      steps: h("footer", { class: "steps" }),
      pictures: null,
      seen: "",
    };
    page.dataset.shows = `order-${order.id}`;
    page.replaceChildren(
      h("button", { type: "button", class: "quiet back", onclick: () => goBack() }, `‹ ${words().back}`),
      open.facts,
      open.more,
      open.steps,
    );
    window.scrollTo(0, 0);
  }
  const seen = JSON.stringify([order, queued]);
  if (open.seen === seen) return;
  open.seen = seen;
  open.facts.replaceChildren(facts(order, queued));
  const next = steps(order, queued, doing);
  open.steps.replaceChildren(...(next ? [next] : []));
  drawPictures(order, queued);
}

function drawPictures(order, queued) {
  const may = order.holds;
  if (may && !open.pictures) {
    open.pictures = order.cameras.length > 0 ? new Pictures(order) : null;
    open.more.replaceChildren(
      open.pictures?.element ?? h("p", { class: "small" }, words().noCameras),
      passing(order, doing),
      h("a", { class: "quiet", href: `#/order/${order.id}/record` }, words().record),
    );
  } else if (!may) {
    open.pictures?.close();
    open.pictures = null;
    const over = ["closed", "rejected", "cancelled"].includes(stateOf(order, queued));
    open.more.replaceChildren(
      over ? "" : h("p", { class: "small" }, words().camerasLater),
      officer.unit === "" && !over ? passing(order, doing) : "",
      h("a", { class: "quiet", href: `#/order/${order.id}/record` }, words().record),
    );
  }
}

function closeOrder() {
  open?.pictures?.close();
  open = null;
}

function goBack() {
  location.hash = "";
}

async function drawRecord(order) {
  const full = await quietly(() => ask("GET", `api/orders/${order.id}`));
  if (!full) return;
  page.replaceChildren(
    h("a", { class: "quiet back screen", href: `#/order/${order.id}` }, `‹ ${words().back}`),
    record(full, officer),
  );
}

function endDuty() {
  if (!confirm(words().endSure)) return;
  void quietly(async () => {
    await ask("DELETE", "api/duty");
    leave();
  });
}

function login() {
  const fields = Object.fromEntries(
    ["user", "password", "unit", "phone"].map((name) => [
      name,
      h("input", {
        id: name,
        type: name === "password" ? "password" : name === "phone" ? "tel" : "text",
        autocomplete: { user: "username", password: "current-password", phone: "tel" }[name] ?? "off",
        autocapitalize: "none",
        required: name === "user" || name === "password",
        value: REMEMBERED.includes(name) ? (localStorage.getItem(`pasu.${name}`) ?? "") : "",
      }),
    ]),
  );
  const fault = h("p", { class: "notice", role: "alert", hidden: true });
  const line = (name, hint) => h("label", {}, words()[name], fields[name], hint ? h("small", {}, hint) : null);
  return h(
    "form",
    {
      class: "login",
      onsubmit: (event) => {
        event.preventDefault();
        // The tap that begins duty is the one that lets the page ring.
        void bell.allow();
        void begin(fields, fault);
      },
    },
    h("h1", {}, words().title, " ", tongue()),
    line("user"),
    line("password"),
    line("unit", words().unitHint),
    line("phone", words().phoneHint),
    fault,
    h("button", { class: "big go" }, words().begin),
  );
}

async function begin(fields, fault) {
  const given = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
  try {
    onDuty(await ask("POST", "api/duty", given));
    for (const name of REMEMBERED) localStorage.setItem(`pasu.${name}`, given[name]);
    bell.prove();
    draw();
  } catch (e) {
    if (!(e instanceof Refused || e instanceof Offline)) throw e;
    fault.textContent = e instanceof Refused ? problemWords(e.code) : words().offline;
    fault.hidden = false;
  }
}

async function start() {
  speak(language());
  if ("serviceWorker" in navigator) void navigator.serviceWorker.register("worker.js").catch(() => {});
  window.addEventListener("hashchange", () => draw());
  window.addEventListener("online", () => void outbox.flush().then(sent));
  try {
    onDuty(await ask("GET", "api/duty"));
  } catch (e) {
    if (!(e instanceof Refused || e instanceof Offline)) throw e;
    // Without a connection, or while the server is busy, the page shows at least who it is for, and what it keeps.
    online = !(e instanceof Offline);
    if (e instanceof Refused && e.code === "off-duty") localStorage.removeItem(DUTY);
    else officer = JSON.parse(localStorage.getItem(DUTY) ?? "null");
  }
  draw();
  void round();
}

void start();
