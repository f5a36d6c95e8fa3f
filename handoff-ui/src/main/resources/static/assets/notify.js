// Tells this desktop of a handoff that came while nobody looked at the console. Shop, amount and reason, as the queue shows them.
(() => {
  "use strict";

  const offer = document.getElementById("notify");
  if (!offer || !("Notification" in window) || !window.isSecureContext) return;

  const button = offer.querySelector("button");
  const told = offer.querySelector("[role=status]");
  const key = "cardrail.notify";
  offer.hidden = false;

  function isOn() {
    return Notification.permission === "granted" && localStorage.getItem(key) === "on";
  }

  function show() {
    button.textContent = isOn() ? "Stop telling this desktop" : "Tell this desktop when something waits";
    button.setAttribute("aria-pressed", String(isOn()));
    told.textContent =
      Notification.permission === "denied" ? "The browser does not let this console notify you; its settings for this site do." : "";
  }

  button.addEventListener("click", async () => {
    if (isOn()) {
      localStorage.removeItem(key);
    } else if ((await Notification.requestPermission()) === "granted") {
      localStorage.setItem(key, "on");
    }
    show();
  });
  show();

  const rows = () => [...document.querySelectorAll("#queue .row")];
  const known = new Set(rows().map((row) => row.id));

  function text(row, selector) {
    return row.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";
  }

  document.addEventListener("htmx:afterSettle", () => {
    for (const row of rows()) {
      if (known.has(row.id)) continue;
      known.add(row.id);
      if (!isOn() || document.hasFocus()) continue;
      // the tag keeps several open pages from telling it several times
      const note = new Notification(`${text(row, ".what")}: ${text(row, ".num")}`, { body: text(row, "small"), tag: row.id });
      note.addEventListener("click", () => {
        window.focus();
        location.assign(row.href);
        note.close();
      });
    }
  });
})();
