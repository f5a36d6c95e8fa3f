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

  // What a key is about: the row that has the focus, or the open handoff where the focus is in it.
  const VERBS = { c: "claim", r: "release" };

  // Where a key led to a page, the focus is in it, so that the next key is about it too.
  const byKey = "cardrail.by-key";
  const main = document.getElementById("main");
  if (sessionStorage.getItem(byKey)) {
    sessionStorage.removeItem(byKey);
    if (main) main.focus();
  }

  function isInHandoff() {
    return main !== null && main.contains(document.activeElement);
  }

  function focusedRow() {
    const row = document.activeElement;
    return row && row.matches("#queue .row") ? row : null;
  }

  function under(row, verb) {
    const address = new URL(row.href);
    return address.pathname + "/" + verb + address.search;
  }

  // Only what the page offers: a row says what may be done to it, a page has the button.
  function act(verb) {
    const row = focusedRow();
    const form = row
      ? row.dataset.verb === verb && document.getElementById("row-verb")
      : isInHandoff() && [...document.querySelectorAll("main form[method=post]")].find(
          (one) => new URL(one.action).pathname.endsWith("/" + verb));
    if (!form) return;
    if (row) form.action = under(row, verb);
    sessionStorage.setItem(byKey, "true");
    form.requestSubmit();
  }

  // Leads to the page that says what it does; nothing is done by it.
  function showAbandon() {
    const row = focusedRow();
    if (row) {
      if (row.dataset.verb) location.assign(under(row, "abandon"));
      return;
    }
    if (!isInHandoff()) return;
    const link = [...document.querySelectorAll("main a[href]")].find(
      (one) => new URL(one.href).pathname.endsWith("/abandon"));
    if (link) link.click();
  }

  // Somebody is there: told to every page of this browser, so that a claim lasts while its holder reads another one.
  const HERE_EVERY_MS = 1000;
  const here = new BroadcastChannel("cardrail-here");
  let toldAt = -HERE_EVERY_MS;

  function isHere(event) {
    if (!event.isTrusted || performance.now() - toldAt < HERE_EVERY_MS) return;
    // the page moved under a pointer that lies still
    if (event.type === "pointermove" && event.movementX === 0 && event.movementY === 0) return;
    toldAt = performance.now();
    here.postMessage("here");
  }
  for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"]) {
    window.addEventListener(type, isHere, { capture: true, passive: true });
  }

  // The claim of whoever has this page open; what beats is a worker, which says when it is about to let go.
  const beat = document.getElementById("beat");
  if (beat) {
    const notice = document.getElementById("claim-ending");
    const keeper = new Worker(beat.dataset.worker);
    keeper.addEventListener("message", (event) => {
      const { endsIn } = event.data;
      notice.hidden = endsIn === null;
      if (endsIn === null) return;
      const clock = notice.querySelector(".tick");
      const fresh = clock.cloneNode();
      fresh.dataset.seconds = endsIn;
      clock.replaceWith(fresh);
      tick();
    });
    keeper.postMessage({
      address: beat.action,
      fields: [...new FormData(beat)],
      lease: Number(beat.dataset.lease),
      heartbeat: Number(beat.dataset.heartbeat),
      idle: Number(beat.dataset.idle),
    });
  }

  // Clocks run on between two answers of the server.
  const started = new WeakMap();

  function tick() {
    for (const clock of document.querySelectorAll(".tick[data-seconds]")) {
      if (!started.has(clock)) started.set(clock, performance.now());
      const at = Number(clock.dataset.seconds);
      const left = at - (performance.now() - started.get(clock)) / 1000;
      const shown = Math.floor(at > 0 ? Math.max(0, left) : -left);
      const two = (part) => String(part).padStart(2, "0");
      const hours = Math.floor(shown / 3600);
      const minutes = Math.floor(shown / 60) % 60;
      clock.textContent = (hours > 0 ? hours + ":" + two(minutes) : minutes) + ":" + two(shown % 60);
    }
  }
  setInterval(tick, 1000);
  tick();

  // Single keys can be switched off (WCAG 2.1.4): who speaks to the machine, or hits keys unwillingly, sets none off.
  const keys = "cardrail.keys";
  const areOn = () => localStorage.getItem(keys) !== "off";
  const keysSwitch = document.getElementById("keys-on");
  if (keysSwitch) {
    keysSwitch.checked = areOn();
    keysSwitch.addEventListener("change", () => {
      if (keysSwitch.checked) localStorage.removeItem(keys);
      else localStorage.setItem(keys, "off");
    });
  }

  if (help && helpButton) {
    helpButton.hidden = false;
    helpButton.addEventListener("click", () => help.showModal());
    document.addEventListener("keydown", (event) => {
      if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
      if (event.target.closest("input, select, textarea, [contenteditable]")) return;
      // meant for the page that this person drives, wherever the focus is
      if (document.querySelector('#live[data-drive="true"]')) return;
      if (event.key === "j") moveInQueue(1);
      else if (event.key === "k") moveInQueue(-1);
      else if (event.key === "?") help.showModal();
      else if (event.repeat) return;
      else if (VERBS[event.key]) act(VERBS[event.key]);
      else if (event.key === "a") showAbandon();
    });
  }
})();
