// Puts the caret into a text field and selects what is in it; answers whether the field has the focus.
element => {
  element.focus({ preventScroll: false });
  if ('select' in element) element.select();
  else getSelection().selectAllChildren(element);
  return element.getRootNode().activeElement === element;
}
