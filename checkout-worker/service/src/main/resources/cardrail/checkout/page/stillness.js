// A cheap mark of the document; two equal marks in a row mean that nothing visible was added or taken away. While something of the
// document itself is on its way to where it will be, or to be seen, by a transition or animation that ends within a second, the
// mark says that it moves.
() => {
  const LAYS_OUT = new Set([
    'transform', 'translate', 'scale', 'opacity', 'visibility', 'display', 'clip-path', 'clipPath', 'top', 'right', 'bottom', 'left',
    'inset', 'width', 'height', 'max-width', 'maxWidth', 'max-height', 'maxHeight', 'margin', 'margin-top', 'marginTop',
    'margin-left', 'marginLeft', 'grid-template-rows', 'gridTemplateRows',
  ]);
  const moves = one => {
    const timing = one.effect?.getComputedTiming();
    // what runs with scrolling has no time, and NaN is not less than anything
    if (one.playState !== 'running' || !timing || !(timing.endTime - (timing.localTime ?? 0) <= 1000)) return false;
    return one.transitionProperty
      ? LAYS_OUT.has(one.transitionProperty)
      : one.effect.getKeyframes().some(frame => Object.keys(frame).some(name => LAYS_OUT.has(name)));
  };
  const state = document.readyState === 'complete' && document.getAnimations().some(moves) ? 'moving' : document.readyState;
  return `${state}/${document.getElementsByTagName('*').length}/${(document.body?.innerText || '').length}/${location.href}`;
}
