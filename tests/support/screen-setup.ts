import { configure } from '@testing-library/react';

// Files share one window, one after the other: each begins without what the one before left in it.
window.localStorage.clear();
window.sessionStorage.clear();
window.location.hash = '';

// A screen that is fetched when it is opened takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

/** What jsdom lacks and the widgets ask for. */
Object.defineProperty(window, 'matchMedia', {
  configurable: true,
  writable: true,
  value: (
    media: string,
  ): Pick<MediaQueryList, 'matches' | 'media' | 'addEventListener' | 'removeEventListener'> => ({
    matches: false,
    media,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
});

class SilentResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
window.ResizeObserver = SilentResizeObserver;
window.HTMLElement.prototype.scrollIntoView = () => undefined;
// Fields that grow with their text listen for fonts.
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });

// jsdom lays nothing out: a list that draws what is in sight would see a box without height, and draw nothing.
Object.defineProperties(window.Element.prototype, {
  clientHeight: { configurable: true, get: () => 600 },
  clientWidth: { configurable: true, get: () => 1000 },
});
// jsdom lays nothing out: what lies under a point is nothing (the calendar asks before a drag).
document.elementFromPoint = () => null;
