// The options of the list that a box opened which says nothing of itself: in the list that it names, in a layer that lies at the box,
// or in what came right after it and pushes the rest of the page down. Answers {text: JSON, elements: [...], search}; the text is
// null where nothing is there; search is the only field of it, where that is one to search by and no form sends it.
box => {
  const MOST = 400;
  const TALLEST = 160;
  const GAP = 12;
  const OUTERMOST = 3;
  // what a list that is nothing but texts does not hold, and a part of the page may
  const OTHER = 'select,textarea,button,a,label,form,fieldset,table,p,h1,h2,h3,h4,h5,h6,iframe,[role=button],[role=link],[contenteditable]';
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
  const inLayers = () => [...root.querySelectorAll('body *')].filter(one => !one.contains(box) && liesAtBox(one));
  const bottom = one => one.getBoundingClientRect().bottom;
  const after = node => {
    let next = node.nextElementSibling;
    while (next && !(seen(next) && next.getBoundingClientRect().top >= bottom(node) - 1)) next = next.nextElementSibling;
    return next;
  };
  const below = () => {
    let node = box;
    for (let up = 0; up < OUTERMOST && !after(node) && node.parentElement && node.parentElement !== document.body; up++) node = node.parentElement;
    const next = after(node);
    if (!next || next.matches(OTHER) || next.querySelector(OTHER)) return [];
    const [list, at] = [next.getBoundingClientRect(), node.getBoundingClientRect()];
    if (list.top > at.bottom + GAP || list.left >= at.right || list.right <= at.left) return [];
    const inIt = [...next.querySelectorAll('*')];
    const items = inIt.filter(isItem);
    return items.length > 1 && items.every(one => one.tagName === items[0].tagName) ? inIt : [];
  };
  const asks = one => one.matches('input:not([type=hidden]),select,textarea,[contenteditable]') && seen(one);
  const found = [() => inLists, inLayers, below].map(place => place()).find(inIt => inIt.some(one => isItem(one) || asks(one))) || [];
  const elements = found.filter(isItem).slice(0, MOST);
  const isSearch = one => one.matches('input') && /^(text|search)$/.test(one.type) && !one.name && !one.readOnly && !one.disabled
    && /^(off|none|nope|false|new-password)?$/i.test(one.getAttribute('autocomplete') || '');
  const asking = found.filter(asks);
  const search = asking.length === 1 && isSearch(asking[0]) ? asking[0] : null;
  const options = elements.map(one => ({ value: one.dataset.value || '', text: clean(one.textContent), disabled: one.getAttribute('aria-disabled') === 'true', selected: one.getAttribute('aria-selected') === 'true' }));
  return { text: elements.length ? JSON.stringify(options) : null, elements, search };
}
