// The options of the list that a box opened which says nothing of itself: in the list that it names, otherwise in a layer that lies
// at the box. Answers {text: JSON, elements: [...], search}; the text is null where nothing is there; search is the only field of
// it, where that is one to search by and no form sends it.
box => {
  const MOST = 400;
  const TALLEST = 160;
  const mayPress = MAY_PRESS;
  const clean = text => (text || '').replace(/\s+/g, ' ').trim().slice(0, 160);
  // below the box there may be a message about it; what asks for something in a layer may be in the list itself
  const isLaid = (one, around) => {
    for (let node = one; node !== around; node = node.parentElement) if (/^(absolute|fixed)$/.test(getComputedStyle(node).position)) return true;
    return false;
  };
  const isItsOwn = one => one && one.getBoundingClientRect().height <= TALLEST
    && [...one.querySelectorAll('input:not([type=hidden]),select,textarea,button')].every(control => isLaid(control, one));
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
  const asks = one => one.matches('input:not([type=hidden]),select,textarea,[contenteditable]') && seen(one);
  const found = named.length ? inLists : [...root.querySelectorAll('body *')].filter(one => !one.contains(box) && liesAtBox(one));
  const elements = found.filter(isItem).slice(0, MOST);
  const isSearch = one => one.matches('input') && /^(text|search)$/.test(one.type) && !one.name && !one.readOnly && !one.disabled
    && NOT_FILLED.test(one.getAttribute('autocomplete') || '');
  const asking = found.filter(asks);
  const search = asking.length === 1 && isSearch(asking[0]) ? asking[0] : null;
  const options = elements.map(one => ({ value: one.dataset.value || '', text: clean(one.textContent), disabled: one.getAttribute('aria-disabled') === 'true', selected: one.getAttribute('aria-selected') === 'true' }));
  return { text: elements.length ? JSON.stringify(options) : null, elements, search };
}
