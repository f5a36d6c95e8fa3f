// What stands in fields, by their selectors: of a list the chosen option's value and words. It is compared at once and kept nowhere.
({ selectors }) => selectors.map(selector => {
  const field = document.querySelector(selector);
  if (!field) return [];
  if (field.tagName === 'SELECT') {
    const chosen = field.selectedOptions[0];
    return chosen ? [chosen.value, chosen.textContent.trim()] : [];
  }
  return [('value' in field ? field.value : field.textContent) || ''];
})
