// Keeps card numbers out of what a person sees who watches the page. Runs in every document of a checkout before the page's
// own scripts; changes no node, no attribute and nothing that the page's language is made of: fields are covered by a
// constructed style sheet, text by a custom highlight (CSS Custom Highlight API), whatever is left by a paused animation.
// Numbers are found where they come into the document, before the browser paints: MutationObserver (WHATWG DOM 4.3) tells in
// the microtask after the change. Values of fields tell nobody, so they are read when something happens and twice a second.
(() => {
  const COVER = '#333b48';
  const NAME = 'cardrail-covered';
  const AROUND = 48; // characters beside a changed text that may belong to the same number
  const SWEEP_MS = 500;
  const BATCH = 60; // more changes at once are cheaper to look for in the whole document
  const SHADOW_ELEMENTS = 20000;

  const words = ['cardnumber', 'card-number', 'card_number', 'ccnumber', 'cc-number', 'cc_number', 'cardnum', 'cvc', 'cvv', 'csc',
    'securitycode', 'security-code', 'security_code'];
  const field = ['cc-number', 'cc-csc', 'cc-exp'].map(token => `input[autocomplete*="${token}" i]`)
    .concat(words.flatMap(word => ['name', 'id'].map(name => `input[${name}*="${word}" i]`))).join(',');
  const sheet = new CSSStyleSheet();
  // the ids, which nothing has, make the rule stronger than the page's own
  sheet.replaceSync(`:is(${field}, #\\0#\\0#\\0) {
      -webkit-text-security: disc !important; -webkit-text-fill-color: ${COVER} !important; caret-color: ${COVER} !important;
      -webkit-text-stroke-color: transparent !important; text-shadow: none !important; }
    ::highlight(${NAME}) {
      color: transparent; -webkit-text-fill-color: transparent; -webkit-text-stroke-color: transparent; text-shadow: none;
      background-color: ${COVER}; text-decoration: none; }`);
  let highlight = new Highlight();
  highlight.priority = 1000;
  // a window keeps its globals when it leaves the empty page that it was opened with: what this script began there goes on in the
  // next document, where it begins once more. Both cover by the same highlight, or each would take the other's away
  const agree = () => {
    const there = CSS.highlights.get(NAME);
    if (there === highlight) return;
    if (there instanceof Highlight) {
      for (const range of highlight) there.add(range);
      highlight = there;
    } else {
      CSS.highlights.set(NAME, highlight);
    }
  };

  // ---- what reads like a card number: ISO/IEC 7812 has 13 to 19 digits, the last one by Luhn's rule
  const luhn = digits => {
    let sum = 0;
    for (let at = 0; at < digits.length; at++) {
      const digit = digits[digits.length - 1 - at] * (at % 2 ? 2 : 1);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 === 0;
  };
  const BETWEEN = /^[\s\u200b.\-\u2010-\u2015_/·•]*$/u;
  const near = gap => gap.length <= 80 && gap.replace(/[\s\u200b]/gu, '').length <= 3 && BETWEEN.test(gap);
  const plain = digits => digits.replace(/[^0-9]/g, one => {
    let zero = one.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && one.codePointAt(0) - zero < 9) zero--;
    return String(one.codePointAt(0) - zero);
  });
  const written = groups => {
    const sizes = groups.map(group => group.length).join(',');
    return /^4,4,4,[1-4](,[1-3])?$/.test(sizes) || /^4,6,[3-5]$/.test(sizes);
  };
  const isNumber = groups => {
    const digits = groups.join('');
    if (digits.length < 13 || digits.length > 19) return false;
    if (written(groups)) return true;
    const plainly = groups.length === 1 || groups.every(group => group.length === 1) || groups.slice(0, -1).every(group => group.length >= 3);
    return plainly && luhn(plain(digits));
  };
  /** @return [from, to] pairs in the text */
  const numbers = text => {
    if ((text.match(/\p{Nd}/gu) || []).length < 13) return [];
    const runs = [...text.matchAll(/\p{Nd}+/gu)].map(run => ({ from: run.index, to: run.index + run[0].length, digits: run[0] }));
    const found = [];
    for (let first = 0; first < runs.length; first++) {
      if (runs[first].digits.length >= 13) { found.push([runs[first].from, runs[first].to]); continue; }
      const groups = [];
      let upTo = -1;
      for (let last = first, size = 0; last < runs.length; last++) {
        if (last > first && !near(text.slice(runs[last - 1].to, runs[last].from))) break;
        size += runs[last].digits.length;
        if (size > 19) break;
        groups.push(runs[last].digits);
        if (isNumber(groups)) upTo = last;
      }
      if (upTo >= 0) { found.push([runs[first].from, runs[upTo].to]); first = upTo; }
    }
    return found;
  };

  // nobody who listens to the page's errors hears of ours; what failed is done again by the next sweep
  const quietly = work => (...given) => { try { return work(...given); } catch { return undefined; } };

  // ---- text
  const SILENT = /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/;
  const cover = (nodes, text, starts) => {
    const inside = new Set(nodes);
    for (const range of [...highlight]) if (range.collapsed || !range.startContainer.isConnected || inside.has(range.startContainer)) highlight.delete(range);
    const at = index => {
      let node = 0;
      while (node + 1 < starts.length && starts[node + 1] <= index) node++;
      return node;
    };
    for (const [from, to] of numbers(text)) {
      const [first, last] = [at(from), at(to - 1)];
      const range = new Range();
      range.setStart(nodes[first], from - starts[first]);
      range.setEnd(nodes[last], to - starts[last]);
      highlight.add(range);
      for (const node of nodes.slice(first, last + 1)) hideText(node.parentNode);
    }
  };
  /** The texts of a node, and those beside it. */
  const readText = (root, node, around) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const heard = one => !SILENT.test(one.parentNode?.nodeName || '');
    const nodes = [];
    walker.currentNode = node;
    for (let size = 0; around && size < AROUND && walker.previousNode();) if (heard(walker.currentNode)) { nodes.unshift(walker.currentNode); size += walker.currentNode.data.trim().length; }
    walker.currentNode = node;
    let more = AROUND;
    for (let on = node.nodeType === Node.TEXT_NODE || walker.nextNode(); on; on = walker.nextNode()) {
      const one = walker.currentNode;
      if (!node.contains(one)) {
        if (!around || more <= 0) break;
        more -= one.data.trim().length;
      }
      if (heard(one)) nodes.push(one);
    }
    let text = '';
    const starts = [];
    for (const one of nodes) { starts.push(text.length); text += one.data + '\u200b'; }
    cover(nodes, text, starts);
  };

  // ---- what no highlight reaches: values, attributes that a style sheet writes out, drawn text
  const hidden = new Map();
  // a filter is painted whatever colours the page asks for, moves nothing, and is no invisibility to scripts that look for it
  const GONE = { filter: ['opacity(0)', 'opacity(0)'] };
  const hide = element => {
    if (hidden.has(element)) return;
    const own = element.matches('input,textarea,select') || element instanceof SVGElement;
    hidden.set(element, (own ? [undefined] : ['::before', '::after']).map(pseudoElement => {
      const animation = element.animate(GONE, { duration: 1000, fill: 'both', pseudoElement });
      animation.pause();
      return animation;
    }));
  };
  /** Drawn text, and the choice of a list, which is drawn in the list's own style. */
  const forText = new WeakSet();
  const hideText = element => {
    const drawn = element instanceof SVGElement ? element : element instanceof HTMLOptionElement ? element.closest('select') : null;
    if (drawn) { forText.add(drawn); hide(drawn); }
  };
  const show = element => {
    for (const animation of hidden.get(element) || []) animation.cancel();
    hidden.delete(element);
  };
  const told = element => {
    const texts = Element.prototype.getAttributeNames.call(element).filter(name => !/^(style|class|d|points|src|srcset|href)$/.test(name)).map(name => Element.prototype.getAttribute.call(element, name));
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) texts.push(element.value);
    return texts.some(text => text.length >= 13 && numbers(text).length > 0);
  };
  const judge = element => { if (told(element)) hide(element); else if (hidden.has(element) && !forText.has(element)) show(element); };

  // ---- where to look
  const roots = new Set();
  const seen = new WeakSet();
  const changed = records => {
    const places = new Map();
    for (const { target, type, addedNodes } of records) {
      if (type === 'attributes') judge(target);
      else if (type === 'characterData') places.set(target, true);
      else if (addedNodes.length) for (const node of addedNodes) places.set(node, true);
      else places.set(target, true); // what stood between two texts went
    }
    agree();
    if (places.size > BATCH) { for (const root of roots) whole(root); soon(); return; }
    for (const node of places.keys()) {
      if (!node.isConnected) continue;
      if (node.nodeType === Node.ELEMENT_NODE) enter(node);
      if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.ELEMENT_NODE) readText(node.getRootNode(), node, true);
    }
    soon();
  };
  const observer = new MutationObserver(quietly(changed));
  const watch = root => {
    roots.add(root);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    if (seen.has(root)) return;
    seen.add(root);
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    whole(root);
  };
  const whole = root => { enter(root); readText(root, root, false); };
  /** Shadow roots and attributes of what came. */
  const enter = node => {
    if (node.nodeType === Node.ELEMENT_NODE) { judge(node); if (node.shadowRoot) watch(node.shadowRoot); }
    for (const element of node.querySelectorAll('*')) {
      if (element.shadowRoot) watch(element.shadowRoot);
      judge(element);
    }
  };
  const values = () => {
    for (const root of roots) {
      if (root !== document && !root.isConnected) { roots.delete(root); continue; }
      for (const element of root.querySelectorAll('input,textarea')) if (element.value.length >= 13 || hidden.has(element)) judge(element);
    }
  };
  let asked = false;
  const soon = () => {
    values();
    if (asked) return;
    asked = true;
    requestAnimationFrame(quietly(() => { asked = false; values(); }));
  };
  const sweep = () => {
    agree();
    watch(document);
    for (const root of [...roots]) {
      watch(root);
      const all = root.querySelectorAll('*');
      if (all.length < SHADOW_ELEMENTS) for (const element of all) if (element.shadowRoot) watch(element.shadowRoot);
    }
    values();
    for (const element of hidden.keys()) if (!element.isConnected) show(element);
  };
  quietly(sweep)();
  for (const event of ['input', 'change', 'keyup', 'focusin', 'focusout', 'paste', 'click', 'message', 'load', 'readystatechange']) {
    addEventListener(event, quietly(soon), { capture: true, passive: true });
  }
  setInterval(quietly(sweep), SWEEP_MS);
})();
