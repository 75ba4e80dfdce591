import { describe, expect, it } from 'vitest';
import { isAllowedNavigation, isAllowedOutside, isTrustedSender } from './trust.ts';

const page = 'app://comptoir/index.html';

describe('where the window may go', () => {
  it.each([page, `${page}#/planning`, 'app://comptoir/', `${page}?theme=sombre`])(
    'stays on our page: %s',
    (address) => {
      expect(isAllowedNavigation(address)).toBe(true);
    },
  );

  it.each([
    'https://comptoir/index.html',
    'app://comptoir.example/index.html',
    'app://comptoir:1/index.html',
    'app://eve@comptoir/index.html',
    'app://other/index.html',
    'app://comptoir/assets/photo.svg',
    'app:comptoir/index.html',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hello',
    'about:blank',
    '',
  ])('refuses %s', (address) => {
    expect(isAllowedNavigation(address)).toBe(false);
  });

  it.each(['https://www.service-public.fr/', 'mailto:lea@example.org?subject=Bonjour'])(
    'hands %s to the system',
    (address) => {
      expect(isAllowedOutside(address)).toBe(true);
    },
  );

  it.each([
    'http://example.org',
    'file:///home',
    'smb://server',
    'https://a:b@example.org',
    'app://comptoir/',
    'x',
  ])('hands %s to nobody', (address) => {
    expect(isAllowedOutside(address)).toBe(false);
  });
});

describe('who may call the engine', () => {
  const ours = { frame: { url: page, isTop: true }, isOurWindow: true };

  it('our own page in our own window', () => {
    expect(isTrustedSender(ours)).toBe(true);
  });

  it('never a null frame, a frame inside the page, another page, another window', () => {
    expect(isTrustedSender({ ...ours, frame: null })).toBe(false);
    expect(isTrustedSender({ ...ours, frame: { url: page, isTop: false } })).toBe(false);
    expect(isTrustedSender({ ...ours, frame: { url: 'https://example.org/', isTop: true } })).toBe(false);
    expect(isTrustedSender({ ...ours, frame: { url: '', isTop: true } })).toBe(false);
    expect(isTrustedSender({ ...ours, isOurWindow: false })).toBe(false);
  });
});
