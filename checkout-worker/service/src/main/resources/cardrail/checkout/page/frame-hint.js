// Reads what the parent page says about a frame; called on the frame's own element. Of a known challenge it does not ask the
// place, which is measured otherwise.
(element, challenges) => {
  const clean = text => (text || '').replace(/\s+/g, ' ').trim().slice(0, 160);
  const visible = Element.prototype.checkVisibility.call(element, { opacityProperty: true, visibilityProperty: true });
  // what lies over the page, out of its flow, and not beside something else of it
  const outOfFlow = () => {
    for (let node = element; node && node !== document.body; node = node.parentElement) {
      const { position, zIndex } = getComputedStyle(node);
      if (position === 'fixed' || (position === 'absolute' && Number(zIndex) > 0)) return true;
    }
    return false;
  };
  let over = 0;
  let points = 0;
  for (const [x, y] of [[0.5, 0.5], [0.5, 0.3], [0.5, 0.7], [0.3, 0.5], [0.7, 0.5]]) {
    const stack = document.elementsFromPoint(innerWidth * x, innerHeight * y);
    if (stack[0] !== element) continue;
    points++;
    if (stack.some(one => one !== element && !one.contains(element))) over++;
  }
  const challenge = challenges.some(one => new RegExp(one).test(element.src || ''));
  if (over && !challenge && !outOfFlow()) over = 0;
  if (challenge) {
    return JSON.stringify({
      title: clean(element.title), name: element.name || '', id: element.id || '', label: '', visible, over, points, measured: false,
      box: { x: 0, y: 0, width: 0, height: 0 },
    });
  }
  const r = element.getBoundingClientRect();
  const byFor = element.id ? element.ownerDocument.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null;
  const labelled = (element.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean)
    .map(id => element.ownerDocument.getElementById(id)?.textContent).join(' ');
  let label = clean(labelled) || clean(element.getAttribute('aria-label')) || clean(byFor?.textContent) || clean(element.closest('label')?.textContent);
  for (let node = element, up = 0; !label && node && up < 3; node = node.parentElement, up++) {
    const before = node.previousElementSibling;
    if (before && !before.querySelector('iframe,input') && clean(before.textContent).length <= 80) label = clean(before.textContent);
    if (node.parentElement?.querySelectorAll('iframe').length > 1) break;
  }
  return JSON.stringify({
    title: clean(element.title), name: element.name || '', id: element.id || '', label,
    visible: r.width > 1 && r.height > 1 && visible,
    box: { x: r.x, y: r.y, width: r.width, height: r.height }, over, points, measured: true,
  });
}
