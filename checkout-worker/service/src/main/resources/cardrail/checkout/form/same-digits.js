// Whether a card field holds exactly these digits. The value stays in the page.
(element, { expected }) => ('value' in element ? element.value : element.textContent).replace(/\D/g, '') === expected.replace(/\D/g, '')
