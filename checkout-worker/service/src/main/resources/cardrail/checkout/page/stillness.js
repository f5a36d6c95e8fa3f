// A cheap mark of the document; two equal marks in a row mean that nothing visible was added or taken away.
() => `${document.readyState}/${document.getElementsByTagName('*').length}/${(document.body?.innerText || '').length}/${location.href}`
