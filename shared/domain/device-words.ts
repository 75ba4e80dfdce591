/** What device somebody sits at, in French, from what its browser says of itself. Only ever shown, never believed. */

const DEVICES: readonly (readonly [RegExp, string])[] = [
  [/iPad/u, 'iPad'],
  [/iPhone/u, 'iPhone'],
  [/Android(?=.*Mobile)/u, 'Téléphone Android'],
  [/Android/u, 'Tablette Android'],
  [/CrOS/u, 'Chromebook'],
  [/Windows/u, 'Ordinateur Windows'],
  [/Macintosh|Mac OS X/u, 'Mac'],
  [/Linux|X11/u, 'Ordinateur Linux'],
];

/** The order counts: Edge and Opera say Chrome too, and Chrome says Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//u, 'Edge'],
  [/OPR\/|Opera/u, 'Opera'],
  [/SamsungBrowser\//u, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//u, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
];

const found = (pairs: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  pairs.find(([pattern]) => pattern.test(text))?.[1];

/** « Tablette Android, Firefox »; « Appareil inconnu » where the browser says nothing of use. */
export function deviceWords(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 500);
  const words = [found(DEVICES, text), found(BROWSERS, text)].flatMap((word) => word ?? []);
  return words.length === 0 ? 'Appareil inconnu' : words.join(', ');
}
