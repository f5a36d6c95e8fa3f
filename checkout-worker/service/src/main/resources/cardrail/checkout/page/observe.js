// Reads one frame: what it shows, asks for and offers. Changes nothing in the document and leaves nothing in it behind.
// Answers JSON; a "ref" in it is an index into scratch[look], and the elements of looks that are not open any more are let go.
// Made once for a document, and called for every look at it.
(scratch, { amount, marks }) => {
  const AMOUNT = new RegExp(amount, 'u');
  const EVERY_AMOUNT = new RegExp(amount, 'gu');
  const { challenges, selectors: asked, scripts, tokens } = JSON.parse(marks);

  let waitsSince = null;

  // what happens to the document after a look, until the next one; a page with an observer of its own making is looked at anew
  const MOST_TOUCHED = 20;
  let watched = { look: 0, moved: true, note: () => {} };
  // two things change nothing in the tree: a shadow tree that an element gets, and what comes to the top of all
  const shadows = roots => roots.flatMap(root => [...root.querySelectorAll('*')]).filter(one => one.shadowRoot).length;
  const onTop = roots => roots.flatMap(root => [...root.querySelectorAll(':popover-open,:modal,:fullscreen')]);
  const watch = (look, elements, roots, hosts) => {
    const before = watched;
    const now = { look, elements, roots, hosts, top: onTop(roots), moved: false, changed: new Set() };
    now.note = records => {
      for (const one of records) {
        if (one.type === 'attributes') now.changed.add(one.target); else now.moved = true;
      }
      if (now.changed.size > MOST_TOUCHED) now.moved = true;
      if (now.moved) now.observer.disconnect();
    };
    watched = now;
    try {
      before.observer?.disconnect();
      now.observer = new MutationObserver(now.note);
      for (const root of roots) now.observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    } catch (none) {
      now.moved = true;
    }
  };
  // what was touched may have changed itself: frameworks write a field's value into its attribute, too
  const asItWas = (look, touched) => {
    if (watched.look !== look || watched.moved) return false;
    watched.note(watched.observer.takeRecords());
    for (const ref of touched) watched.changed.delete(watched.elements[ref]);
    if (watched.moved || watched.changed.size) return false;
    const top = onTop(watched.roots);
    return top.length === watched.top.length && top.every((one, at) => one === watched.top[at]) && shadows(watched.roots) === watched.hosts;
  };
  Object.defineProperty(scratch, 'asItWas', { value: asItWas, configurable: true });

  return ({ target: kept, selectors, boxes, look, open }) => {
  const target = kept && scratch[kept.look]?.[kept.index];
  const LIMITS = { elements: 20000, text: 20000, buttons: 400, fields: 400, amounts: 400, label: 160, wording: 300, words: 60, boxes: 100, digits: 400, covers: 200, swatches: 100, drawn: 50, script: 100000 };
  const elements = [];
  const keep = element => { elements[elements.length] = element; return elements.length - 1; };
  const clean = text => (text || '').replace(/\s+/g, ' ').trim();
  const named200 = text => (text || '').slice(0, 200);
  const short = text => clean(text).slice(0, LIMITS.label);

  // what cannot be there is not searched for: the words of every value of an attribute, all in one
  const values = new Map();
  const valuesOf = name => {
    if (!values.has(name)) values.set(name, [...document.querySelectorAll(`[${CSS.escape(name)}]`)].map(one => Element.prototype.getAttribute.call(one, name)).join('\n').toLowerCase());
    return values.get(name);
  };
  const tags = new Map();
  const hasTag = name => {
    if (!tags.has(name)) tags.set(name, document.getElementsByTagName(name).length > 0);
    return tags.get(name);
  };
  const possible = part => (!part.tag || hasTag(part.tag)) && part.holds.every(one => valuesOf(one.attribute).includes(one.text));
  const listOf = parts => parts.map(part => part.css).join(',');

  // a form's own properties may be hidden by inputs that are named like them
  const getter = (type, name) => { const get = Object.getOwnPropertyDescriptor(type.prototype, name).get; return node => get.call(node); };
  const childrenOf = (children => element => [...children(element)])(getter(Element, 'children'));
  const parentOf = getter(Node, 'parentElement');
  const nodesOf = getter(Node, 'childNodes');
  const parentNodeOf = getter(Node, 'parentNode');
  const beforeOf = getter(Element, 'previousElementSibling');

  // inside a known challenge nothing is asked for by what belongs to the page: it may watch for that and begin anew. What holds
  // something to fill, to press or to read a number from is none, whatever it calls itself
  const CONTROL = 'input:not([type=hidden]),select,textarea:not([name$=response]),button,form,a[href],[role=button],[contenteditable]';
  const still = new Set();
  const isStill = element => still.has(element);
  const within = root => [...root.querySelectorAll('*')].flatMap(one => one.shadowRoot ? [one, ...within(one.shadowRoot)] : [one]);
  const keepStill = (root, list) => {
    for (const element of list ? root.querySelectorAll(list) : []) {
      if (isStill(element) || still.size > LIMITS.elements || element.matches('body,main,html')) continue;
      const inner = within(element);
      if (element.shadowRoot) inner.push(...within(element.shadowRoot));
      if (inner.some(one => one.matches(CONTROL)) || [element, ...inner].some(one => [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && /\p{Nd}/u.test(node.data)))) continue;
      for (const one of [element, ...inner]) still.add(one);
    }
  };

  const all = [];
  const roots = [];
  let hosts = 0;
  const walk = root => {
    roots.push(root);
    keepStill(root, listOf(root === document ? challenges.filter(possible) : challenges));
    for (const element of root.querySelectorAll('*')) {
      if (all.length >= LIMITS.elements) return;
      if (element.shadowRoot) hosts++;
      if (isStill(element)) continue;
      all.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  // in the order of the page; the browser finds them faster than a script does, but not inside shadow roots
  const whole = roots.length === 1 && !still.size && all.length < LIMITS.elements;
  const every = selector => whole ? [...document.querySelectorAll(selector)] : all.filter(element => element.matches(selector));
  const byPage = found => {
    if (found.size < 2) return [...found];
    const order = new Map(all.map((element, at) => [element, at]));
    return [...found].sort((one, other) => order.get(one) - order.get(other));
  };

  const box = element => {
    const r = element.getBoundingClientRect();
    return { x: r.x, y: r.y, width: r.width, height: r.height };
  };
  const shownBefore = new Map();
  const shown = element => {
    let is = shownBefore.get(element);
    if (is === undefined) shownBefore.set(element, is = isShown(element));
    return is;
  };
  const scrolled = { x: scrollX, y: scrollY };
  const isShown = element => {
    const r = element.getBoundingClientRect();
    const reachable = r.right + scrolled.x > 0 && r.bottom + scrolled.y > 0; // honeypots stand left of the page or above it
    return reachable && r.width > 1 && r.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  // a trap of its usual size may be cut off by what is around it; what has to be scrolled to is not
  const cuts = new Map();
  const isCutOff = element => {
    if (!element || element === document.body || element === document.documentElement) return false;
    if (!cuts.has(element)) {
      const { display, overflowX, overflowY, clipPath, clip, position } = getComputedStyle(element);
      const none = /^(inline|contents)$/.test(display) ? /^$/ : /^(hidden|clip)$/; // where it has no box of its own, nothing is cut off by it
      cuts.set(element, (none.test(overflowX) && element.clientWidth <= 1) || (none.test(overflowY) && element.clientHeight <= 1)
        || /^inset\((50|100)%/.test(clipPath) || (/^(absolute|fixed)$/.test(position) && /^rect\((0|1)px, (0|1)px, (0|1)px, (0|1)px\)$/.test(clip))
        || isCutOff(parentOf(element) || element.getRootNode().host));
    }
    return cuts.get(element);
  };
  const WRITTEN = /^(text|email|tel|url|search|number|password|date|textarea)$/;
  const isTrap = (element, type) => WRITTEN.test(type)
    && ((element.tabIndex < 0 && element.closest('[aria-hidden=true]') !== null) || isCutOff(parentOf(element) || element.getRootNode().host));
  const resolved = address => address != null && URL.canParse(address, document.baseURI) ? [new URL(address, document.baseURI).href] : [];
  const formOf = { BUTTON: getter(HTMLButtonElement, 'form'), INPUT: getter(HTMLInputElement, 'form') };
  // a button may send its form to another place than the form itself says
  const sent = new Map();
  const actionsOf = form => {
    if (!form) return [];
    if (!sent.has(form)) {
      const senders = every('button[formaction],input[formaction]').filter(one => formOf[one.tagName]?.(one) === form);
      sent.set(form, [...new Set([
        ...resolved(Element.prototype.getAttribute.call(form, 'action')),
        ...[...new Set(senders.map(one => Element.prototype.getAttribute.call(one, 'formaction')))].flatMap(resolved),
      ])]);
    }
    return sent.get(form);
  };
  const places = new Map();
  const placeOf = element => {
    if (!element || element === document.body) return '';
    if (!places.has(element)) {
      const above = parentOf(element) || element.getRootNode().host;
      const around = placeOf(above);
      const beside = parentNodeOf(element);
      let index = 0;
      for (const one of beside instanceof Element ? childrenOf(beside) : beside?.children ?? []) places.set(one, (around && around + '/') + index++);
      if (!places.has(element)) places.set(element, '0');
    }
    return places.get(element);
  };
  const byId = (element, ids) => ids.split(/\s+/).filter(Boolean)
    .map(id => element.getRootNode().getElementById?.(id)).filter(Boolean);

  // ---- names of things
  // what stands in an editable part of the page is as typed as what stands in a field
  const { LISTBOX, CALENDAR } = OPENERS;
  const CHOSEN_FROM = '[role=listbox],' + LISTBOX; // what is chosen is no name of where it is chosen
  const textWithoutControls = element => {
    let text = '';
    const collect = node => {
      if (node.isContentEditable === true) return;
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) text += ' ' + child.data;
        else if (child.nodeType === Node.ELEMENT_NODE && !/^(SELECT|OPTION|SCRIPT|STYLE|TEXTAREA|BUTTON)$/.test(child.tagName) && !child.matches(CHOSEN_FROM)) collect(child);
      }
    };
    collect(element);
    return clean(text);
  };
  const nearby = element => {
    let node = element;
    for (let up = 0; up < 3 && node; up++) {
      for (let before = beforeOf(node); before; before = beforeOf(before)) {
        if (before.querySelector('input,select,textarea,iframe') || /^(INPUT|SELECT|TEXTAREA|IFRAME|BUTTON)$/.test(before.tagName)) break;
        const text = textWithoutControls(before);
        if (text && text.length <= 80) return text;
      }
      node = parentOf(node);
      if (!node || node.querySelectorAll('input:not([type=hidden]),select,textarea,iframe').length > 1) return '';
      const own = textWithoutControls(node);
      if (own && own.length <= 80) return own;
    }
    return '';
  };
  // as element.labels, which searches the whole document each time
  const labels = Map.groupBy(every('label'), one => one.control);
  const labelsOf = element => labels.get(element) || [];
  const label = element => {
    const labelled = element.getAttribute('aria-labelledby');
    if (labelled) {
      const text = clean(byId(element, labelled).map(textWithoutControls).join(' '));
      if (text) return short(text);
    }
    const aria = clean(element.getAttribute('aria-label'));
    if (aria) return short(aria);
    for (const owner of labelsOf(element)) {
      const text = textWithoutControls(owner);
      if (text) return short(text);
    }
    return short(nearby(element));
  };
  // all that names a box, and all that is written around it and on its line: what is accepted by ticking it. Nothing where there is
  // more than words and links, for then it may say anything; only the first where it is not to be seen
  const WORDS = /^(A|ABBR|B|BDI|BR|DIV|EM|FONT|I|LABEL|P|SMALL|SPAN|STRONG|SUP|U)$/;
  const CONTROLS = 'input:not([type=hidden]),select,textarea,button,iframe,[contenteditable],[role=button],[role=checkbox],[role=switch],[role=radio]';
  const NO_WORDS = /^(none|normal|"[\s*✓✔\ue000-\uf8ff]*")$/; // a sign of an icon font is no word
  const ROLES_OF_WORDS = /^(|link|text|none|presentation|checkbox)$/;
  const TICK = 32; // px
  const isTick = one => { const { width, height } = one.getBoundingClientRect(); return clean(one.textContent) === '' && width <= TICK && height <= TICK; };
  const addsNothing = one => !one.shadowRoot && one.isContentEditable === false && ROLES_OF_WORDS.test(one.getAttribute('role') || '')
    && !one.matches(CHOSEN_FROM) && ['::before', '::after'].every(part => NO_WORDS.test(getComputedStyle(one, part).content))
    && (one.tagName === 'INPUT' || getComputedStyle(one).backgroundImage === 'none' || isTick(one));
  const holdsOnly = (node, box) => [...node.querySelectorAll(CONTROLS)].every(one => one === box);
  const FAR = 48; // px; what is further off is another column
  // what runs on after a box's words, or has words at their height and near them, up to where other controls stand; without one itself
  const besideLine = (holder, box) => {
    const range = document.createRange();
    const rects = node => { range.selectNodeContents(node); return [...range.getClientRects()].filter(one => one.width > 0); };
    const { top, bottom } = holder.getBoundingClientRect();
    const own = rects(holder);
    const [left, right] = [Math.min(...own.map(one => one.left)), Math.max(...own.map(one => one.right))];
    const isNear = one => Math.min(one.bottom, bottom) - Math.max(one.top, top) > 2 && Math.max(one.left - right, left - one.right) < FAR;
    const isBeside = node => {
      if (node.nodeType !== Node.TEXT_NODE && (node.nodeType !== Node.ELEMENT_NODE || node.matches(CONTROLS) || node.querySelector(CONTROLS)
        || (node.tagName === 'LABEL' && node.control))) return false;
      return clean(node.textContent) !== '' && rects(node).some(isNear);
    };
    const runsOn = towards => {
      const run = [];
      for (let one = towards(holder); one && run.length < 20; one = towards(one)) {
        if (one.nodeType === Node.ELEMENT_NODE && (one.tagName === 'BR' || one.matches(CONTROLS) || one.querySelector(CONTROLS)
          || (one.tagName === 'LABEL' && one.control) || !/^inline/.test(getComputedStyle(one).display))) break;
        run.push(one);
      }
      return run;
    };
    const found = [...runsOn(one => one.previousSibling), ...runsOn(one => one.nextSibling)];
    for (let node = holder, above = parentOf(node), up = 0; above && node !== document.body && up < 20; node = above, above = parentOf(node), up++) {
      found.push(...[...nodesOf(above)].filter(one => one !== node && !found.includes(one) && isBeside(one)));
      if (!holdsOnly(above, box)) break;
    }
    return found;
  };
  const wordingOf = box => {
    const named = ['aria-labelledby', 'aria-describedby'].flatMap(name => byId(box, box.getAttribute(name) || '')).concat(labelsOf(box));
    let around = parentOf(box);
    while (around && !named.every(one => around.contains(one))) around = parentOf(around);
    if (!around || around === document.body || box.getRootNode() !== document || !holdsOnly(around, box)) return [];
    const outer = parentOf(around);
    const holder = outer && outer !== document.body && holdsOnly(outer, box) ? outer : around;
    const parts = [holder, ...besideLine(holder, box)];
    const written = clean(parts.map(one => one.nodeType === Node.ELEMENT_NODE ? textWithoutControls(one) : one.nodeType === Node.TEXT_NODE ? one.data : '').join(' '));
    const says = [...named.map(textWithoutControls), clean(box.getAttribute('aria-label')), clean(box.title)].filter(Boolean);
    const said = [...new Set(says)].join(' ') || written;
    if (said.length > LIMITS.wording || written.length > LIMITS.wording) return [];
    const held = parts.flatMap(one => one.nodeType === Node.ELEMENT_NODE ? [one, ...one.querySelectorAll('*')] : []);
    const isWords = one => one === box || one === holder || one === around || WORDS.test(one.tagName) || one.matches('input[type=hidden]');
    if (held.length > LIMITS.words || !held.every(one => isWords(one) && addsNothing(one))) return [];
    const seen = held.every(one => shown(one) || ![...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()));
    return (seen ? [said, written] : [said]).map(text => ({ value: '', text, disabled: false, selected: false }));
  };
  let boxesRead = 0;
  const firstHeadings = new Map();
  const firstHeading = node => {
    if (!firstHeadings.has(node)) firstHeadings.set(node, node.querySelector('h1,h2,h3,h4,[role=heading]'));
    return firstHeadings.get(node);
  };
  const section = element => {
    const legend = element.closest('fieldset')?.querySelector('legend');
    if (legend) return short(legend.textContent);
    for (let node = parentOf(element); node && node !== document.body; node = parentOf(node)) {
      const labelled = node.getAttribute('aria-labelledby');
      if (labelled) return short(byId(node, labelled).map(owner => owner.textContent).join(' '));
      const heading = firstHeading(node);
      if (heading && heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) return short(heading.textContent);
    }
    return '';
  };

  // ---- dialogs and banners
  const OVERLAY = '[role=dialog],[role=alertdialog],dialog[open],[aria-modal=true]';
  const BANNER = ['cookie', 'consent', 'gdpr'].flatMap(word => ['id', 'class', 'aria-label'].map(name => `[${name}*=${word} i]`)).join(',');
  const bannerLike = element => /^(fixed|sticky)$/.test(getComputedStyle(element).position);
  // what lies over the page and does not say that it is a dialog: on top, out of the flow, with something of the page beneath
  const outOfFlow = element => {
    const style = getComputedStyle(element);
    if (style.position === 'fixed') return true;
    const r = element.getBoundingClientRect();
    return style.position === 'absolute' && Number(style.zIndex) > 0 && r.width >= innerWidth * 0.9 && r.height >= innerHeight * 0.9;
  };
  const isModal = element => element.getAttribute('aria-modal') === 'true' || element.matches('dialog:modal');
  const covering = new Set();
  let stacksNow = null;
  const stacks = () => stacksNow ??= [[0.5, 0.5], [0.5, 0.3], [0.5, 0.7], [0.3, 0.5], [0.7, 0.5]]
    .map(([x, y]) => document.elementsFromPoint(innerWidth * x, innerHeight * y));
  if (self === self.top) {
    for (const stack of stacks()) {
      let over = null;
      for (let node = stack[0]; node && node !== document.body; node = parentOf(node)) if (!isStill(node) && outOfFlow(node)) over = node;
      if (over && stack.some(one => !over.contains(one) && !one.contains(over))) covering.add(over);
    }
  }
  const overlays = byPage(new Set([...every(OVERLAY), ...covering, ...every(BANNER).filter(bannerLike)]))
    .filter(element => shown(element) && element.querySelector('button,[role=button],input,a[href]'));
  const dialogOf = element => overlays.findIndex(overlay => overlay.contains(element));
  const dialogs = overlays.slice(0, 20).map(element => ({
    ref: keep(element), text: clean(element.innerText).slice(0, 600),
    modal: isModal(element),
  }));

  // ---- fields
  const FIELD = 'input,select,textarea,[contenteditable=""],[contenteditable=true],[contenteditable=plaintext-only],' + LISTBOX;
  const listed = box => byId(box, box.getAttribute('aria-controls') || box.getAttribute('aria-owns') || '').flatMap(list => [...list.querySelectorAll('[role=option]')]);
  // a select that nobody sees is filled by way of the box that was drawn for it; what else was drawn asks for nothing
  const boxOver = BOX_OVER;
  const drawn = new Map(every('select').filter(select => !shown(select)).slice(0, LIMITS.drawn).map(select => [select, boxOver(select)]).filter(([, over]) => over));
  const isDrawn = element => drawn.size && element.tagName !== 'SELECT' && [...drawn.values()].some(({ around }) => around.contains(element));
  const drawnLabel = ({ box, around }) => short(box.getAttribute('aria-label'))
    || short([...around.querySelectorAll('input')].flatMap(labelsOf).map(textWithoutControls).find(Boolean));
  const hiddenNames = [];
  const fields = [];
  for (const element of every(FIELD)) {
    if (fields.length >= LIMITS.fields) break;
    if (isDrawn(element)) continue;
    const over = drawn.get(element);
    const tag = element.tagName;
    const type = tag === 'SELECT' ? (over ? 'drawn' : 'select') : tag === 'TEXTAREA' ? 'textarea' : tag === 'INPUT' ? (element.matches(CALENDAR) ? 'calendar' : element.type) : element.matches(LISTBOX) ? 'listbox' : 'editable';
    if (type === 'hidden') { if (element.name) hiddenNames.push(element.name); continue; }
    if (/^(submit|button|image|reset)$/.test(type)) continue;
    const choice = type === 'radio' || type === 'checkbox';
    const visible = !!over || (shown(element) && !isTrap(element, type)) || (choice && labelsOf(element).some(shown));
    fields.push({
      ref: keep(element), type, name: named200(element.getAttribute('name')), id: named200(element.id),
      label: (over && drawnLabel(over)) || label(element), placeholder: short(element.getAttribute('placeholder')), title: short(element.title),
      autocomplete: named200(element.getAttribute('autocomplete')).toLowerCase(), inputMode: element.inputMode || '',
      group: type === 'radio' ? (element.name || '') : '', section: section(element),
      formActions: actionsOf(element.form),
      maxLength: element.maxLength > 0 ? element.maxLength : -1, pattern: short(element.pattern),
      required: element.required === true || element.getAttribute('aria-required') === 'true',
      visible, enabled: !element.disabled && (!element.readOnly || type === 'calendar') && (over?.box || element).getAttribute('aria-disabled') !== 'true' && !element.closest('[inert],fieldset:disabled'),
      hasValue: choice ? element.checked : /^(editable|listbox)$/.test(type) ? clean(element.textContent) !== '' : element.value !== '',
      checked: choice && element.checked, dialog: dialogOf(element),
      options: tag === 'SELECT' ? [...element.options].slice(0, 400).map(o => ({ value: o.value, text: short(o.textContent), disabled: o.disabled, selected: o.selected }))
        : type === 'checkbox' ? (boxesRead++ < LIMITS.boxes ? wordingOf(element) : [])
        // the earliest day that it takes
        : type === 'date' && element.min ? [{ value: element.min, text: element.min, disabled: false, selected: false }]
        : type === 'listbox' ? listed(element).slice(0, 400).map(o => ({ value: o.dataset.value || '', text: short(o.textContent), disabled: o.getAttribute('aria-disabled') === 'true', selected: o.getAttribute('aria-selected') === 'true' })) : [],
      box: box(over?.box || element), said: type === 'listbox' ? short(element.textContent) : null, ofList: null,
    });
  }

  // no form field, but what a merchant exception, or whoever presses it, takes for one: it opens a list
  const isListBox = LIST_BOX;
  const layerList = LAYER_LIST;
  const isSearch = field => /^(text|search)$/.test(field.type) && !field.name && NOT_FILLED.test(field.autocomplete);
  const onlyOne = selector => { try { const all = document.querySelectorAll(selector); return all.length === 1 ? all[0] : null; } catch (none) { return null; } };
  for (const selector of boxes || []) {
    const element = onlyOne(selector);
    if (!element || isStill(element) || !isListBox(element) || fields.some(field => elements[field.ref] === element)) continue;
    // what its list is searched by
    const search = fields.some(isSearch) ? layerList(element).search : null;
    for (const field of fields) if (search && elements[field.ref] === search) field.ofList = true;
    // what is drawn around it and says the same is no label of it
    let around = element;
    while (parentOf(around) && clean(parentOf(around).textContent) === clean(element.textContent)) around = parentOf(around);
    fields.push({
      ref: keep(element), type: 'box', name: selector, id: named200(element.id),
      label: label(around), placeholder: '', title: short(element.title), autocomplete: '', inputMode: '', group: '', section: section(around),
      formActions: [], maxLength: -1, pattern: '', required: false, visible: shown(element), enabled: true,
      hasValue: false, checked: false, dialog: dialogOf(element),
      options: [{ value: '', text: short(element.textContent), disabled: false, selected: true }], box: box(element),
    });
  }

  // one of several to press, such as a size; what is pressed in stays so
  const groupOf = element => short(element.closest('[role=radiogroup],[role=group]')?.getAttribute('aria-label'));
  const swatches = every('[role=radio]:not(input),button[aria-pressed]').slice(0, LIMITS.swatches).map(element => {
    const checked = (element.getAttribute('aria-checked') ?? element.getAttribute('aria-pressed')) === 'true';
    return {
      ref: keep(element), type: 'swatch', name: named200(element.getAttribute('name')), id: named200(element.id),
      label: short(clean(element.getAttribute('aria-label')) || clean(element.innerText) || clean(element.querySelector('img')?.alt) || clean(element.title)),
      placeholder: '', title: short(element.title), autocomplete: '', inputMode: '', group: '', section: groupOf(element) || section(element),
      formActions: [], maxLength: -1, pattern: '', required: false, visible: shown(element),
      enabled: !element.disabled && element.getAttribute('aria-disabled') !== 'true' && !element.closest('[inert],fieldset:disabled'),
      hasValue: checked, checked, dialog: dialogOf(element), options: [], box: box(element),
    };
  });

  // ---- things to press
  const PRESS = 'button,[role=button],input[type=submit],input[type=button],input[type=image],a[href],[role=link]';
  const buttons = [];
  for (const element of every(PRESS)) {
    if (buttons.length >= LIMITS.buttons) break;
    if (!shown(element)) continue;
    // what folds a part of the page open says its title, not what pressing it does
    if (element.matches('button,[role=button]') && element.closest('h1,h2,h3,h4,h5,h6,[role=heading]')) continue;
    const link = element.matches('a[href],[role=link]') && !element.matches('[role=button]');
    const text = clean(element.getAttribute('aria-label')) || clean(element.innerText) || clean(element.value) || clean(element.querySelector('img')?.alt) || clean(element.getAttribute('title'))
      || (/(^|[\s_-])(close|dismiss)($|[\s_-])/i.test((element.getAttribute('class') || '') + ' ' + element.id) ? 'close' : '');
    buttons.push({
      ref: keep(element), text: short(text), link,
      submits: (element.tagName === 'BUTTON' && element.type === 'submit' && !!element.form) || element.matches('input[type=submit],input[type=image]'),
      choice: element.matches('[aria-checked],[aria-pressed],[aria-selected],[aria-haspopup]')
        || /^(checkbox|radio|switch|option|combobox|menuitem|treeitem|tab|slider|spinbutton)/.test(element.getAttribute('role') || ''),
      href: element.href || '', enabled: !element.disabled && element.getAttribute('aria-disabled') !== 'true' && !element.closest('[inert]'),
      place: placeOf(element), dialog: dialogOf(element), box: box(element),
    });
  }

  // which fields and buttons a box stands with: in the smallest part of its form, or of the page, that has a button; and in all of it
  const PARTS = 'section,article,fieldset,aside,nav,header,footer,main,dialog,[role=dialog],[role=form],[role=region]';
  for (const { ref, options } of fields.filter(one => one.type === 'checkbox' && !one.checked && one.visible && one.options.length === 2
    && (one.required || one.options.some(two => two.text.includes('*'))))) {
    const form = formOf.INPUT(elements[ref]);
    const holds = (node, one) => Node.prototype.contains.call(node, elements[one.ref]);
    let part = parentOf(elements[ref]);
    while (part && part !== form && part !== document.body && !buttons.some(one => !one.link && holds(part, one))) part = parentOf(part);
    const refs = node => [...fields, ...buttons].filter(one => node && holds(node, one)).map(one => one.ref).join(' ');
    options[1].value = refs(part) + '|' + refs(form || elements[ref].closest(PARTS) || document.body);
  }

  // ---- amounts of money
  const DIGIT = /\p{Nd}/u;
  // cents that stand raised behind the euros have no sign between them in the text; other raised digits are footnotes
  const money = element => {
    if (!element.querySelector('sup,sub,br')) return clean(element.textContent);
    let text = '';
    const collect = node => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) text += child.data;
        else if (child.nodeName === 'BR') text += ' ';
        else if (/^(SUP|SUB)$/.test(child.nodeName)) raise(clean(child.textContent));
        else if (child.nodeType === Node.ELEMENT_NODE) collect(child);
      }
    };
    const raise = raised => {
      if (/[.,]\d{2}\s*$/.test(text) || !/\d/.test(raised)) return;
      text = /^\d{2}$/.test(raised) && /\d\s*$/.test(text) ? text.trimEnd() + '.' + raised : text + '⁰';
    };
    collect(element);
    return clean(text);
  };
  // digits of one element and those of the next are not one number
  const inOneText = (element, text) => {
    const number = text.match(/\p{Nd}[\p{Nd}.,'’€£$ ]*/u)[0].trim();
    if (!/\p{Nd} \p{Nd}|\p{Nd}[€£$]\p{Nd}/u.test(number)) return true;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (clean(texts.currentNode.data).includes(number)) return true;
    return false;
  };
  const CUT_BY_RAISED = /(?<![.,]\d{2})(?<=\d)[⁰¹²³⁴-⁹]$/;
  const NO_AMOUNT = /^(SCRIPT|STYLE|NOSCRIPT|OPTION|TITLE|TEMPLATE)$/;
  const hasAmount = element => {
    const text = element.textContent;
    return text.length <= 400 && DIGIT.test(text) && AMOUNT.test(money(element));
  };
  // the smallest elements that hold one: whatever is around them is passed over, and a parent stands before its children
  const around = new Set();
  const withAmount = [];
  for (let at = all.length - 1; at >= 0; at--) {
    const element = all[at];
    if (around.has(element) || !hasAmount(element)) continue;
    withAmount.push(element);
    for (let node = parentOf(element); node && !around.has(node); node = parentOf(node)) around.add(node);
  }
  withAmount.reverse();
  const letters = text => clean(text.replace(EVERY_AMOUNT, ' '));
  const named = text => /\p{L}{2}/u.test(text);
  const rowLabel = element => {
    const own = letters(element.textContent);
    if (named(own) && own.length <= LIMITS.label) return own;
    for (let node = element, up = 0; node && up < 4 && node !== document.body; node = parentOf(node), up++) {
      for (let before = beforeOf(node); before; before = beforeOf(before)) {
        if (node.tagName === 'DD' && before.tagName === 'DD') continue;
        const text = clean(before.innerText ?? before.textContent);
        if (text.length > LIMITS.label) break;
        if (named(letters(text))) return letters(text);
      }
      if (/^(DD|TR|LI)$/.test(node.tagName)) break;
      const around = clean(parentOf(node)?.innerText);
      if (around.length > LIMITS.label || (around.match(EVERY_AMOUNT) || []).length > 1) break;
      if (named(letters(around))) return letters(around);
    }
    return '';
  };
  const SUMMARY = 'table,dl,section,aside,article,fieldset,[role=region],[class*=summary i],[id*=summary i],[class*=totals i],[id*=totals i]';
  const amounts = [];
  for (const element of withAmount) {
    if (amounts.length >= LIMITS.amounts) break;
    if (NO_AMOUNT.test(element.tagName) || !shown(element)) continue;
    const text = money(element);
    for (const found of text.matchAll(EVERY_AMOUNT)) {
      // what is no certain number is told all the same, so that nothing else passes for it: a raised digit makes it unreadable
      const certain = inOneText(element, found[0]) && !CUT_BY_RAISED.test(text.slice(0, found.index + found[0].length + 1));
      const said = clean(found[0]) + (certain ? '' : '⁰');
      amounts.push({
        ref: keep(element), text: said, label: short(rowLabel(element)),
        inChoice: !!element.closest('label')?.control?.matches('[type=radio],[type=checkbox]') || !!element.closest('[role=radio],option'),
        inButton: !!element.closest('button,[role=button],a[href]'),
        inHeader: !!element.closest('header,nav,[role=banner],[role=navigation]') && !element.closest('main,[role=main],form'),
        summary: placeOf(element.closest(SUMMARY) || element),
        struck: !!element.closest('s,del,strike') || getComputedStyle(element).textDecorationLine.includes('line-through'),
      });
    }
  }

  const declared = [
    ...[...document.querySelectorAll('meta[property$="price:currency" i],meta[itemprop=priceCurrency],[itemprop=priceCurrency]')].map(one => one.getAttribute('content') || one.textContent),
    ...[...document.querySelectorAll('input[type=hidden][name*=currency i]')].map(one => one.value),
    ...[...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(one => [...one.textContent.matchAll(/"priceCurrency"\s*:\s*"([A-Za-z]{3})"/g)].map(found => found[1])),
  ].map(clean).filter(code => /^[A-Za-z]{3}$/.test(code)).slice(0, 50);

  // ---- what the page says
  const visibleTexts = selector => every(selector).filter(shown)
    .map(element => clean(element.innerText).slice(0, 300)).filter(Boolean).slice(0, 40);
  // the smallest elements whose text, however it is divided, reads like a card number; and inputs that mirror one
  const LONG_DIGITS = /(?:\d[ \-]?){13,19}/;
  const SHORT_DIGITS = /^\d{3,4}$/;
  const ownText = element => {
    if (element.textContent.length <= LIMITS.digits) return element.textContent;
    return [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join(' ');
  };
  const ownDigits = element => {
    if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|OPTION)$/.test(element.tagName)) return '';
    const text = element.matches('input,textarea') ? element.value : ownText(element);
    return /\d/.test(text) ? clean(text) : '';
  };
  const withDigits = new Map();
  for (const element of [...all, ...still]) {
    const text = ownDigits(element);
    if (text) withDigits.set(element, text);
  }
  const smallest = test => [...withDigits].filter(([element, text]) => test(text) && (isStill(element) || shown(element))
    && !childrenOf(element).some(child => test(withDigits.get(child) || ''))).slice(0, LIMITS.covers).map(([element]) => keep(element));
  const longDigits = smallest(text => LONG_DIGITS.test(text));
  const shortDigits = smallest(text => SHORT_DIGITS.test(text));

  // ---- work under way, and fields that are refused
  const SPINNER = '[class*=spinner i],[class*=loader i],[class*=loading i],[role=progressbar],progress';
  const busyButton = element => shown(element)
    && (element.getAttribute('aria-busy') === 'true' || /(^|[\s_-])(is-)?loading($|[\s_-])/i.test(element.getAttribute('class') || '')
      || [...element.querySelectorAll(SPINNER)].some(shown));
  // a list that a field with text in it opened, which lies over what stands below: right under it, out of the flow
  const LIST = '[role=listbox],[class*=suggest i],[class*=autocomplete i],[class*=typeahead i],[class^=pac-],[id*=suggest i]';
  const suggesting = () => {
    const lists = every(LIST).filter(shown);
    if (!lists.length) return -1;
    for (const field of fields) {
      const element = elements[field.ref];
      if (!/^(text|search|textarea)$/.test(field.type) || !field.hasValue) continue;
      const r = element.getBoundingClientRect();
      const [x, y] = [r.x + Math.min(24, r.width / 2), r.bottom + 14];
      const isInWindow = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
      // outside the window nothing is hit: there it is the list whose box lies under the field
      const under = isInWindow ? document.elementFromPoint(x, y) : lists.find(one => {
        const box = one.getBoundingClientRect();
        return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
      });
      const list = under && !under.contains(element) ? under.closest(LIST) : null;
      let out = list;
      while (out && out !== document.body && !/^(absolute|fixed)$/.test(getComputedStyle(out).position)) out = parentOf(out);
      if (list && out && out !== document.body && !out.contains(element)) return field.ref;
    }
    return -1;
  };
  // ---- what keeps one from the rest of the page: over the middle of the window, by five points of it
  const MOST = 3;
  const isIn = (node, around) => {
    while (node && node !== around) node = parentNodeOf(node) || node.host;
    return !!node;
  };
  const pointsOf = element => stacks().filter(stack => stack[0] && isIn(stack[0], element)).length;
  const usableIn = element => ({
    fields: fields.filter(field => field.type !== 'box' && field.visible && field.enabled && isIn(elements[field.ref], element)).length,
    buttons: buttons.map(button => button.ref).filter(ref => isIn(elements[ref], element)),
  });
  // a modal dialog; one that only says so, with what lies over the page together with it
  const held = () => {
    for (const modal of every('[aria-modal=true],dialog[open]')) {
      if (!isModal(modal) || !shown(modal)) continue;
      const layer = modal.matches('dialog:modal') ? modal : [...covering].find(one => isIn(modal, one)) || modal;
      const points = pointsOf(layer);
      if (points >= MOST) return { ref: keep(modal), points, ...usableIn(layer), frames: !!layer.querySelector('iframe') };
    }
    return null;
  };
  // what turns, in a layer over the page with nothing else to do in it, or on a page with nothing to do at all
  const turning = () => {
    for (const one of every('[aria-busy=true],' + SPINNER)) {
      if (isStill(one) || !shown(one)) continue;
      if (fields.every(field => field.type === 'box') && !buttons.length && one !== document.body) return one;
      const layer = [...covering].find(over => isIn(one, over));
      if (!layer || pointsOf(layer) < MOST || layer.querySelector('iframe')) continue;
      const { fields: toFill, buttons: toPress } = usableIn(layer);
      if (!toFill && !toPress.length) return one;
    }
    return null;
  };
  const waiting = () => {
    const element = turning();
    waitsSince = element ? waitsSince ?? performance.now() : null;
    return element ? { ref: keep(element), ms: Math.round(performance.now() - waitsSince) } : null;
  };
  const state = {
    held: held(), waiting: waiting(),
    busyButton: every('button,[role=button]').some(busyButton),
    busy: !!document.querySelector('body[aria-busy=true],main[aria-busy=true],form[aria-busy=true],[role=main][aria-busy=true]'),
    suggesting: suggesting(),
    invalidFields: every('[aria-invalid=true],input:user-invalid,select:user-invalid,textarea:user-invalid').filter(shown).length,
  };

  const payTarget = { hit: false, x: 0, y: 0, ref: -1 };
  if (target && target.isConnected) {
    const r = target.getBoundingClientRect();
    payTarget.x = r.x + r.width / 2;
    payTarget.y = r.y + r.height / 2;
    let found = document.elementFromPoint(payTarget.x, payTarget.y);
    while (found && found.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(payTarget.x, payTarget.y);
      if (!inner || inner === found) break;
      found = inner;
    }
    payTarget.ref = buttons.find(one => elements[one.ref] === target)?.ref ?? -1;
    payTarget.hit = !!found && (target === found || target.contains(found)) && !target.disabled;
  }

  // ---- what the rules for walls ask for
  const seen = { there: [], laid: [], shown: [], at: {}, asked: [], scripts: [], tokens: [] };
  const inline = [...document.scripts].filter(one => !one.src).map(one => one.textContent.slice(0, LIMITS.script)).join('\n');
  seen.scripts = scripts.filter(text => inline.includes(text));
  for (const name of tokens) {
    // every widget of that kind has to be passed; reCAPTCHA v3 (ids from 100000 on) passes none
    const fields = [...document.getElementsByName(name)].filter(one => !/-1\d{5}$/.test(one.id));
    if (fields.length && fields.every(one => (one.value || '').length > 20 && !one.value.startsWith('.'))) seen.tokens.push(name);
  }
  // what is no selector finds nothing and keeps nothing else from being looked for; who wrote it is told before a shop is opened
  const allOf = (root, list) => { try { return [...root.querySelectorAll(list)]; } catch (none) { return []; } };
  for (const { css, parts } of asked) {
    const left = listOf(roots.length === 1 ? parts.filter(possible) : parts);
    const there = left === '' ? [] : roots.flatMap(root => allOf(root, left));
    if (!there.length) continue;
    seen.there.push(css);
    const rendered = there.slice(0, 20).filter(one => Element.prototype.checkVisibility.call(one, { opacityProperty: true, visibilityProperty: true }));
    for (const one of rendered.filter(isStill).slice(0, 3)) seen.asked.push({ css, ref: keep(one), scrolledX: scrolled.x, scrolledY: scrolled.y });
    const laid = rendered.filter(one => {
      if (isStill(one)) return false;
      const r = one.getBoundingClientRect();
      return r.right + scrolled.x >= 0 && r.bottom + scrolled.y >= 0;
    });
    if (laid.length) seen.laid.push(css);
    const first = laid.find(shown);
    if (first) seen.shown.push(css);
    seen.at[css] = keep(first || laid[0] || there[0]);
  }

  // ---- what the selectors of a merchant exception find
  const found = {};
  const several = [];
  for (const selector of selectors || []) {
    try {
      const all = document.querySelectorAll(selector);
      const at = all.length ? elements.indexOf(all[0]) : -1;
      if (at >= 0) found[selector] = at;
      if (all.length > 1) several.push(selector);
    } catch (noSelector) {
      continue;
    }
  }

  const answer = {
    url: location.href, origin: self.origin, title: document.title, language: document.documentElement.lang || '',
    complete: document.readyState === 'complete', text: (document.body?.innerText || '').slice(0, LIMITS.text),
    headings: visibleTexts('h1,h2,h3,[role=heading]'),
    alerts: visibleTexts('[role=alert],[aria-live=assertive],[class*=error i],[class*=alert i],[class*=invalid i]'),
    hiddenNames, fields, swatches, buttons, amounts, currencies: declared, dialogs, longDigits, shortDigits, state, found, several, marks: seen, payTarget,
  };
  for (const earlier of Object.keys(scratch)) if (!open.includes(Number(earlier))) delete scratch[earlier];
  scratch[look] = elements;
  watch(look, elements, roots, hosts);
  return JSON.stringify(answer);
  };
}
