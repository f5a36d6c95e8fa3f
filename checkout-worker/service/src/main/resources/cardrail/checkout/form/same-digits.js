// Leaves a card field and says whether it then holds exactly these digits, and as its own pattern wants them. The value stays
// in the page.
(element, { expected }) => {
  element.blur();
  if (element.validity?.patternMismatch) return false;
  return ('value' in element ? element.value : element.textContent).replace(/\D/g, '') === expected.replace(/\D/g, '');
}
