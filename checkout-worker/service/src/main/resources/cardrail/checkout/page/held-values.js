// What stands in fields, by their selectors: of a list the chosen option's value and words, of what opens one what it says. It is compared at once and kept nowhere.
({ selectors }) => selectors.map(selector => {
  const field = document.querySelector(selector);
  if (!field) return [];
  if (field.tagName === 'SELECT') {
    const chosen = field.selectedOptions[0];
    return chosen ? [chosen.value, chosen.textContent.trim()] : [];
  }
  return [(/^(INPUT|TEXTAREA)$/.test(field.tagName) ? field.value : field.textContent) || ''];
})
