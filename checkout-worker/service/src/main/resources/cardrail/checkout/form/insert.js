// Puts a text into a field in place of what it holds, as from the clipboard: the browser itself makes the events. By its own
// document's editing command and not by the keyboard, which writes wherever the page's focus is by then: another frame may have
// taken it. Answers whether the field had its document's focus and the browser wrote.
(element, { value }) => {
  element.focus({ preventScroll: false });
  if (element.getRootNode().activeElement !== element) return false;
  if ('select' in element) element.select();
  else getSelection().selectAllChildren(element);
  return document.execCommand('insertText', false, value);
}
