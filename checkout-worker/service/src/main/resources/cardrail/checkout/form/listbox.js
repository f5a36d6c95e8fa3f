// The options of the list that a box opened: of the list that it names, otherwise of the only list that is shown. Answers
// {text: JSON, elements: [...]}; the text is null while there is no such list.
box => {
  const clean = text => (text || '').replace(/\s+/g, ' ').trim().slice(0, 160);
  const root = box.getRootNode();
  const named = (box.getAttribute('aria-controls') || box.getAttribute('aria-owns') || '').split(/\s+/).filter(Boolean)
    .map(id => root.getElementById(id)).filter(Boolean);
  const shown = [...document.querySelectorAll('[role=listbox]')].filter(one => one.checkVisibility());
  const lists = named.filter(one => one.checkVisibility());
  const list = lists.length ? lists : shown.length === 1 ? shown : [];
  const elements = list.flatMap(one => [...one.querySelectorAll('[role=option]')]).filter(one => one.checkVisibility()).slice(0, 400);
  const options = elements.map(one => ({ value: one.dataset.value || '', text: clean(one.textContent), disabled: one.getAttribute('aria-disabled') === 'true', selected: one.getAttribute('aria-selected') === 'true' }));
  return { text: elements.length ? JSON.stringify(options) : null, elements };
}
