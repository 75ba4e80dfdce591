import { describe, expect, it } from 'vitest';
import {
  bankDayFrom,
  checkCreditorId,
  isBankDay,
  mandateState,
  sepaReference,
  sepaText,
  sequenceOf,
  type MandateFacts,
} from './direct-debit.ts';

const mandate = (given: Partial<MandateFacts> = {}): MandateFacts => ({
  signedOn: '2026-01-10',
  revokedOn: null,
  recurrence: 'recurrent',
  lastUsedOn: null,
  hasCollected: false,
  ...given,
});

describe('SEPA direct debits', () => {
  it('I7: an ICS is held by its key, whatever the three signs of the creditor’s own', () => {
    expect(checkCreditorId('FR72 ZZZ 123456')).toBe('FR72ZZZ123456');
    expect(checkCreditorId('FR72ABC123456')).toBe('FR72ABC123456');
    expect(checkCreditorId('DE98ZZZ09999999999')).toBe('DE98ZZZ09999999999');
    for (const wrong of ['FR73ZZZ123456', 'FR72ZZZ12345', 'FR72ZZZ123465', '', 'ZZZ123456'])
      expect(checkCreditorId(wrong)).toBeUndefined();
  });

  it('I7: a mandate is used signed, unrevoked, within 36 months; a one-off once', () => {
    expect(mandateState(mandate({ signedOn: null }), '2026-11-24')).toBe('unsigned');
    expect(mandateState(mandate({ revokedOn: '2026-03-01' }), '2026-11-24')).toBe('revoked');
    expect(mandateState(mandate(), '2029-01-10')).toBe('active');
    expect(mandateState(mandate(), '2029-01-11')).toBe('lapsed');
    expect(mandateState(mandate({ lastUsedOn: '2028-06-30' }), '2031-06-30')).toBe('active');
    expect(mandateState(mandate({ recurrence: 'one_off', hasCollected: true }), '2026-11-24')).toBe('used');
  });

  it('I7: first until one is paid, following then, only for a one-off', () => {
    expect(sequenceOf(mandate({ lastUsedOn: '2026-05-05' }))).toBe('FRST');
    expect(sequenceOf(mandate({ hasCollected: true }))).toBe('RCUR');
    expect(sequenceOf(mandate({ recurrence: 'one_off' }))).toBe('OOFF');
  });

  it('banks settle on TARGET days: Good Friday and Easter Monday are none, 14 July is one', () => {
    expect(
      ['2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2026-12-26', '2026-11-28'].map(isBankDay),
    ).toEqual(Array.from({ length: 6 }, () => false));
    expect([isBankDay('2026-07-14'), bankDayFrom('2026-04-03')]).toEqual([true, '2026-04-07']);
  });

  it('texts are in the signs that every bank takes', () => {
    expect(sepaText('Association « L’Œuvre »\u00a0: été n° 4', 70)).toBe("Association L'OEuvre : ete n 4");
    expect(sepaText('a'.repeat(80), 70)).toHaveLength(70);
    expect([sepaReference.test('MD-2026-0001'), sepaReference.test('été'), sepaReference.test(' a')]).toEqual(
      [true, false, false],
    );
  });
});
