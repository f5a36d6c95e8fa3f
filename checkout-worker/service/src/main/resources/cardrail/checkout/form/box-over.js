// The box that stands for a select which nobody sees, as widgets draw it whose lists can be searched or styled: it lies beside
// the select, and says that it opens a list (ARIA) or, where it says nothing of itself, exactly what is chosen. Answers
// { box, around }: what to press, and all that was drawn for the select; null where the select is seen or nothing stands for it.
select => {
  const TALLEST = 120;
  const mayPress = MAY_PRESS;
  const clean = text => (text || '').replace(/\s+/g, ' ').trim();
  const seen = element => {
    const r = element.getBoundingClientRect();
    return r.right + scrollX > 0 && r.bottom + scrollY > 0 && r.width > 1 && r.height > 1
      && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  if (select.multiple || seen(select)) return null;
  const OPENS = '[role=combobox],[aria-haspopup=listbox],[aria-haspopup=true][aria-expanded]';
  const SEARCHES = '[type=search],[role=searchbox],[role=combobox]';
  const says = new Set([select.selectedOptions[0]?.textContent, select.dataset.placeholder].map(clean).filter(Boolean));
  const isSaying = element => says.has(clean(element.textContent));
  // what asks for something by itself is another field; some widgets give the select's own label to the box that searches
  const NO_AUTOFILL = NOT_FILLED;
  const isSearch = one => one.matches(SEARCHES);
  const hasName = one => one.name && !isSearch(one);
  const isAsking = one => !NO_AUTOFILL.test(one.getAttribute('autocomplete') || '')
    || (one.labels?.length && !isSearch(one) && (select.labels.length || !one.getAttribute('autocomplete')));
  const asks = one => one.matches('select,textarea,input:not([type=hidden])') && seen(one)
    && (hasName(one) || /^(tel|email|number|password)$/.test(one.type) || isAsking(one));
  const boxIn = around => {
    if (around.getBoundingClientRect().height > TALLEST) return null;
    const inner = [around, ...around.querySelectorAll('*')];
    if (inner.some(asks)) return null;
    return inner.find(one => one.matches(OPENS) && seen(one) && mayPress(one))
      || inner.find(one => isSaying(one) && ![...one.children].some(isSaying) && seen(one) && mayPress(one));
  };
  const beside = element => [element.nextElementSibling, element.nextElementSibling?.nextElementSibling, element.previousElementSibling]
    .filter(one => one && !/^(LABEL|LEGEND|SCRIPT|STYLE|TEMPLATE|SELECT|TEXTAREA|BR|H[1-6])$/.test(one.tagName));
  const isAlone = [...select.parentElement?.children ?? []].every(one => one === select || one.tagName === 'LABEL');
  const alone = isAlone && select.parentElement ? beside(select.parentElement) : [];
  for (const around of [...beside(select), ...alone]) {
    const box = boxIn(around);
    if (box) return { box, around };
  }
  return null;
}
