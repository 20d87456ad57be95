// A small way to write elements: h("button", { class: "big", onclick: f }, "접수").

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] a function is a listener, false and undefined are left out
 * @param {...(Node | string | null | undefined | false)} children
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** A bell; struck through where it cannot ring. Drawn, for not every phone has the letter. @param {boolean} on */
export function bellMark(on) {
  return s(
    "svg",
    { viewBox: "0 0 24 24", class: "mark", "aria-hidden": "true" },
    s("path", { d: "M12 3a5 5 0 0 0-5 5v4l-2 4h14l-2-4V8a5 5 0 0 0-5-5Zm-2 15a2 2 0 0 0 4 0Z", fill: "currentColor" }),
    on ? null : s("path", { d: "M4 3 20 21", stroke: "currentColor", "stroke-width": 2.5 }),
  );
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const TIME = new Intl.DateTimeFormat("ko-KR", {
  timeZone: "Asia/Seoul",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hour12: false,
});
const DATE_TIME = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Seoul",
  dateStyle: "short",
  timeStyle: "medium",
});

/** A time of day in Korea. @param {string} at RFC 3339 */
export const clock = (at) => TIME.format(new Date(at));

/** Date and time in Korea, for paper. @param {string | Date} at */
export const dateTime = (at) => DATE_TIME.format(new Date(at));
