// Switches the copy on and off, for this device alone. Off removes the worker and everything that it kept.
(() => {
  const place = document.getElementById("offline");
  if (!place || !("serviceWorker" in navigator) || !("caches" in window)) return;
  const { worker, scope } = place.dataset;
  const said = document.getElementById("offline-said");
  const mine = document.getElementById("offline-mine");
  const on = document.getElementById("offline-on");
  const KEPT = "spindel-copy";

  const show = async (text) => {
    const state = (await caches.has(KEPT)) ? "on" : "off";
    for (const part of place.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
    if (text) said.textContent = said.dataset[text];
  };

  const keep = async () => {
    const registered = await navigator.serviceWorker.register(worker, { scope });
    const begun = registered.installing || registered.waiting || registered.active;
    await new Promise((done, failed) => {
      const look = () => {
        if (begun.state === "activated") done();
        if (begun.state === "redundant") failed(new Error("not installed"));
      };
      begun.addEventListener("statechange", look);
      look();
    });
  };

  mine.addEventListener("change", () => { on.disabled = !mine.checked; });
  on.addEventListener("click", async () => {
    try {
      await keep();
      await show("on");
    } catch {
      await spindelCopy.remove();
      await show("failed");
    }
  });
  document.getElementById("offline-off").addEventListener("click", async () => {
    await spindelCopy.remove();
    mine.checked = false;
    on.disabled = true;
    await show("off");
  });
  show();
})();
