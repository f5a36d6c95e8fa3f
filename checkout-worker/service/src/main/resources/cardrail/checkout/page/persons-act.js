// What a person is about to press or to type into in the top document, and a short CSS selector that finds it alone; an empty
// answer for a frame, a shadow tree, a box to tick, a secret, and whatever no merchant exception could name. What is typed is
// not read. What a button says is no name of it: a page greets people on its buttons. A name that has four digits or an @ may be what somebody typed and the page repeats: it is not used.
({ point }) => {
  const PRESSED = 'button,a[href],[role=button],summary';
  const TYPED = 'input,textarea,select,[contenteditable]:not([contenteditable=false])';
  const BUTTONS = ['submit', 'button', 'image', 'reset'];
  const UNNAMED = ['checkbox', 'radio', 'password', 'file', 'hidden', 'range', 'color'];
  const MOST = 300;
  const NOTHING = { selector: '', kind: '' };

  const plain = text => !!text && text.length <= 80 && !/[\r\n@]/.test(text) && !/\d(?:[\s.\-()\/]{0,3}\d){3,}/.test(text);
  const lasting = id => /^[A-Za-z][\w-]{0,40}$/.test(id) && plain(id) && !/\d{3,}/.test(id)
    && !/^(ember|ext-|yui|mui-|radix|headlessui|react|ng-)/i.test(id) && !/(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{6,}/i.test(id);
  const named = one => ['data-testid', 'data-test', 'data-qa'].concat(one.matches('input,textarea,select') && !BUTTONS.includes(one.type) ? ['name'] : [])
    .filter(name => plain(one.getAttribute(name)) && !/["\\]/.test(one.getAttribute(name)))
    .map(name => `${one.tagName.toLowerCase()}[${name}=${JSON.stringify(one.getAttribute(name))}]`);
  const own = one => (lasting(one.id) ? [`#${CSS.escape(one.id)}`] : []).concat(named(one));

  let element = point ? document.elementFromPoint(point.x, point.y) : document.activeElement;
  if (!element || element.shadowRoot || /^(iframe|frame|object|embed|canvas)$/i.test(element.tagName)) return NOTHING;
  const aimed = element;
  element = element.closest(`${PRESSED},${TYPED},label`);
  if (element && element.tagName === 'LABEL') element = element.control;
  // what looks like a button and is ticked, or opened, or is one of several
  const STATES = '[aria-checked],[aria-pressed],[aria-selected],[aria-haspopup]';
  const ROLES = /^(checkbox|radio|switch|option|combobox|menuitem|treeitem|tab|slider|spinbutton)/;
  const isPart = one => one.matches(STATES) || ROLES.test(one.getAttribute('role') || '');
  // what is no field and no button, and says nothing of itself, may be drawn to open a list
  const isListBox = LIST_BOX;
  const said = one => one.textContent.replace(/\s+/g, ' ').trim();
  const boxAt = () => {
    let from = aimed;
    while (from && !said(from)) from = from.parentElement; // an arrow is drawn in it
    // the innermost: the list may be drawn in what is around it
    for (let node = from; node && said(node) === said(from); node = node.parentElement) if (isListBox(node)) return node;
    return null;
  };
  // what says that it opens a list
  const { LISTBOX } = OPENERS;
  const mayOpen = MAY_OPEN;
  const opener = point ? aimed.closest(LISTBOX) : null;
  const opens = !!opener && (!element || element.contains(opener)) && mayOpen(opener);
  const box = point && !element && !opener ? boxAt() : null;
  element = opens ? opener : box || element;
  if (!element) return NOTHING;

  const tag = element.tagName.toLowerCase();
  const type = tag === 'input' ? element.type : '';
  if (UNNAMED.includes(type)) return NOTHING;
  const presses = BUTTONS.includes(type) || (!element.matches(TYPED) && element.matches(PRESSED));
  if (!box && !opens && presses === !point) return NOTHING; // a field is pressed to stand in it, and a button takes no text
  if (!box && !opens && presses && isPart(element)) return NOTHING;
  const kind = box ? 'open' : presses && !opens ? 'click' : opens || tag === 'select' ? 'choose' : 'type';

  const finds = selector => {
    const all = document.querySelectorAll(selector);
    return all.length === 1 && all[0] === element;
  };
  const short = own(element).find(finds);
  if (short) return { selector: short, kind };
  let path = '';
  for (let node = element; node && node !== document.documentElement; node = node.parentElement) {
    const anchor = node === element ? undefined : own(node).find(one => document.querySelectorAll(one).length === 1);
    const tagged = node.tagName.toLowerCase();
    const alike = node.parentElement ? [...node.parentElement.children].filter(one => one.tagName === node.tagName) : [node];
    const here = anchor || (alike.length === 1 ? tagged : `${tagged}:nth-of-type(${alike.indexOf(node) + 1})`);
    path = path ? `${here} > ${path}` : here;
    if (path.length > MOST) return NOTHING;
    if (anchor) break;
  }
  return finds(path) ? { selector: path, kind } : NOTHING;
}
