// Leave at once: nothing is to be seen any more before the server has answered, and "back" leads nowhere.
(() => {
  const form = document.getElementById("away");
  if (!form) return;

  const leave = (event) => {
    event?.preventDefault();
    const said = new FormData(form);
    document.body.replaceChildren();
    document.title = "…";
    const gone = () => location.replace("/away/");
    // The copy for when there is no network goes too, also when the server cannot be reached.
    fetch(form.action, { method: "POST", body: said, keepalive: true })
      .catch(() => {}).then(spindelCopy.remove).then(gone, gone);
  };

  form.addEventListener("submit", leave);

  let before = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - before < 700) leave();
    before = event.timeStamp;
  });
  // A page that comes back from the browser's own memory is asked for again.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
