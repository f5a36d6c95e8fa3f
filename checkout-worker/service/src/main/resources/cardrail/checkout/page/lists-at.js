// What the lists say that lie at boxes, by the boxes' selectors. It is compared at once and kept nowhere.
({ selectors }) => selectors.map(selector => {
  const all = document.querySelectorAll(selector);
  return all.length === 1 ? (LAYER_LIST)(all[0]).elements.map(one => one.textContent.trim()) : [];
})
