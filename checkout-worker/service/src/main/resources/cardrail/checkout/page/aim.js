// Where to press an element: brings it into view, sees that it stands still for a frame where anything in the document is
// animated, and says whether it lies on top. Of a label it is told what it is of (drawn): then nothing in it may lead elsewhere.
async (element, drawn) => {
  const box = () => {
    const r = [...element.getClientRects()].find(one => one.width > 0 && one.height > 0);
    return r ? { x: r.x, y: r.y, width: r.width, height: r.height } : null;
  };
  const inside = r => r.x >= 0 && r.y >= 0 && r.x + r.width <= innerWidth && r.y + r.height <= innerHeight;
  let before = box();
  if (!before) return { hit: false, x: 0, y: 0 };
  if (!inside(before)) {
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    before = box();
  }
  if (document.getAnimations().length) await new Promise(done => requestAnimationFrame(done));
  const now = box();
  if (!before || !now || before.x !== now.x || before.y !== now.y) return { hit: false, x: 0, y: 0 };
  const [x, y] = [now.x + now.width / 2, now.y + now.height / 2];
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot) {
    const inner = found.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  let hit = false;
  for (let node = found; node && !hit; node = node.parentNode || node.host) hit = node === element;
  const other = drawn && found?.closest('a, button, select, textarea, summary, input, [role=button], [role=link]');
  return { hit: hit && !element.disabled && (!other || other === drawn), x, y };
}
