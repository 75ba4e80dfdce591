import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsIn, fill, fillWhatCan, hasGap, nearestField, unknownFieldMessage } from './mail-templates.ts';
import { defaultTemplates, templateFields, templateNames } from './mail-texts.ts';

const values = { prénom: 'Léa', 'fin d’adhésion': '31 décembre 2026', cotisation: '' };

describe('a template', () => {
  it('is filled by its fields, whatever their accents, capitals and apostrophes', () => {
    expect(fill("Bonjour {Prenom}, jusqu'au {fin d'adhésion}.", values)).toEqual({
      ok: true,
      text: "Bonjour Léa, jusqu'au 31 décembre 2026.",
    });
  });

  it('says what is missing and what nobody knows, and gives no text then', () => {
    expect(fill('{cotisation} {prenon} {prénom}', values)).toEqual({
      ok: false,
      missing: ['cotisation'],
      unknown: ['prenon'],
    });
  });

  it('shows a gap with its name to whoever completes it, and knows it again', () => {
    const shown = fillWhatCan('{prénom}, {cotisation}', values);
    expect(shown).toBe('Léa, […cotisation…]');
    expect(hasGap(shown)).toBe(true);
    expect(hasGap('Voir […] plus bas, ou [ceci].')).toBe(false);
  });

  it('never prints a field raw, and a value that looks like a field is left as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, value) => {
        const filled = fill(text, { champ: value });
        if (!filled.ok) return;
        expect(fieldsIn(text).length === 0 || value.trim() !== '').toBe(true);
        expect(/[{}]/u.test(value) ? [] : fieldsIn(filled.text)).toEqual([]);
      }),
    );
    expect(fill('{prénom}', { prénom: '{cotisation}' })).toEqual({ ok: true, text: '{cotisation}' });
  });

  it('proposes the field that was likely meant', () => {
    expect(nearestField('prenon', Object.keys(values))).toBe('prénom');
    expect(nearestField('météo', Object.keys(values))).toBeUndefined();
    expect(unknownFieldMessage('prenon', Object.keys(values))).toBe(
      'Le champ «\u00a0{prenon}\u00a0» n’existe pas ici. Peut-être {prénom}\u202f?',
    );
  });
});

describe('the texts that come with Comptoir', () => {
  it.each(templateNames)('%s names only its own fields', (name) => {
    const names = templateFields[name].map((field) => field.name);
    const { subject, body } = defaultTemplates[name];
    const filled = fill(`${subject}\n${body}`, Object.fromEntries(names.map((field) => [field, 'x'])));
    expect(filled.ok ? [] : filled.unknown).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(templateNames)('%s is written to anybody, neither he nor she', (name) => {
    const { subject, body } = defaultTemplates[name];
    // Doubled endings, courtesy titles and participles that would agree with the reader.
    expect(`${subject}\n${body}`).not.toMatch(
      /·|\(e\)|\bchère?s?\b|\bmonsieur\b|\bmadame\b|\badhérente?\b|\bmembre actif\b|\bvous êtes \p{L}+[éi]s?\b|\bravis?\b/iu,
    );
  });

  it.each(templateNames)('%s keeps the typography of French', (name) => {
    const { subject, body } = defaultTemplates[name];
    expect(`${subject}\n${body}`).not.toMatch(/[^\u00a0]:|[^\u202f][;!?]|'| $/mu);
  });
});
