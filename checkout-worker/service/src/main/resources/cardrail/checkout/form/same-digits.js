// Says whether a card field holds exactly these digits, and as its own pattern wants them; where it is to be left, after
// that. The value stays in the page.
(element, { expected, leave }) => {
  if (leave) element.blur();
  if (element.validity?.patternMismatch) return false;
  return ('value' in element ? element.value : element.textContent).replace(/\D/g, '') === expected.replace(/\D/g, '');
}
