// The calendar that a field opened: wherever the numbers of a month's days are shown together. Answers { text, days, next }: the
// text has what stands above the days in its first line, then a line for each day (number, tab, "off" where it cannot be chosen,
// tab, what it says of itself); next is the button to the month after it, null where it must not be pressed. The text is null where no calendar is shown.
(field, { forward }) => {
  const FEWEST = 28;
  const MOST = 100;
  const HEAD = 160;
  const mayPress = MAY_PRESS;
  const clean = said => (said || '').replace(/\s+/g, ' ').trim();
  const seen = element => {
    const r = element.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const root = field.getRootNode();
  const isDay = one => !one.childElementCount && !/^(OPTION|SCRIPT|STYLE)$/.test(one.tagName) && /^\d{1,2}$/.test(clean(one.textContent))
    && Number(one.textContent) >= 1 && Number(one.textContent) <= 31 && seen(one);
  const all = [...root.querySelectorAll('*')].filter(isDay);
  if (all.length < FEWEST) return { text: null, days: [], next: null };
  const inside = element => all.filter(one => element.contains(one));
  let grid = all[Math.floor(all.length / 2)];
  while (grid && inside(grid).length < FEWEST) grid = grid.parentElement;
  if (!grid || grid === document.body || inside(grid).length > MOST) return { text: null, days: [], next: null };
  const days = inside(grid);
  const upTo = (element, found) => {
    for (let node = element; node && node !== grid; node = node.parentElement) { const said = found(node); if (said) return said; }
    return '';
  };
  const layersOf = element => { const up = []; for (let node = element; node && node !== document.body; node = node.parentElement) up.push(node); return up; };
  const OFF = /(^|[\s_-])(disabled|unavailable|blocked|outside|sold-?out|prevMonthDay|nextMonthDay|other-?month|old|past)($|[\s_-])/i;
  const isOff = day => !mayPress(day) || !!upTo(day, node => node.getAttribute('aria-disabled') === 'true' || node.disabled || OFF.test(node.getAttribute('class') || ''));
  const said = day => clean(upTo(day, node => node.getAttribute('data-date') || node.getAttribute('datetime') || node.getAttribute('data-day')
    || node.getAttribute('aria-label') || node.getAttribute('title')));
  // what stands above: with the grid in the same dialog or layer
  let frame = grid;
  const above = node => {
    const texts = [...node.querySelectorAll('*')].filter(one => !grid.contains(one) && !one.contains(grid) && !one.closest('thead,th,[role=columnheader]') && seen(one));
    const own = texts.filter(one => !one.childElementCount && !/^(OPTION|BUTTON)$/.test(one.tagName)).map(one => clean(one.textContent));
    const chosen = texts.filter(one => one.matches('select')).map(one => clean(one.selectedOptions[0]?.textContent));
    const typed = texts.filter(one => one.matches('input[type=number]')).map(one => one.value);
    const within = [...grid.querySelectorAll('*')].filter(one => !one.childElementCount && !days.includes(one) && /\d{4}/.test(one.textContent) && seen(one));
    return [...within.map(one => clean(one.textContent)), ...own, ...chosen, ...typed].filter(Boolean).join(' ').slice(0, 300);
  };
  for (let up = 0; up < 4 && !/\d{4}/.test(above(frame)) && frame.parentElement && frame.parentElement !== document.body
    && !frame.parentElement.contains(field); up++) frame = frame.parentElement;
  const words = one => clean(`${one.getAttribute('aria-label') || ''} ${one.getAttribute('title') || ''} ${one.textContent} ${(one.getAttribute('class') || '').replace(/[_-]/g, ' ')}`);
  const FORWARD = new RegExp(forward, 'iu');
  // a checkout has buttons that lead on, too: the calendar's stands above or beside the days and, where the calendar is no layer
  // of its own, speaks of the month or is a sign
  const at = grid.getBoundingClientRect();
  const isBeside = r => r.top < at.bottom && r.bottom > at.top - HEAD && r.right > at.left - HEAD && r.left < at.right + HEAD;
  const isLayer = layersOf(grid).some(node => node.matches('[role=dialog],dialog') || /^(absolute|fixed)$/.test(getComputedStyle(node).position));
  const MONTH = /month|monat|mois|mese|\bmes\b|maand|m[êe]s\b|miesi|月|[›»→▶❯]/iu;
  const isOwn = one => isBeside(one.getBoundingClientRect()) && (isLayer || MONTH.test(words(one)) || !/\p{L}/u.test(one.textContent));
  const first = [...frame.querySelectorAll('button,[role=button],a,span,div,th')].find(one => !grid.contains(one) && !one.contains(grid)
    && seen(one) && clean(one.textContent).length <= 20 && FORWARD.test(words(one)) && one.matches('button,[role=button],a,[class*=next i]'));
  const isOn = first && !first.disabled && first.getAttribute('aria-disabled') !== 'true';
  const next = isOn && isOwn(first) && mayPress(first) ? first : null;
  const lines = days.map(day => [clean(day.textContent), isOff(day) ? 'off' : '', said(day)].join('\t'));
  return { text: [above(frame), ...lines].join('\n'), days, next };
}
