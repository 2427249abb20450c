// Small comforts; every page works without them.
(() => {
  const openMenus = () => document.querySelectorAll("details.menu[open]");

  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of openMenus()) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.("form");
      if (form?.method === "post") {
        event.preventDefault();
        form.requestSubmit();
      }
    }
  });

  // A form that unfolds is there to be filled in: of a choice, what is chosen.
  document.addEventListener("toggle", (event) => {
    const unfolded = event.target;
    if (unfolded.matches?.("details.act") && unfolded.open && unfolded.querySelector(":scope > summary") === document.activeElement) {
      const first = unfolded.querySelector("input:not([type=hidden]), select, textarea");
      (first?.type === "radio" && unfolded.querySelector(`input[name="${first.name}"]:checked`) || first)?.focus();
    }
  }, true);
})();
