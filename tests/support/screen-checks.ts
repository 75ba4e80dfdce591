import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds serious or critical on the page as it stands, a line each; of all its rules, or of some by their
 * names (a page in the dark differs from the same page in the light by its colours alone).
 */
export async function seriousFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Electron has no isolated worlds for it to run in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(
        (node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
      ),
    );
}

const english =
  /\b(Loading|Close|Cancel|Today|Next|Previous|Submit|Search|No events|Delete|Save|undefined|NaN|null|\[object)\b/g;
/** French puts a no-break space before these and inside guillemets: a plain one lets the line break there. */
const looseSpace = /\S+ [;!?:»€%](?=\s|$)|« \S+/g;

/** English words and loose spaces in what can be read on the page, each with its neighbourhood. */
export async function wordingFaults(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText();
  return [...(text.match(english) ?? []), ...(text.match(looseSpace) ?? [])];
}

/** Whether the page is wider than its window: nothing may have to be scrolled sideways to be read. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}

/** Collects faults that the page reports by itself: exceptions, refused resources, violations of the policy. */
export function listenForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (fault) => void faults.push(fault.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return faults;
}
