// Whether a key that is pressed now goes to this field: it is the focused one of its document, and that document, or a frame
// of the page that holds it and nothing else, has the page's focus.
element => document.hasFocus() && element.getRootNode().activeElement === element
