// Removes the copy for when there is no network, with the worker that keeps it. Nothing of it comes back.
const spindelCopy = (() => {
  // The worker ends what it is about to keep, and says when it is gone; one that does not answer is not there.
  const stop = (active) => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    setTimeout(done, 3000);
    active.postMessage("remove", [port2]);
  });

  const remove = async () => {
    if (!("serviceWorker" in navigator) || !("caches" in window)) return;
    for (const one of await navigator.serviceWorker.getRegistrations()) {
      if (one.active) await stop(one.active);
      await one.unregister();
    }
    for (const name of await caches.keys()) await caches.delete(name);
  };

  return { remove };
})();
