// Makes a card field draw dots. A constructed style sheet is no element: the page's observers see no change, and a content
// security policy does not stop it. Where the field has no name to select it by, its own style property is set. A list
// is chosen from and not typed into; an input that opens one is typed into all the same.
element => {
  const root = element.getRootNode();
  const selector = element.id ? `#${CSS.escape(element.id)}` : element.name ? `[name="${CSS.escape(element.name)}"]` : null;
  if (selector && 'adoptedStyleSheets' in root) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${selector} { -webkit-text-security: disc !important; }`);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
  const dots = () => element.type === 'password' || getComputedStyle(element).webkitTextSecurity === 'disc';
  if (!dots()) element.style.setProperty('-webkit-text-security', 'disc', 'important');
  const LIST = 'select,button[aria-haspopup=listbox],[role=combobox][aria-haspopup=listbox]:not(input,textarea,[contenteditable])';
  return dots() || element.matches(LIST);
}
