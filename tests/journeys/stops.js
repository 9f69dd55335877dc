// What a tour with Tab meets, and what is left of a page in a low window and in the reader's own colours.
() => {
  const shown = (el) => el.checkVisibility({checkVisibilityCSS: true}) && el.getClientRects().length > 0;
  const name = (el) => `${el.tagName.toLowerCase()}#${el.id || '-'}.${el.className || '-'} “${(el.textContent || el.name || '').trim().slice(0, 40)}”`;
  const around = (el) => [el, el.closest('.tile, .report-chip, .field, label'), el.labels?.[0]].filter(Boolean);
  const look = (el) => around(el).map((one) => getComputedStyle(one)).map((is) => [is.outlineStyle, is.outlineWidth, is.outlineColor, is.boxShadow, is.textDecoration]).join();
  // Of radio buttons that belong together one is a stop: the chosen, or else the first.
  const isStop = (el) => {
    if (!shown(el) || el.disabled || el.tabIndex < 0) return false;
    if (el.type !== 'radio') return true;
    const group = [...(el.form ?? document).querySelectorAll(`input[type=radio][name="${CSS.escape(el.name)}"]`)].filter(shown);
    return el === (group.find((one) => one.checked) ?? group[0]);
  };
  const covered = (el) => {
    // A link over two lines has other words beside its last.
    const lines = [...el.getClientRects()], [first, end] = [lines[0], lines.at(-1)];
    const points = [[first.x + first.width / 2, first.y + first.height / 2], [first.x + 3, first.y + 3], [end.right - 3, end.bottom - 3]];
    return points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return !top || !(top.contains(el) || around(el).some((one) => one.contains(top)));
    });
  };
  const stops = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]')].filter(isStop);
  const looks = new Map(stops.map((el) => [el, look(el)]));
  // A page may have taken the focus itself, to its heading or its errors; the tour begins at the top.
  document.body.tabIndex = -1;
  document.body.focus({preventScroll: true});
  document.body.removeAttribute('tabindex');
  let last = -1;
  const met = new Set();
  window.tour = {
    count: stops.length,
    step() {
      const el = document.activeElement, faults = [];
      if (!el || el === document.body || el === document.documentElement || met.has(el)) return {ended: true, faults};
      met.add(el);
      const place = stops.indexOf(el);
      if (place === -1) return {ended: false, faults: el.scrollWidth > el.clientWidth || el.scrollHeight > el.clientHeight ? [] : [`a stop of its own: ${name(el)}`]};
      if (place < last) faults.push(`comes after what it stands before: ${name(el)}`);
      last = Math.max(last, place);
      if (look(el) === looks.get(el)) faults.push(`does not show the focus: ${name(el)}`);
      if (!el.closest('.ds-skip-link') && covered(el)) faults.push(`is covered: ${name(el)}`);
      return {ended: false, faults};
    },
    missed: () => stops.filter((el) => !met.has(el)).map((el) => `never reached: ${name(el)}`),
    low() {
      const root = document.documentElement, faults = [];
      if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth}`);
      const fixed = (el) => el && (['fixed', 'sticky'].includes(getComputedStyle(el).position) || fixed(el.parentElement));
      const rows = [...Array(16).keys()].map((n) => document.elementFromPoint(root.clientWidth / 2, 8 + n * innerHeight / 16));
      const taken = rows.filter(fixed).length;
      if (taken > 8) faults.push(`bars take ${taken} sixteenths of a low window`);
      return faults;
    },
    colours() {
      const edged = (el) => {
        const is = getComputedStyle(el);
        return ['Top', 'Bottom', 'Left'].some((side) => is[`border${side}Style`] !== 'none' && parseFloat(is[`border${side}Width`]) > 0) || (is.outlineStyle !== 'none' && parseFloat(is.outlineWidth) > 0) || is.textDecorationLine.includes('underline');
      };
      const native = (el) => el.matches('[type=radio],[type=checkbox],[type=file]') && getComputedStyle(el).appearance !== 'none';
      return [...document.querySelectorAll('button,a.ds-button,select,textarea,input:not([type=hidden])')]
        .filter((el) => shown(el) && !el.closest('.ds-sr-only') && !native(el) && !around(el).some(edged))
        .map((el) => `has no edge in forced colours: ${name(el)}`);
    },
  };
  return stops.length;
}
