// Chooses an option of a select by its value, with the events that a person's choice makes; answers whether it is chosen.
(element, { value }) => {
  const option = [...element.options].find(one => one.value === value && !one.disabled);
  if (!option) return false;
  element.focus();
  option.selected = true;
  element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return element.value === value;
}
