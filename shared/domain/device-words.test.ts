import { describe, expect, it } from 'vitest';
import { deviceWords } from './device-words.ts';

describe('the device somebody sits at', () => {
  it.each([
    ['Mozilla/5.0 (Android 14; Tablet; rv:128.0) Gecko/128.0 Firefox/128.0', 'Tablette Android, Firefox'],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
      'Téléphone Android, Chrome',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'iPhone, Safari',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
      'Ordinateur Windows, Edge',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Ordinateur Linux, Firefox'],
    ['curl/8.5.0', 'Appareil inconnu'],
    ['<script>alert(1)</script>', 'Appareil inconnu'],
    [undefined, 'Appareil inconnu'],
  ])('%s is « %s »', (agent, words) => expect(deviceWords(agent)).toBe(words));
});
