import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const features = path.resolve(import.meta.dirname, '../../renderer/features');

/** A field where free words are typed, by the label that such fields have. */
const field = /<(?:Textarea|TextInput|InPlaceField)\b(?:(?!\/>)[\s\S])*?\/>|\bline\('Note'[^\n]*/gu;
const freeWords = /(?:label="|line\(')(?<label>(?:Note|Raison|Pourquoi|Comment|Remarque|Motif)\b[^"']*)/u;

/** Free words that are about nobody, or that stand on the paper which the person is handed: one field each. */
const aboutNobody = new Map([
  ['billing/hires/DepositSteps.tsx « Pourquoi »', 'written on the invoice'],
  ['billing/CreditPart.tsx « Raison »', 'written on the credit note'],
  ['billing/DraftDocument.tsx « Note au client »', 'written on the invoice'],
  ['billing/quotes/DraftQuote.tsx « Note au client »', 'written on the quote'],
  ['fablab/CancelShift.tsx « Pourquoi »', 'about a permanence'],
  ['fablab/jobs/MaterialForm.tsx « Note »', 'about a material'],
  ['fablab/jobs/StockDialog.tsx « Note »', 'about the stock of a material'],
  ['funding/ExpenseCorrections.tsx « Motif »', 'about an expense of the place'],
  ['funding/GrantDialog.tsx « Note »', 'about a grant'],
  ['governance/AssemblyForm.tsx « Note »', 'about an assembly'],
  ['networks/AgreementForm.tsx « Note »', 'about an agreement between structures'],
  ['networks/EndAgreement.tsx « Pourquoi »', 'about an agreement between structures'],
  ['networks/SettlementNext.tsx « Raison »', 'about a settlement between structures'],
  [
    'privacy/Archives.tsx « Pourquoi l’ouvrir »',
    'about whoever opens the archive, and says where it is kept',
  ],
  ['reports/FreezeDialog.tsx « Note »', 'about a list that was sent'],
  ['settings/HoursSection.tsx « Pourquoi »', 'about the place'],
  ['treasury/CashMoveDialog.tsx « Remarque »', 'about cash carried to the bank'],
  ['treasury/CountForm.tsx « Raison de l’écart »', 'about the till'],
  ['workshops/SessionDialogs.tsx « Note »', 'about a session'],
  ['workshops/SessionDialogs.tsx « Pourquoi »', 'about a session, and said in the messages'],
]);

const files = globSync('**/*.tsx', { cwd: features }).filter((name) => !name.endsWith('.test.tsx'));
const found = files.flatMap((name) => {
  const text = readFileSync(path.join(features, name), 'utf8');
  return [...text.matchAll(field)].flatMap(([words]) => {
    const label = freeWords.exec(words)?.groups?.['label'];
    return label === undefined ? [] : [{ name: `${name} « ${label} »`, words }];
  });
});

describe('fields where a note about a person is typed', () => {
  it('G3: each says that the person may read it', () => {
    const silent = found.filter(
      ({ name, words }) => !aboutNobody.has(name) && !words.includes('readableByPerson'),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(found.filter(({ name }) => !aboutNobody.has(name)).length).toBeGreaterThan(9);
  });

  it('G3: what is set apart still stands there, one field each', () => {
    const named = [...aboutNobody.keys()].map((name) => found.filter((one) => one.name === name).length);
    expect(named).toEqual(named.map(() => 1));
  });
});
