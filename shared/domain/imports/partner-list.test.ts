import { describe, expect, it } from 'vitest';
import {
  planPartnerList,
  readPartnerRows,
  type KnownMember,
  type KnownRecognition,
  type PartnerListKnown,
} from './partner-list.ts';

const mapping = { memberNumber: 0, lastName: 1, firstName: 2, endsOn: 3 };
const options = { listedOn: '2026-11-24', defaultUntil: '2026-12-31' };
const rows = (...lines: readonly string[]) =>
  readPartnerRows(
    lines.map((line, index) => ({ lineNumber: index + 2, cells: line.split(';') })),
    mapping,
    options,
  );
const member = (given: Partial<KnownMember> = {}): KnownMember => ({
  id: 1,
  memberNumber: 'C1',
  lastName: 'Roux',
  firstName: 'Bilal',
  validUntil: '2026-12-31',
  endedOn: null,
  personId: null,
  ...given,
});
const recognition = (given: Partial<KnownRecognition> = {}): KnownRecognition => ({
  recognitionId: 9,
  personId: 7,
  memberNumber: 'C1',
  lastName: 'Roux',
  firstName: 'Bilal',
  seenOn: '2026-01-01',
  until: '2026-12-31',
  byList: true,
  ...given,
});
const plan = (
  lines: readonly string[],
  known: Partial<PartnerListKnown> = {},
  links: ReadonlyMap<number, number> = new Map(),
) =>
  planPartnerList(
    rows(...lines),
    { members: [], recognised: [], ...known },
    { listedOn: options.listedOn, links },
  );
const outcomes = (...given: Parameters<typeof plan>) => plan(...given).lines.map(({ outcome }) => outcome);

const changed = (line: string, given: Partial<KnownMember>) =>
  plan([line], { members: [member(given)] }).lines.map(({ outcome, reasons }) => [outcome, ...reasons]);

describe('reading a partner’s list', () => {
  it('X2: a line without name, with a day that is none, out of date or with a number twice says why', () => {
    expect(
      rows(
        'C1;ROUX;Bilal;',
        'C2;;;',
        'C3;Faure;Zoé;31/02/2027',
        'C4;Clos;Ada;01/11/2026',
        'C1;Roux;Bis;',
      ).map(({ validUntil, problem }) => problem ?? validUntil),
    ).toEqual([
      '2026-12-31',
      'sans nom',
      '«\u00A031/02/2027\u00A0» n’existe pas dans le calendrier.',
      'valable jusqu’au 01/11/2026 seulement',
      'le numéro C1 est déjà à la ligne 2',
    ]);
  });
});

describe('taking a partner’s list in', () => {
  it('X2: whoever is not known is new; the same list a second time changes nothing', () => {
    const lines = ['C1;Roux;Bilal;', 'C2;Faure;Zoé;30/06/2027'];
    expect(outcomes(lines)).toEqual(['new', 'new']);
    const members = [
      member(),
      member({ id: 2, memberNumber: 'C2', lastName: 'Faure', firstName: 'Zoé', validUntil: '2027-06-30' }),
    ];
    const again = plan(lines, { members });
    expect([again.lines.map(({ outcome }) => outcome), again.gone]).toEqual([['same', 'same'], []]);
  });

  it('X2: says what changed: validity, number, spelling, and whoever is back', () => {
    expect(changed('C1;Roux;Bilal;30/06/2027', {})).toEqual([
      ['changed', 'valable jusqu’au 31/12/2026 → 30/06/2027'],
    ]);
    expect(changed('C1;Roux;Bilal;', { memberNumber: '' })).toEqual([['changed', 'numéro aucun → C1']]);
    expect(changed('C1;Roux;Bilâl;', {})).toEqual([['changed', 'Roux Bilal → Roux Bilâl']]);
    expect(changed('C1;Roux;Bilal;', { endedOn: '2026-10-31' })).toEqual([
      ['changed', 'de retour sur la liste'],
    ]);
  });

  it('X2: a number that was somebody else’s is refused, and two namesakes without number are new', () => {
    expect(plan(['C1;Faure;Zoé;'], { members: [member()] }).lines).toMatchObject([
      { outcome: 'refuse', reasons: ['le numéro C1 est celui de Roux Bilal'] },
    ]);
    const twins = [member({ memberNumber: '' }), member({ id: 2, memberNumber: '' })];
    expect(outcomes([';Roux;Bilal;'], { members: twins })).toEqual(['new']);
    expect(outcomes(['C9;Roux;Bilal;'], { members: [member()] })).toEqual(['new']);
  });

  it('X2: whoever is gone ends; whoever showed a card of their own is told and stays', () => {
    const members = [member(), member({ id: 2, memberNumber: 'C2', endedOn: '2026-10-31' })];
    const recognised = [
      recognition({ personId: 8, memberNumber: 'C8', lastName: 'Clos', byList: false }),
      recognition({ personId: 9, memberNumber: 'C9', lastName: 'Meyer' }),
      recognition({ personId: 10, memberNumber: 'C10', lastName: 'Vial', until: '2026-10-31' }),
    ];
    const { gone } = plan(['C5;Faure;Zoé;'], { members, recognised });
    expect(new Map(gone.map(({ name, stays }) => [name.lastName, stays]))).toEqual(
      new Map([
        ['Roux', false],
        ['Clos', true],
        ['Meyer', false],
      ]),
    );
  });

  it('X2: somebody recognised here is found by the partner’s number, and prolonged to what the list says', () => {
    const [line] = plan(['C1;Roux;Bilal;30/06/2027'], { recognised: [recognition()] }).lines;
    expect(line).toMatchObject({
      outcome: 'new',
      personId: 7,
      recognises: true,
      reasons: ['reconnu·e jusqu’au 31/12/2026 → 30/06/2027'],
    });
    const again = plan(['C1;Roux;Bilal;'], {
      members: [member({ personId: 7 })],
      recognised: [recognition()],
    });
    expect(again.lines).toMatchObject([{ outcome: 'same', recognises: false }]);
  });

  it('X2: a proof seen on the list’s day or later is not overruled by it', () => {
    const recognised = [recognition({ seenOn: '2026-11-24', until: '2027-03-31' })];
    expect(outcomes(['C1;Roux;Bilal;'], { recognised })).toEqual(['refuse']);
  });

  it('P5: nobody else known here is linked but by whoever takes the list in', () => {
    const [free, linked] = [plan(['C1;Roux;Bilal;']), plan(['C1;Roux;Bilal;'], {}, new Map([[2, 7]]))];
    expect(free.lines).toMatchObject([{ outcome: 'new', personId: null, recognises: false }]);
    expect(linked.lines).toMatchObject([{ outcome: 'new', personId: 7, recognises: true }]);
  });
});
