import { describe, expect, it } from 'vitest';
import { OWN_COLUMNS } from './import-fields.ts';
import { recogniseColumns } from './recognise-columns.ts';

const sheet = (...rows: readonly string[][]) =>
  rows.map((cells, index) => ({ lineNumber: index + 1, cells }));

describe('recognising columns', () => {
  it('P4: headings are found under a title and an empty line, whatever their accents and capitals', () => {
    const found = recogniseColumns(
      sheet(
        ['Nos adhérents', ''],
        ['', ''],
        ['NOM', 'prenom', 'E-MAIL', 'Né(e) le'],
        ['Roux', 'Léa', '', ''],
      ),
    );
    expect(found?.headerIndex).toBe(2);
    expect(found?.mapping).toEqual({ lastName: 0, firstName: 1, email: 2, birthDate: 3 });
    expect(found?.source).toBe('spreadsheet');
    expect(found?.needsConfirmation).toBe(true);
  });

  it('P4: a heading known by a word only is likely, and never takes the place of a sure one', () => {
    const found = recogniseColumns(
      sheet(
        ['Nom', 'Prénom', 'Votre adresse mail', 'Nom de jeune fille', 'Photo'],
        ['Roux', 'Léa', 'lea@example.org'],
      ),
    );
    expect(found?.columns.map(({ field, confidence }) => [field, confidence])).toEqual([
      ['lastName', 'sure'],
      ['firstName', 'sure'],
      ['email', 'likely'],
      [undefined, 'unknown'],
      [undefined, 'unknown'],
    ]);
  });

  it('P4: HelloAsso and our own export need no mapping', () => {
    const helloAsso = [
      'Référence commande',
      'Statut de la commande',
      'Nom adhérent',
      'Nom payeur',
      'Email payeur',
    ];
    expect(recogniseColumns(sheet(helloAsso))).toMatchObject({
      source: 'helloasso',
      needsConfirmation: false,
    });
    const own = recogniseColumns(sheet(OWN_COLUMNS.map((column) => column.header)));
    expect(own).toMatchObject({ source: 'comptoir', needsConfirmation: false });
    expect(own?.columns.map((column) => column.field)).toEqual(OWN_COLUMNS.map((column) => column.field));
  });

  it('P4: a sheet without headings is asked about', () => {
    expect(recogniseColumns(sheet(['Roux', 'Léa'], ['Blanc', 'Zoé']))).toBeUndefined();
    expect(recogniseColumns([])).toBeUndefined();
  });
});
