// Whether pressing an element, or what lies on it, can neither follow a link nor send or empty a form: only the guarded click
// may do that. A button inside a form that says no type sends it (HTML, "The button element"); a label presses its control.
element => {
  const LINKS = 'a,area';
  const CONTROLS = 'button,input';
  const leads = link => !/^\s*(#|javascript:|$)/i.test(link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '');
  const sends = control => !!control.form && /^(submit|image|reset)$/.test(control.type);
  for (let node = element; node; node = node.getRootNode().host) {
    const [link, control, labelled] = [node.closest(LINKS), node.closest(CONTROLS), node.closest('label')?.control];
    if ((link && leads(link)) || (control && sends(control)) || (labelled?.matches(CONTROLS) && sends(labelled))) return false;
  }
  return ![...element.querySelectorAll(LINKS)].some(leads) && ![...element.querySelectorAll(CONTROLS)].some(sends);
}
