import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { callsInFlight, forgetCalls } from './calls-in-flight.ts';

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

/**
 * Waits until the page stands still: nothing asked of the network, no animation running, and not one change in it for
 * a tenth of a second. A page that never does so is looked at after five seconds all the same.
 */
export async function settled(page: Page): Promise<void> {
  const started = Date.now();
  await standsStill(page);
  // An answer that takes longer than the page is still for would be drawn after it was looked at.
  while (callsInFlight(page) > 0 && Date.now() - started < 10_000) await standsStill(page);
  forgetCalls(page);
}

async function standsStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const started = performance.now();
    let last = started;
    const asked = new PerformanceObserver(() => (last = performance.now()));
    asked.observe({ entryTypes: ['resource'] });
    const changes = new MutationObserver(() => (last = performance.now()));
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    let isStill = false;
    while (!isStill && performance.now() - started < 5000) {
      await new Promise((later) => void setTimeout(later, 25));
      const isMoving = document
        .getAnimations()
        .some(
          ({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity,
        );
      isStill = performance.now() - last >= 100 && !isMoving;
    }
    asked.disconnect();
    changes.disconnect();
  });
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
