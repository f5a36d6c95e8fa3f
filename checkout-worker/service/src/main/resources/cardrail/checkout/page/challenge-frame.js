// Reads the frame of a known challenge: its words and nothing that would have it laid out.
() => {
  let text = '';
  const texts = document.createTreeWalker(document.body || document, NodeFilter.SHOW_TEXT);
  while (text.length < 20000 && texts.nextNode()) if (!/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(texts.currentNode.parentNode?.nodeName)) text += ' ' + texts.currentNode.data;
  return JSON.stringify({
    url: location.href, origin: self.origin, title: document.title, language: document.documentElement.lang || '',
    complete: document.readyState === 'complete', text: text.replace(/\s+/g, ' ').trim().slice(0, 20000),
    headings: [], alerts: [], hiddenNames: [], fields: [], swatches: [], buttons: [], amounts: [], currencies: [], dialogs: [], longDigits: [], shortDigits: [],
    state: { busyButton: false, busy: false, suggesting: -1, invalidFields: 0, held: null, waiting: null }, found: {}, several: [],
    marks: { there: [], laid: [], shown: [], at: {}, asked: [], scripts: [], tokens: [] }, payTarget: { hit: false, x: 0, y: 0, ref: -1 },
  });
}
