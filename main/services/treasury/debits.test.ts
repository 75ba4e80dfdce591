import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { accountOf } from '../../../tests/support/treasury-place.ts';
import { childrenOf } from '../../../tests/support/xml-order.ts';

let place: TestPlace;
let lea: Party;
let karim: Party;
const ibanLea = 'FR14 2004 1010 0505 0001 3M02 606';
const ibanKarim = 'FR7630006000011234567890189';
const day = '2026-12-09';

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, {
    vatRegime: 'liable',
    legalName: 'Association L’Œuvre d’été',
    iban: 'FR76 3000 6000 0112 3456 7890 189',
    sepaCreditorId: 'FR72ZZZ123456',
  });
  lea = { kind: 'person', id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }) };
  karim = { kind: 'person', id: await addPerson(place, { firstName: 'Karim', lastName: 'Said' }) };
});
afterEach(() => place.close());

const sign = (party: Party, iban: string, given: object = {}) =>
  place.mustCall('treasury.saveMandate', { party, iban, signedOn: '2026-11-20', ...given });
const bill = (party: Party, unitPrice: number) => issueLines(place, party, [freeLine({ unitPrice })]);
const collect = async (documentIds: number[], collectsOn = day) =>
  place.mustCall('treasury.makeCollection', { collectsOn, documentIds });
const [latest, owed] = [
  async () => {
    const [found] = await place.mustCall('treasury.collections', {});
    if (found === undefined) throw new Error('no collection');
    return found;
  },
  async (party: Party) => (await place.mustCall('billing.account', { party })).owed,
];
const xmlOf = async (id: number, format: '02' | '08' = '02') => {
  const { ticket } = await place.mustCall('treasury.collectionFile', { id, format });
  return new TextDecoder().decode(place.files.get(ticket)?.bytes);
};
const balanced = async () => {
  const { proofs } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
  expect(proofs.filter(({ agrees }) => !agrees)).toEqual([]);
};
describe('mandates', () => {
  it('I7: an IBAN by its key, a RUM once, a masked account; not signed, revoked and private B2B cannot be used', async () => {
    const first = await sign(lea, ibanLea);
    expect(first.rum).toBe('MD-2026-0001');
    const [shown] = await place.mustCall('treasury.mandates', {});
    expect(shown).toMatchObject({
      iban: 'FR14\u00a0••••\u00a02606',
      holderName: 'Léa Lefèvre',
      state: 'active',
    });
    for (const [given, field] of [
      [{ iban: 'FR1420041010050500013M02607' }, 'iban'],
      [{ rum: 'MD-2026-0001' }, 'rum'],
      [{ rum: 'été' }, 'rum'],
      [{ scheme: 'B2B' }, 'scheme'],
      [{ bic: 'X' }, 'bic'],
      [{ signedOn: '2026-12-01' }, 'signedOn'],
    ] as const) {
      const asked = { party: karim, iban: ibanKarim, signedOn: null, ...given };
      const refused = await place.call('treasury.saveMandate', asked);
      expect(Object.keys(refused.ok ? {} : (refused.error.fields ?? {}))).toEqual([field]);
    }
    await sign(karim, ibanKarim, { signedOn: null });
    await bill(karim, 1000);
    expect((await place.mustCall('treasury.toCollect', {})).rows).toEqual([]);
    const revoked = await place.call('treasury.revokeMandate', {
      id: first.id,
      version: 1,
      on: '2026-11-24',
    });
    expect((await place.mustCall('treasury.mandates', {})).map(({ state }) => state)).toEqual([
      'unsigned',
      'revoked',
    ]);
    await place.undo(revoked);
    expect(JSON.stringify(await place.mustCall('settings.history', {}))).not.toContain(
      '20041010050500013M02606',
    );
  });

  it('I7: once used its account stays; 36 months unused it has lapsed', async () => {
    const { id } = await sign(lea, ibanLea);
    const invoice = await bill(lea, 2400);
    await collect([invoice.id]);
    const changed = { id, version: 1, party: lea, iban: ibanKarim, signedOn: '2026-11-20' };
    expect(await place.call('treasury.saveMandate', changed)).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    expect(await place.call('treasury.saveMandate', { ...changed, iban: '', bic: 'AGRIFRPP' })).toMatchObject(
      { ok: true },
    );
    place.setNow('2029-12-10T08:00:00.000Z');
    expect((await place.mustCall('treasury.mandates', {}))[0]?.state).toBe('lapsed');
  });

  it('P5, G1: a mandate follows a merge; whoever is erased has no account here any more', async () => {
    await sign(karim, ibanKarim);
    const twin = await addPerson(place, { firstName: 'Karim', lastName: 'Said' });
    const [keep, gone] = await Promise.all(
      [twin, karim.id].map((id) => place.mustCall('people.sheet', { id })),
    );
    await place.mustCall('people.merge', {
      keepId: twin,
      keepVersion: keep?.version ?? 0,
      mergeId: karim.id,
      mergeVersion: gone?.version ?? 0,
    });
    expect((await place.mustCall('treasury.mandates', {}))[0]?.party.id).toBe(twin);
    const { version } = await place.mustCall('people.sheet', { id: twin });
    await place.mustCall('privacy.erase', { personId: twin, version });
    expect(await place.mustCall('treasury.mandates', {})).toMatchObject([
      { iban: '••••', holderName: '', state: 'revoked' },
    ]);
  });
});

