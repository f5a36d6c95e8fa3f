// Keeps a claim while a person is there. A worker of its own: a browser slows the timers of a page that is not in front
// down to one a minute, and a lease is shorter than two of those. The server knows the lease only; see docs/handoffs.md.
"use strict";

const here = new BroadcastChannel("cardrail-here");

let terms = null;
let actedAt = 0;
let keptAt = 0;
let timer = 0;
let ending = false;

self.onmessage = (event) => {
  terms = event.data;
  actedAt = performance.now();
  timer = setInterval(beat, terms.heartbeat * 1000);
  beat();
};

here.onmessage = () => {
  actedAt = performance.now();
  if (ending) beat();
};

function left() {
  return Math.max(0, Math.round(terms.lease - (performance.now() - keptAt) / 1000));
}

async function beat() {
  const now = performance.now();
  // let go of one lease before, so that it is free when the time is over
  if (now - actedAt >= (terms.idle - terms.lease) * 1000) {
    if (!ending) self.postMessage({ endsIn: left() });
    ending = true;
    return;
  }
  try {
    const answer = await fetch(terms.address, {
      method: "POST",
      body: new URLSearchParams(terms.fields),
      headers: { "Cardrail-Background": "true", "HX-Request": "true" },
    });
    if (answer.status === 204) kept(now);
    // not the holder any more, or signed out: the page says so by itself
    else if (answer.status < 500) over();
  } catch {
    // nobody answered; the next beat asks again
  }
}

function kept(at) {
  keptAt = at;
  if (ending) self.postMessage({ endsIn: null });
  ending = false;
}

function over() {
  clearInterval(timer);
  here.close();
  self.postMessage({ endsIn: null });
}
