// The options of the list that a box opened which says nothing of itself: in the list that it names, or in a layer that lies at the
// box. Answers {text: JSON, elements: [...]}; the text is null where nothing is there.
box => {
  const MOST = 400;
  const TALLEST = 160;
  const mayPress = MAY_PRESS;
  const clean = text => (text || '').replace(/\s+/g, ' ').trim().slice(0, 160);
  // below the box there may be a message about it
  const isItsOwn = one => one && one.getBoundingClientRect().height <= TALLEST && !one.querySelector('input:not([type=hidden]),select,textarea,button');
  let around = box;
  while (isItsOwn(around.parentElement)) around = around.parentElement;
  const { seen, ofThePage, liesAtBox } = AT_BOX(box, around);
  const root = box.getRootNode();
  const named = ['aria-controls', 'aria-owns'].flatMap(name => (box.getAttribute(name) || '').split(/\s+/)).filter(Boolean)
    .map(id => root.getElementById(id)).filter(Boolean);
  // the smallest elements that say something: each is one option
  const isItem = one => clean(one.textContent) && ![...one.children].some(child => clean(child.textContent)) && !box.contains(one)
    && !/^(OPTION|SCRIPT|STYLE|TEMPLATE|LABEL|LEGEND|TEXTAREA)$/.test(one.tagName) && seen(one) && mayPress(one) && !ofThePage(one) && !one.closest('footer,[role=contentinfo]');
  const inLists = named.flatMap(list => [...list.querySelectorAll('*')]);
  const elements = (inLists.length ? inLists : [...root.querySelectorAll('body *')].filter(one => !one.contains(box) && liesAtBox(one)))
    .filter(isItem).slice(0, MOST);
  const options = elements.map(one => ({ value: one.dataset.value || '', text: clean(one.textContent), disabled: one.getAttribute('aria-disabled') === 'true', selected: one.getAttribute('aria-selected') === 'true' }));
  return { text: elements.length ? JSON.stringify(options) : null, elements };
}