describe('collections', () => {
  it('I7: no money before the bank pays: made, its file, paid, rapproché, taken back, the books agreeing all along', async () => {
    await sign(lea, ibanLea);
    await sign(karim, ibanKarim, { bic: 'AGRIFRPP' });
    const one = await bill(lea, 2400);
    const two = await bill(lea, 1100);
    const three = await bill(karim, 900);
    const open = await place.mustCall('treasury.toCollect', {});
    expect(open).toMatchObject({ usualDay: '2026-12-08', missing: null });
    expect(open.rows.map(({ due, sequence }) => [due, sequence])).toEqual([
      [2400, 'FRST'],
      [1100, 'FRST'],
      [900, 'FRST'],
    ]);
    const made = await collect([one.id, two.id, three.id]);
    expect(made).toMatchObject({ number: 'PRLV-2026-0001', amount: 4400, items: 2 });
    expect(await accountOf(place, '512')).toBe(0);
    expect((await place.mustCall('treasury.toCollect', {})).rows).toEqual([]);
    place.setNow('2026-12-10T08:00:00.000Z');
    const csv = place.files.put(
      'r.csv',
      'text/csv',
      new TextEncoder().encode('Date;Libellé;Montant\n09/12/2026;REMISE PRLV SEPA;44,00\n'),
    );
    await place.mustCall('treasury.importStatement', { ticket: csv.ticket });
    const [line] = (await place.mustCall('treasury.bankLines', {})).rows;
    expect(line?.proposals[0]).toMatchObject({ sure: 'sure', choice: { kind: 'collection', id: made.id } });
    await place.mustCall('treasury.matchSure', { lineIds: [line?.id ?? 0] });
    expect([await accountOf(place, '512'), await owed(lea), await owed(karim)]).toEqual([4400, 0, 0]);
    expect((await latest()).paidOn).toBe('2026-12-09');
    await balanced();
    expect(await place.call('treasury.unsettleCollection', { id: made.id })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    await place.mustCall('treasury.unmatchLines', { lineIds: [line?.id ?? 0] });
    expect(await latest()).toMatchObject({ paidOn: null, standing: 4400 });
    expect([await accountOf(place, '512'), await owed(lea)]).toEqual([0, 3500]);
    await balanced();
    await place.mustCall('treasury.matchSure', { lineIds: [line?.id ?? 0] });
    expect(await accountOf(place, '512')).toBe(4400);
    await bill(lea, 500);
    expect((await place.mustCall('treasury.toCollect', {})).rows).toMatchObject([
      { due: 500, sequence: 'RCUR' },
    ]);
  });

  it('I7: what comes back is reversed and owed again, with the bank’s fee; a first one is asked for as first again', async () => {
    await sign(lea, ibanLea);
    const { id: documentId } = await bill(lea, 2400);
    const { id } = await collect([documentId]);
    place.setNow('2026-12-14T08:00:00.000Z');
    await place.mustCall('treasury.settleCollection', { id, on: day });
    const [item] = (await latest()).items;
    await place.mustCall('treasury.returnDebit', {
      itemId: item?.id ?? 0,
      on: '2026-12-11',
      code: 'AM04',
      fee: 350,
    });
    expect(await owed(lea)).toBe(2400);
    expect([await accountOf(place, '512'), await accountOf(place, '627')]).toEqual([-350, 350]);
    expect(await latest()).toMatchObject({
      standing: 0,
      items: [{ returned: 'provision insuffisante (AM04)' }],
    });
    expect((await place.mustCall('treasury.toCollect', {})).rows).toMatchObject([
      { due: 2400, sequence: 'FRST' },
    ]);
    const again = { itemId: item?.id ?? 0, on: '2026-12-11', code: 'AM04' as const };
    expect(await place.call('treasury.returnDebit', again)).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    expect(await place.call('treasury.unsettleCollection', { id })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    await balanced();
  });

  it('is taken back before the bank pays; rejected before it does, the rest is paid', async () => {
    await sign(lea, ibanLea);
    await sign(karim, ibanKarim);
    const invoices = [await bill(lea, 2400), await bill(karim, 900)].map(({ id }) => id);
    const made = await place.call('treasury.makeCollection', { collectsOn: day, documentIds: invoices });
    await place.undo(made);
    expect((await place.mustCall('treasury.toCollect', {})).rows).toHaveLength(2);
    const { id } = await collect(invoices);
    place.setNow('2026-12-10T08:00:00.000Z');
    const [first] = (await latest()).items;
    await place.mustCall('treasury.returnDebit', { itemId: first?.id ?? 0, on: '2026-12-08', code: 'AC04' });
    const settled = await place.call('treasury.settleCollection', { id, on: day });
    expect(await accountOf(place, '512')).toBe(900);
    await place.undo(settled);
    expect([await accountOf(place, '512'), (await latest()).paidOn]).toEqual([0, null]);
    await balanced();
  });

  it('refuses a day on which banks do not settle, what is asked for already, and a place without ICS; short notice is confirmed', async () => {
    await sign(lea, ibanLea);
    const { id } = await bill(lea, 2400);
    const ask = (collectsOn: string) =>
      place.call('treasury.makeCollection', { collectsOn, documentIds: [id] });
    const closed = await ask('2026-12-25');
    expect(closed.ok ? '' : closed.error.fields?.['collectsOn']).toContain('banques');
    expect(await ask('2026-11-24')).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(await ask('2026-11-26')).toMatchObject({ error: { warnings: [{ code: 'NOTICE_TOO_SHORT' }] } });
    await collect([id]);
    expect(await ask(day)).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    await settle(place, { sepaCreditorId: '' });
    expect((await place.mustCall('treasury.toCollect', {})).missing).toContain('ICS');
    expect(await ask(day)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    const { version } = await place.mustCall('settings.place', {});
    const wrong = await place.call('settings.save', { version, patch: { sepaCreditorId: 'FR73ZZZ123456' } });
    expect(wrong.ok ? [] : Object.keys(wrong.error.fields ?? {})).toEqual(['sepaCreditorId']);
  });

  it('pain.008: blocks by sequence, sums, order of elements as published, no address, the signs that banks take', async () => {
    await sign(lea, ibanLea);
    await sign(karim, ibanKarim, { recurrence: 'one_off', bic: 'AGRIFRPP' });
    const { id } = await collect([(await bill(lea, 2400)).id, (await bill(karim, 905)).id]);
    const xml = await xmlOf(id);
    expect(xml).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.02"');
    expect(xml).toContain("<Nm>Association L'OEuvre d'ete</Nm>");
    expect(xml).not.toMatch(/PstlAdr|AdrLine|é|œ/u);
    expect(childrenOf(xml, 'GrpHdr')).toEqual([['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty']]);
    const blockOrder = [
      'PmtInfId',
      'PmtMtd',
      'BtchBookg',
      'NbOfTxs',
      'CtrlSum',
      'PmtTpInf',
      'ReqdColltnDt',
      'Cdtr',
      'CdtrAcct',
      'CdtrAgt',
      'ChrgBr',
      'CdtrSchmeId',
      'DrctDbtTxInf',
    ];
    expect(childrenOf(xml, 'PmtInf')).toEqual([blockOrder, blockOrder]);
    const itemOrder = ['PmtId', 'InstdAmt', 'DrctDbtTx', 'DbtrAgt', 'Dbtr', 'DbtrAcct', 'RmtInf'];
    expect(childrenOf(xml, 'DrctDbtTxInf')).toEqual([itemOrder, itemOrder]);
    expect(childrenOf(xml, 'PmtTpInf')[0]).toEqual(['SvcLvl', 'LclInstrm', 'SeqTp']);
    expect(childrenOf(xml, 'MndtRltdInf')[0]).toEqual(['MndtId', 'DtOfSgntr']);
    expect([...xml.matchAll(/<CtrlSum>([^<]+)/gu)].map(([, sum]) => sum)).toEqual(['33.05', '24.00', '9.05']);
    expect([...xml.matchAll(/<SeqTp>([^<]+)/gu)].map(([, sequence]) => sequence)).toEqual(['FRST', 'OOFF']);
    expect(xml).toContain('<InstdAmt Ccy="EUR">9.05</InstdAmt>');
    expect(xml).toContain('<IBAN>FR1420041010050500013M02606</IBAN>');
    expect(xml).toMatch(/<BIC>AGRIFRPP<\/BIC>[\s\S]*Karim Said/u);
    expect(xml).toContain('<Id>NOTPROVIDED</Id>');
    // The bank is handed the same file whenever it is asked for.
    expect(await xmlOf(id)).toBe(xml);
    const eighth = await xmlOf(id, '08');
    expect(eighth).toContain('pain.008.001.08');
    expect(eighth).toContain('<BICFI>AGRIFRPP</BICFI>');
    for (const name of ['treasury.noticeFile', 'treasury.mandateFile'] as const) {
      const { ticket } = await place.mustCall(name, { id: 1 });
      expect(new TextDecoder('latin1').decode(place.files.get(ticket)?.bytes.slice(0, 5))).toBe('%PDF-');
    }
  });
});
