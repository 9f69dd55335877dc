// What every page must hold; the answer is a list of sentences about faults.
async ({rules, language}) => {
  const faults = [];
  const shown = (el) => el.checkVisibility({checkVisibilityCSS: true}) && el.getClientRects().length > 0;
  const name = (el) => `${el.tagName.toLowerCase()}#${el.id || '-'}.${el.className || '-'} “${(el.textContent || el.name || '').trim().slice(0, 40)}”`;
  const h1 = [...document.querySelectorAll('h1')].filter(shown);
  if (h1.length !== 1) faults.push(`${h1.length} h1`);
  let level = 0;
  for (const heading of [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(shown)) {
    const now = Number(heading.tagName[1]);
    if (now > level + 1) faults.push(`heading jumps from ${level} to ${now}: ${name(heading)}`);
    level = now;
  }
  for (const part of ['main', 'header']) if (!document.querySelector(part)) faults.push(`no ${part}`);
  if (document.documentElement.lang !== language) faults.push(`lang is ${document.documentElement.lang}`);
  if (!/Sløyfe$/.test(document.title)) faults.push(`title is ${document.title}`);
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
  const controls = 'a[href],button,input:not([type=hidden]),select,textarea,summary';
  for (const el of document.querySelectorAll('main *')) {
    if (!shown(el) || el.matches('[role=region][tabindex], textarea, .ds-sr-only, input')) continue;
    if (getComputedStyle(el).overflowX !== 'visible' && el.scrollWidth > el.clientWidth + 1 && el.querySelector(controls))
      faults.push(`clips controls: ${name(el)}`);
  }
  for (const el of document.querySelectorAll(controls)) {
    if (!shown(el) || el.closest('.ds-sr-only,.ds-skip-link')) continue;
    const box = el.getBoundingClientRect();
    const label = el.matches('input') && (el.closest('label') || (el.id && document.querySelector(`label[for="${CSS.escape(el.id)}"]`)));
    const size = label ? label.getBoundingClientRect() : box;
    const inText = el.matches('a') && getComputedStyle(el).display.startsWith('inline') && !getComputedStyle(el).display.includes('flex');
    if (!inText && (Math.max(box.width, size.width) < 23.5 || Math.max(box.height, size.height) < 23.5))
      faults.push(`smaller than 24 px: ${name(el)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  for (const form of document.querySelectorAll('form')) {
    if (/\*|Obligatorisk|Påkrevd/.test(form.innerText)) faults.push('a form has an asterisk or “Obligatorisk”');
    for (const el of form.querySelectorAll('button[type=submit][disabled],button:not([type])[disabled]'))
      faults.push(`submit is disabled: ${name(el)}`);
  }
  for (const el of document.querySelectorAll('[style],script:not([src])')) {
    if (el.tagName === 'SCRIPT' && el.type === 'application/json') continue;
    if (el.tagName === 'SCRIPT') faults.push('a script stands in the page');
  }
  const navs = [...document.querySelectorAll('nav')].filter(shown).map((nav) => nav.getAttribute('aria-label'));
  if (!navs.every(Boolean) || new Set(navs).size !== navs.length) faults.push(`menus without a name of their own: ${navs}`);
  const goals = {};
  for (const link of document.querySelectorAll('main a[href]')) {
    const described = document.getElementById(link.getAttribute('aria-describedby'))?.textContent ?? '';
    if (shown(link)) (goals[`${link.textContent} ${described}`.trim().replace(/\s+/g, ' ')] ??= new Set()).add(link.href);
  }
  for (const [words, all] of Object.entries(goals)) if (all.size > 1) faults.push(`one name for ${all.size} links: ${words}`);
  for (const region of document.querySelectorAll('[data-scrolls][tabindex]'))
    if (getComputedStyle(region).overflowX === 'visible') faults.push('a stop that scrolls nothing');
  for (const nav of document.querySelectorAll('nav')) if (nav.querySelectorAll('[aria-current=page]').length > 1) faults.push('a menu with several current pages');
  // Printed in grey it says the same: words carry a state, and where there is colour a shape repeats them.
  for (const tag of document.querySelectorAll('.status, [data-shape], [data-state]'))
    if (shown(tag) && (!tag.textContent.trim() || (tag.matches('.status') && !tag.dataset.shape))) faults.push(`told by colour alone: ${name(tag)}`);
  const result = await axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
  for (const violation of result.violations)
    for (const node of violation.nodes) faults.push(`axe ${violation.id}: ${node.html.slice(0, 160)} (${node.failureSummary.slice(0, 200)})`);
  if (root.clientWidth <= 320) {
    // WCAG 1.4.12; a sheet that is adopted passes the policy and leaves with the page.
    const wide = new CSSStyleSheet();
    wide.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets = [wide];
    if (root.scrollWidth > root.clientWidth) faults.push(`wide letters scroll sideways: ${root.scrollWidth}`);
    document.adoptedStyleSheets = [];
  }
  return faults;
}
