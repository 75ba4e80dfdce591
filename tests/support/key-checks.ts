import type { Page } from 'playwright-core';

/* oxlint-disable unicorn/consistent-function-scoping -- it runs in the page, where nothing else of this file is */
/** What the page says of its controls: what keys cannot reach, and where the focus would not be seen. */
function controlFaults(): string[] {
  const controls =
    'a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=checkbox], [role=switch]';
  // Within these the arrows move and one stop is enough; what is aria-hidden repeats something that is not.
  const roving =
    '[role=grid], [role=radiogroup], [role=tablist], [role=listbox], [role=menu], [role=toolbar], [aria-hidden=true], .planning-canvas, table:has(tr[tabindex]), [role=table]:has([role=row][tabindex])';
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) &&
    element.getBoundingClientRect().width > 1;
  const isReachable = (element: Element): boolean =>
    element instanceof HTMLElement && element.tabIndex >= 0 && !element.matches(':disabled');
  const nameOf = (element: Element): string =>
    `<${element.tagName.toLowerCase()} ${(element.getAttribute('class') ?? '').slice(0, 40)}> ${(element.textContent ?? '').trim().slice(0, 40)}`;
  const faults: string[] = [];
  for (const element of document.querySelectorAll(controls)) {
    if (element.matches(':disabled') || !isShown(element) || element.closest(roving) !== null) continue;
    // A field's own small buttons repeat what its keys do.
    if (!isReachable(element) && element.closest('[data-position]') === null)
      faults.push(`no key reaches ${nameOf(element)}`);
  }
  for (const element of document.querySelectorAll('main *, [role=dialog] *')) {
    if (getComputedStyle(element).cursor !== 'pointer' || !isShown(element)) continue;
    if (element.closest(`${controls}, label, option, [tabindex], ${roving}`) !== null) continue;
    if ([...element.querySelectorAll(controls)].some((inner) => isReachable(inner))) continue;
    faults.push(`only a mouse can press ${nameOf(element)}`);
  }
  const looks = (element: HTMLElement): string =>
    [element, element.parentElement, element.nextElementSibling, element.parentElement?.parentElement]
      .map((each) => {
        if (!(each instanceof Element)) return '';
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(each);
        return `${outlineStyle === 'none' ? '' : outlineWidth + outlineColor} ${boxShadow} ${borderColor}`;
      })
      .join('|');
  const before = document.activeElement;
  // Keys show the focus; a plain call would show it only after a key.
  const asKeysDo = { preventScroll: true, focusVisible: true };
  const reachable = [
    ...document.querySelectorAll<HTMLElement>(`main :is(${controls}), [role=dialog] :is(${controls})`),
  ];
  for (const element of reachable.filter((each) => isReachable(each) && isShown(each)).slice(0, 40)) {
    if (element instanceof HTMLInputElement && element.type === 'file') continue;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const unfocused = looks(element);
    element.focus(asKeysDo);
    if (document.activeElement === element && looks(element) === unfocused)
      faults.push(`the focus is not seen on ${nameOf(element)}`);
  }
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return [...new Set(faults)].slice(0, 10);
}

/**
 * What stands in the way of somebody without a mouse, a line each: a control that no key reaches, something that only a
 * mouse can press, a focus that is not seen, and the Tab key held where it is. `steps` real Tabs are pressed.
 */
export async function keyFaults(page: Page, steps = 4): Promise<string[]> {
  const faults = await page.evaluate(controlFaults);
  await page.evaluate(() => document.querySelector('main')?.focus({ preventScroll: true }));
  const stand = (): Promise<string> =>
    page.evaluate(() => {
      const now = document.activeElement;
      const all = [...document.querySelectorAll('*')];
      return now === null ? '' : `${all.indexOf(now)} ${now.tagName}`;
    });
  let last = await stand();
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    const next = await stand();
    if (next === last && !next.endsWith('BODY')) faults.push(`Tab stays on ${next}`);
    last = next;
  }
  // The next look at the page is of one that nobody is writing in.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  return faults;
}
