// What of a page may belong to the list that a box opened: what can be seen, is no part of the page's head, and lies in a
// layer at the box, or at what is drawn around it.
(box, around) => {
  const GAP = 12;
  const at = (around || box).getBoundingClientRect();
  const touches = r => r.left < at.right && r.right > at.left && r.top <= at.bottom + GAP && r.bottom >= at.top - GAP;
  const ofThePage = one => one.closest('header,nav,[role=banner],[role=navigation]');
  return {
    ofThePage,
    seen: element => {
      const r = element.getBoundingClientRect();
      return r.width > 1 && r.height > 1 && r.right + scrollX > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    },
    liesAtBox: element => {
      for (let node = element; node && node !== document.body && !node.contains(box); node = node.parentElement) {
        if (/^(absolute|fixed)$/.test(getComputedStyle(node).position) && touches(node.getBoundingClientRect())) return !ofThePage(node);
      }
      return false;
    },
  };
}
