// Whether what says of itself that it opens a list may be opened because somebody did so once: nothing in the head or foot of the
// page, in a dialog, in a link or in something else that is pressed, and nothing that follows a link or sends a form.
element => {
  const mayPress = MAY_PRESS;
  const IN = 'header,nav,footer,summary,a,dialog,[role=dialog],[role=alertdialog],[aria-modal=true],[role=banner],[role=navigation],[role=contentinfo],[role=link],[role=button]:not([aria-haspopup]),[role=checkbox],[role=radio],[role=switch],[role=tab],[role=menuitem],[contenteditable]';
  return element.getRootNode() === document && !element.closest(IN) && !element.closest('[inert]')
    && !element.matches('[aria-checked],[aria-pressed],[aria-selected],[aria-disabled=true]') && mayPress(element);
}
