import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailtoLink } from './mailto.ts';

const read = (href: string) => {
  const url = new URL(href);
  return {
    to: decodeURIComponent(url.pathname),
    fields: Object.fromEntries(
      url.search
        .slice(1)
        .split('&')
        .map((part) => part.split('=').map(decodeURIComponent) as [string, string]),
    ),
  };
};

describe('a mailto link', () => {
  it('carries accents, signs and line ends, and reads back as it was', () => {
    const { href, cut } = mailtoLink({
      to: ['lea.ferrier+atelier@exemple.fr'],
      subject: 'Adhésion & cotisation : 20 % ?',
      body: 'Bonjour Léa,\n\nÀ bientôt.',
    });
    expect(cut).toBe(false);
    expect(read(href)).toEqual({
      to: 'lea.ferrier+atelier@exemple.fr',
      fields: { subject: 'Adhésion & cotisation : 20 % ?', body: 'Bonjour Léa,\r\n\r\nÀ bientôt.' },
    });
  });

  it('cannot be given another recipient by an odd address', () => {
    const { href } = mailtoLink({ to: ['a@b.fr?bcc=x@y.fr'], subject: 's', body: 'b' });
    expect(Object.keys(read(href).fields)).toEqual(['subject', 'body']);
  });

  it('cuts a long text at a paragraph, marks it and says so', () => {
    const body = Array.from({ length: 40 }, (_, index) => `Paragraphe ${index} bien assez long, écrit ici.`);
    const { href, cut } = mailtoLink({ to: ['a@b.fr'], subject: 's', body: body.join('\n\n') });
    expect(cut).toBe(true);
    const lines = (read(href).fields['body'] ?? '').split('\r\n\r\n');
    expect(lines.at(-1)).toBe('[…]');
    expect(body.slice(0, lines.length - 1)).toEqual(lines.slice(0, -1));
    expect(lines.length).toBeGreaterThan(10);
  });

  it('is never longer than what Windows hands on, and never ends within a sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (body) => {
        const { href } = mailtoLink({ to: ['a@b.fr'], subject: 'Objet', body });
        expect(href.length).toBeLessThanOrEqual(2000);
        expect(() => decodeURIComponent(href)).not.toThrow();
      }),
    );
  });
});
