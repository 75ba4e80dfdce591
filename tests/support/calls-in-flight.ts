import type { Page, Request } from 'playwright-core';

const flying = new WeakMap<Page, Set<Request>>();

/**
 * Counts a page's calls, and the code that it fetches for a screen, from now on, so that {@link callsInFlight} can say
 * which are not answered yet.
 */
export function watchCalls(page: Page): void {
  const own = new Set<Request>();
  flying.set(page, own);
  page.on('request', (request) => {
    if (/\/(?:rpc|assets)\//u.test(request.url())) own.add(request);
  });
  page.on('requestfinished', (request) => own.delete(request));
  page.on('requestfailed', (request) => own.delete(request));
}

/** How many of a page's calls are not answered; 0 for a page that is not watched (a window's calls are no requests). */
export function callsInFlight(page: Page): number {
  return flying.get(page)?.size ?? 0;
}

/** Gives up what was asked and never ended, so that it is waited for once and not before every look. */
export function forgetCalls(page: Page): void {
  flying.get(page)?.clear();
}
