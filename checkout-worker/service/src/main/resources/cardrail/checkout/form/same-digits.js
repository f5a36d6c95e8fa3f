// Leaves a card field and says whether it then holds exactly these digits. The value stays in the page.
(element, { expected }) => {
  element.blur();
  return ('value' in element ? element.value : element.textContent).replace(/\D/g, '') === expected.replace(/\D/g, '');
}
