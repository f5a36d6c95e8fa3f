// Makes a card field draw dots in a colour of ours. A constructed style sheet is no element and changes none: the page's
// observers see nothing, and a content security policy does not stop it; most fields are covered so before they hold anything.
// A field without a name is selected by its place. A list is chosen from and not typed into; an input that opens one is typed
// into all the same.
element => {
  const root = element.getRootNode();
  const shows = () => {
    const style = getComputedStyle(element);
    const dots = element.type === 'password' || style.webkitTextSecurity === 'disc';
    return { dots, covered: dots && style.webkitTextFillColor === 'rgb(51, 59, 72)' };
  };
  if (shows().covered) return true;
  const DOTS = '-webkit-text-security: disc !important; -webkit-text-fill-color: rgb(51, 59, 72) !important; caret-color: rgb(51, 59, 72) !important; text-shadow: none !important;';
  const place = one => {
    const above = one.parentNode;
    const own = `:nth-child(${[...above.children].indexOf(one) + 1})`;
    return above === root ? own : `${place(above)} > ${own}`;
  };
  const cover = selector => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:is(${selector}, #\\0#\\0#\\0) { ${DOTS} }`);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };
  if ('adoptedStyleSheets' in root) {
    if (element.id || element.name) cover(element.id ? `#${CSS.escape(element.id)}` : `[name="${CSS.escape(element.name)}"]`);
    if (!shows().dots) cover(place(element));
  }
  const LIST = 'select,button[aria-haspopup=listbox],[role=combobox][aria-haspopup=listbox]:not(input,textarea,[contenteditable])';
  return shows().dots || element.matches(LIST);
}
