// Keeps one page, the copy, and shows it when a page below /my/ cannot be reached. It keeps nothing else.
const KEPT = "spindel-copy";
const SHEET = "{% url 'my_offline_sheet' %}";
let removed = false;
let renewing = Promise.resolve();

// The copy is that of whoever switched it on: somebody else who signs in here does not get into it.
const take = async () => {
  const answer = await fetch(SHEET, { redirect: "manual" });
  const kept = await caches.match(SHEET);
  const whose = (copy) => copy.headers.get("X-Copy-Of");
  if (!answer.ok || removed || (kept && whose(kept) !== whose(answer))) return;
  await (await caches.open(KEPT)).put(SHEET, answer);
};

const renew = async () => {
  if (!removed && (await caches.has(KEPT))) await take();
};

self.addEventListener("install", (event) => event.waitUntil(take().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Switched off: what is under way ends first, so that nothing comes back.
self.addEventListener("message", (event) => event.waitUntil((async () => {
  removed = true;
  await renewing;
  await caches.delete(KEPT);
  event.ports[0].postMessage("removed");
})()));

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || event.request.method !== "GET") return;
  event.respondWith((async () => {
    try {
      const answer = await fetch(event.request);
      renewing = renewing.then(renew).catch(() => {});
      event.waitUntil(renewing);
      return answer;
    } catch (failure) {
      const copy = await caches.match(SHEET);
      if (copy) return copy;
      throw failure;
    }
  })());
});
