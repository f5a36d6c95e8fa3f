// The live page of a handoff: pictures from a WebSocket onto a canvas, and what is done to it back over the same socket.
// Nothing is kept. The protocol is the worker's; see docs/takeover.md.
(() => {
  "use strict";

  const live = document.getElementById("live");
  if (!live) return;

  const drives = live.dataset.drive === "true";
  const canvas = document.getElementById("live-screen");
  const drawing = canvas.getContext("2d");
  const keys = document.getElementById("live-keys");
  const statusLine = document.getElementById("live-status");
  const originLine = document.getElementById("live-origin");
  const tabs = document.getElementById("live-windows");
  const dialogs = document.getElementById("live-dialogs");

  const RETRIES_MS = [500, 1000, 2000, 4000, 8000];
  const REFUSAL_SHOWN_MS = 4000;
  const TAP_MOVES_PX = 10;
  const HOLD_MS = 300;
  const LINE_PX = 16;
  const MOST_PASTED = 2000;

  let socket = null;
  let tries = 0;
  let over = false;
  let opened = false;
  let usual = "connecting";
  let page = { width: canvas.width, height: canvas.height };

  // ---- words

  function word(code) {
    const known = live.querySelector(`[data-code="${CSS.escape(code)}"]`) ?? live.querySelector('[data-code="other"]');
    return known.textContent;
  }

  let refusalShown = 0;
  function say(code, tone) {
    statusLine.textContent = word(code);
    statusLine.className = `chip ${tone}`;
  }
  function sayUsual(code, tone) {
    usual = code;
    clearTimeout(refusalShown);
    say(code, tone);
  }
  function sayRefused(code) {
    say(code, "warn");
    clearTimeout(refusalShown);
    refusalShown = setTimeout(() => say(usual, "good"), REFUSAL_SHOWN_MS);
  }

  // ---- the socket

  function connect() {
    const address = new URL(live.dataset.address, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    opened = false;
    socket.addEventListener("message", (event) => {
      if (typeof event.data === "string") told(JSON.parse(event.data));
      else arrived(event.data);
    });
    socket.addEventListener("close", () => {
      if (over) return;
      if (tries >= RETRIES_MS.length) {
        ended("worker_unreachable");
        return;
      }
      sayUsual("reconnecting", "warn");
      setTimeout(connect, RETRIES_MS[tries]);
      tries += 1;
    });
  }

  function send(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function told(message) {
    if (message.type === "state") state(message);
    // an old sign-in is renewed by opening it again
    else if (message.type === "ended" && message.code !== "sign_in_aged") ended(message.code);
    else if (message.type === "refused") {
      // as the first word it is the last one too: this stream is not to be had
      if (opened) sayRefused(message.code);
      else ended(message.code);
    }
  }

  function ended(code) {
    over = true;
    live.classList.add("over");
    sayUsual(code, "bad");
    socket.close();
  }

  function state(now) {
    tries = 0;
    opened = true;
    sayUsual(now.drives ? "driving" : "watching", "good");
    originLine.textContent = now.origin;
    tabs.hidden = now.windows.length < 2;
    tabs.replaceChildren(...now.windows.map((window) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.textContent = window.title || window.origin || "untitled";
      tab.setAttribute("aria-pressed", String(window.id === now.window));
      tab.disabled = !now.drives;
      tab.addEventListener("click", () => send({ type: "window", id: window.id }));
      return tab;
    }));
    dialogs.hidden = now.dialogs.length === 0;
    dialogs.querySelector("ul").replaceChildren(...now.dialogs.map((said) => {
      const line = document.createElement("li");
      line.textContent = said;
      return line;
    }));
  }

  // ---- pictures: the latest only

  let waiting = null;
  let decoding = false;

  function arrived(message) {
    const length = new DataView(message).getUint32(0);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(message, 4, length)));
    waiting = { header, jpeg: new Blob([new Uint8Array(message, 4 + length)], { type: "image/jpeg" }) };
    if (!decoding) draw();
  }

  async function draw() {
    decoding = true;
    while (waiting) {
      const { header, jpeg } = waiting;
      waiting = null;
      try {
        const picture = await createImageBitmap(jpeg);
        if (canvas.width !== picture.width || canvas.height !== picture.height) {
          canvas.width = picture.width;
          canvas.height = picture.height;
        }
        drawing.drawImage(picture, 0, 0);
        picture.close();
        page = header;
        live.dataset.seq = header.seq;
      } catch {
        // a picture that cannot be read is like one that was never sent; the next one comes
      }
      send({ type: "ack", seq: header.seq });
    }
    decoding = false;
  }

  connect();
  window.addEventListener("pagehide", () => {
    over = true;
    socket.close();
  });
  if (!drives) return;

  // ---- the cardholder's code: typed where the cursor of the page is

  function offerTyping() {
    for (const button of document.querySelectorAll("[data-type-code]")) button.hidden = false;
  }
  offerTyping();
  document.body.addEventListener("htmx:afterSwap", offerTyping);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-type-code]");
    if (!button) return;
    send({ type: "text", text: button.dataset.typeCode });
    keys.focus({ preventScroll: true });
  });

  // ---- the mouse

  function place(event) {
    const box = canvas.getBoundingClientRect();
    const across = (event.clientX - box.left) * page.width / box.width;
    const down = (event.clientY - box.top) * page.height / box.height;
    return {
      x: Math.min(page.width - 1, Math.max(0, across)),
      y: Math.min(page.height - 1, Math.max(0, down)),
    };
  }

  const MODIFIERS = [["altKey", "alt"], ["ctrlKey", "control"], ["metaKey", "meta"], ["shiftKey", "shift"]];
  function modifiers(event) {
    return MODIFIERS.filter(([held]) => event[held]).map(([, name]) => name);
  }

  const BUTTONS = ["left", "middle", "right"];
  let pressed = false;

  function press(action, event) {
    if (!BUTTONS[event.button]) return;
    send({
      type: "mouse", action, ...place(event), button: BUTTONS[event.button],
      clicks: Math.min(3, Math.max(1, event.detail)), modifiers: modifiers(event),
    });
  }

  canvas.addEventListener("mousedown", (event) => {
    event.preventDefault();
    keys.focus({ preventScroll: true });
    pressed = true;
    press("down", event);
  });
  // also where the button is let go of beside the picture: the page would think that it is still held
  window.addEventListener("mouseup", (event) => {
    if (!pressed) return;
    pressed = false;
    press("up", event);
  });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());

  // once a picture at most: the page takes no more
  let move = null;
  function sendMove() {
    if (move) send(move);
    move = null;
  }
  function moveTo(at, how) {
    if (!move) requestAnimationFrame(sendMove);
    move = { type: "mouse", action: "move", ...place(at), modifiers: how };
  }
  canvas.addEventListener("mousemove", (event) => moveTo(event, modifiers(event)));

  let wheel = null;
  function scroll(at, dx, dy, how) {
    if (!wheel) requestAnimationFrame(() => {
      send(wheel);
      wheel = null;
    });
    wheel = { ...how, ...at, dx: (wheel?.dx ?? 0) + dx, dy: (wheel?.dy ?? 0) + dy };
  }
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX
      : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? page.height : 1;
    scroll(place(event), event.deltaX * unit, event.deltaY * unit, { type: "wheel", modifiers: modifiers(event) });
  }, { passive: false });

  // ---- fingers: a tap is a tap, a swipe scrolls, and what is held first is dragged with the mouse's button down

  let finger = null;

  function grip(how, touch) {
    send({ type: "mouse", action: how, ...place(touch), button: "left", clicks: 1, modifiers: [] });
  }
  function hold() {
    moveTo(finger.last, []);
    sendMove();
    grip("down", finger.last);
    finger.holds = true;
    canvas.classList.add("held");
  }
  // also where a second finger comes: the page would think that the button is still held
  function lift() {
    if (!finger) return;
    clearTimeout(finger.waits);
    canvas.classList.remove("held");
    if (finger.holds) {
      sendMove();
      grip("up", finger.last);
    }
  }
  canvas.addEventListener("touchstart", (event) => {
    if (event.touches.length !== 1) {
      lift();
      finger = null;
      return;
    }
    event.preventDefault();
    keys.focus({ preventScroll: true });
    const touch = event.touches[0];
    finger = { first: touch, last: touch, moved: false, holds: false, waits: setTimeout(hold, HOLD_MS) };
  }, { passive: false });
  canvas.addEventListener("touchmove", (event) => {
    if (!finger || event.touches.length !== 1) return;
    event.preventDefault();
    const touch = event.touches[0];
    if (finger.holds) {
      finger.last = touch;
      moveTo(touch, []);
      return;
    }
    finger.moved ||= Math.hypot(touch.clientX - finger.first.clientX, touch.clientY - finger.first.clientY) > TAP_MOVES_PX;
    if (!finger.moved) return;
    clearTimeout(finger.waits);
    const by = page.width / canvas.getBoundingClientRect().width;
    scroll(place(finger.first), (finger.last.clientX - touch.clientX) * by, (finger.last.clientY - touch.clientY) * by,
      { type: "touch", action: "scroll", modifiers: [] });
    finger.last = touch;
  }, { passive: false });
  canvas.addEventListener("touchend", (event) => {
    if (!finger) return;
    event.preventDefault();
    lift();
    if (!finger.moved && !finger.holds) send({ type: "touch", action: "tap", ...place(finger.first) });
    finger = null;
  }, { passive: false });
  canvas.addEventListener("touchcancel", () => {
    lift();
    finger = null;
  });

  // ---- the keyboard

  const isMac = navigator.platform.startsWith("Mac");
  const held = new Map();

  /** The page runs on Linux: the command key of a Mac is its control key. */
  function nameOf(event) {
    return isMac && event.key === "Meta" ? "Control" : event.key;
  }

  function isPaste(event) {
    return (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v";
  }

  keys.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.shiftKey) {
      event.preventDefault();
      keys.blur();
      document.getElementById("main").focus();
      return;
    }
    // a letter that needs AltGr (or Option on a Mac) is that letter, and no shortcut
    if (event.key === "AltGraph") return;
    if ([...event.key].length === 1 && (event.getModifierState("AltGraph") || (isMac && event.altKey && !event.metaKey && !event.ctrlKey))) {
      event.preventDefault();
      letGo();
      send({ type: "text", text: event.key });
      return;
    }
    // what an input method makes arrives as input, what is pasted as paste
    if (event.isComposing || event.key === "Process" || event.key === "Unidentified" || event.key === "Dead" || isPaste(event)) return;
    event.preventDefault();
    held.set(event.code, nameOf(event));
    send({ type: "key", action: "down", key: nameOf(event) });
  });
  keys.addEventListener("keyup", (event) => {
    const key = held.get(event.code);
    if (key === undefined) return;
    event.preventDefault();
    held.delete(event.code);
    send({ type: "key", action: "up", key });
  });
  // a key that is let go of elsewhere must not stay down in the page
  function letGo() {
    for (const key of held.values()) send({ type: "key", action: "up", key });
    held.clear();
  }
  keys.addEventListener("blur", letGo);
  keys.addEventListener("paste", (event) => {
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain");
    if (text.length > MOST_PASTED) sayRefused("text_too_long");
    else if (text) send({ type: "text", text });
  });
  function typed() {
    if (keys.value) send({ type: "text", text: keys.value });
    keys.value = "";
  }
  keys.addEventListener("input", (event) => {
    if (!event.isComposing) typed();
  });
  keys.addEventListener("compositionend", typed);
})();
