// Keeps the page's own files, so that it opens without a connection, too. Nothing of an order is kept here.

const SHELL = "shell-1";
const FILES = [
  "./",
  "officer.css",
  "icon.svg",
  "app.js",
  "bell.js",
  "dom.js",
  "map.js",
  "orders.js",
  "outbox.js",
  "pictures.js",
  "player.js",
  "server.js",
  "words.js",
];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || pathname.startsWith("/api/")) return;
  event.respondWith(
    fetch(event.request)
      .then((answer) => {
        if (answer.ok) {
          const copy = answer.clone();
          event.waitUntil(caches.open(SHELL).then((cache) => cache.put(event.request, copy)));
        }
        return answer;
      })
      .catch(() => caches.match(event.request, { ignoreSearch: true })),
  );
});
