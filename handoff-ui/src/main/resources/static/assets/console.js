// What htmx does not do: the lost connection, a second press, and moving through the queue by keyboard.
// Every page works without this file.
(() => {
  "use strict";

  const connection = document.getElementById("connection");

  function lost(isLost) {
    if (connection) connection.hidden = !isLost;
  }

  document.addEventListener("htmx:sendError", () => lost(true));
  document.addEventListener("htmx:timeout", () => lost(true));
  document.addEventListener("htmx:responseError", (event) => lost(event.detail.xhr.status >= 500));
  document.addEventListener("htmx:afterOnLoad", () => lost(false));

  // A second press sends the same idempotency key and is harmless; this spares the person the wait.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
  });
  // a page that comes back from the browser's memory may be used again
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
    }
  });

  const help = document.getElementById("help");
  const helpButton = document.getElementById("help-button");

  function moveInQueue(step) {
    const rows = [...document.querySelectorAll("#queue .row")];
    if (rows.length === 0) return;
    const at = rows.indexOf(document.activeElement);
    const current = at >= 0 ? at : rows.findIndex((row) => row.hasAttribute("aria-current"));
    rows[Math.min(rows.length - 1, Math.max(0, current + step))].focus();
  }

  if (help && helpButton) {
    helpButton.hidden = false;
    helpButton.addEventListener("click", () => help.showModal());
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
      if (event.target.closest("input, select, textarea, [contenteditable]")) return;
      if (event.key === "j") moveInQueue(1);
      else if (event.key === "k") moveInQueue(-1);
      else if (event.key === "?") help.showModal();
    });
  }
})();
