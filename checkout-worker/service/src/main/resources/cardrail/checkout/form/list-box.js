// Whether an element may be a box that is pressed to choose from a list, though it is no form field: one short text that can be
// seen, with nothing in it or around it that does something else. Most elements that it is true of open nothing.
element => {
  const TALLEST = 120;
  const LONGEST = 80;
  const mayPress = MAY_PRESS;
  const HOLDS = 'input,select,textarea,button,a,area,label,iframe,frame,object,embed,canvas,[role=button],[role=link],[role=checkbox],[role=radio],[role=switch],[role=option],[role=combobox],[aria-haspopup],[contenteditable]';
  const IN = 'header,nav,footer,summary,a,button,dialog,[role=dialog],[role=alertdialog],[aria-modal=true],[role=banner],[role=navigation],[role=contentinfo],[role=link],[role=button],[role=checkbox],[role=radio],[role=switch],[role=tab],[role=menuitem],[contenteditable],[role=combobox],[aria-haspopup],[aria-expanded]';
  const NONE = /^(HTML|BODY|MAIN|FORM|FIELDSET|TABLE|H[1-6]|P|LABEL|LEGEND|TH|TD|DT|DD|LI|INPUT|SELECT|TEXTAREA|OPTION)$/;
  if (NONE.test(element.tagName) || element.getRootNode() !== document || element.closest(IN) || element.querySelector(HOLDS)) return false;
  if (element.closest('label')?.control || element.matches('[aria-checked],[aria-pressed],[aria-selected],[aria-disabled=true]') || element.closest('[inert]')) return false;
  const text = element.textContent.replace(/\s+/g, ' ').trim();
  const r = element.getBoundingClientRect();
  return text.length > 0 && text.length <= LONGEST && r.width > 1 && r.height > 1 && r.height <= TALLEST
    && r.right + scrollX > 0 && r.bottom + scrollY > 0
    && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && mayPress(element);
}
