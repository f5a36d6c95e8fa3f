// What says one option of a select in the open list that was drawn for it: in the list that the box names, in what was drawn
// beside the select, in a list that is shown, or in a layer at the box. Null where nothing does. Where nothing is searched for yet,
// "search" answers the empty input that has the focus, and belongs to that list, instead.
(over, { text, longest, search }) => {
  const mayPress = MAY_PRESS;
  if (!over) return null;
  const clean = said => (said || '').replace(/\s+/g, ' ').trim().slice(0, longest);
  const { box, around } = over;
  const { seen, ofThePage, liesAtBox } = AT_BOX(box);
  const root = box.getRootNode();
  const says = element => element.textContent.length < text.length + 200 && clean(element.textContent) === text;
  const named = [box, ...around.querySelectorAll('[aria-controls],[aria-owns]')]
    .flatMap(one => `${one.getAttribute('aria-controls') || ''} ${one.getAttribute('aria-owns') || ''}`.split(/\s+/))
    .filter(Boolean).map(id => root.getElementById(id)).filter(Boolean);
  const places = [
    one => named.some(list => list.contains(one)),
    one => around.contains(one),
    one => one.closest('[role=listbox],[role=tree],[role=menu]') && !ofThePage(one),
    liesAtBox,
  ];
  if (search) {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    // a form does not send it
    const searches = one?.matches('input') && !one.name && one.matches('[type=search],[type=text],:not([type]),[role=searchbox],[role=combobox]');
    const belongs = searches && (named.some(list => list.contains(one)) || around.contains(one) || liesAtBox(one));
    return belongs && (search === 'begun' ? one.value === text : one.value === '') ? one : null;
  }
  const items = [...root.querySelectorAll('*')].filter(one => says(one) && ![...one.children].some(says)
    && !box.contains(one) && !/^(OPTION|SCRIPT|STYLE|LABEL)$/.test(one.tagName) && seen(one) && mayPress(one));
  for (const isThere of places) {
    const item = items.find(isThere);
    if (item) return item;
  }
  return null;
}
