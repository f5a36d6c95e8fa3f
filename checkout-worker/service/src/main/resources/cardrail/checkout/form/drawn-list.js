// What says one option of a select in the open list that was drawn for it: in the list that the box names, in what was drawn
// beside the select, in a list that is shown, or in something that lies over the page. Null where nothing does.
(over, { text, longest }) => {
  if (!over) return null;
  const clean = said => (said || '').replace(/\s+/g, ' ').trim().slice(0, longest);
  const seen = element => {
    const r = element.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && r.right + scrollX > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const { box, around } = over;
  const root = box.getRootNode();
  const says = element => element.textContent.length < text.length + 200 && clean(element.textContent) === text;
  const items = [...root.querySelectorAll('*')].filter(one => says(one) && ![...one.children].some(says)
    && !box.contains(one) && !/^(OPTION|SCRIPT|STYLE|LABEL)$/.test(one.tagName)
    && !one.closest('a[href]:not([href^="#"],[href^="javascript:"]),button[type=submit]') && seen(one));
  const named = [box, ...around.querySelectorAll('[aria-controls],[aria-owns]')]
    .flatMap(one => `${one.getAttribute('aria-controls') || ''} ${one.getAttribute('aria-owns') || ''}`.split(/\s+/))
    .filter(Boolean).map(id => root.getElementById(id)).filter(Boolean);
  const liesOver = element => {
    for (let node = element; node && node !== document.body; node = node.parentElement) {
      if (/^(absolute|fixed)$/.test(getComputedStyle(node).position)) return true;
    }
    return false;
  };
  const places = [
    one => named.some(list => list.contains(one)),
    one => around.contains(one),
    one => one.closest('[role=listbox],[role=tree],[role=menu]'),
    liesOver,
  ];
  for (const isThere of places) {
    const item = items.find(isThere);
    if (item) return item;
  }
  return null;
}
