import { describe, expect, it } from 'vitest';
import {
  checkEmail,
  checkPostcode,
  checkRna,
  checkSiren,
  checkSiret,
  checkVatNumber,
  displayPhone,
  emailKey,
  normalisePhone,
  vatNumberOf,
} from './identifiers.ts';

describe('numbers of structures', () => {
  it('I4: SIREN and SIRET follow Luhn', () => {
    expect(checkSiren('732 829 320')).toEqual({ ok: true, value: '732829320' });
    expect(checkSiren('732829321').ok).toBe(false);
    expect(checkSiren('7328').ok).toBe(false);
    expect(checkSiren('000000000').ok).toBe(false);
    expect(checkSiret('732 829 320 00074')).toEqual({ ok: true, value: '73282932000074' });
    expect(checkSiret('73282932000075').ok).toBe(false);
  });

  it('I4: the establishments of La Poste are the exception', () => {
    expect(checkSiret('35600000000048').ok).toBe(true);
    expect(checkSiret('35600000049837').ok).toBe(true);
    expect(checkSiret('35600000049838').ok).toBe(false);
  });

  it('I4: a missing or odd RNA only warns', () => {
    expect(checkRna('W263001234')).toEqual({ value: 'W263001234' });
    expect(checkRna('w26 300 1234')).toEqual({ value: 'W263001234' });
    expect(checkRna('W9R1001234')).toEqual({ value: 'W9R1001234' });
    expect(checkRna('').warning).toBeDefined();
    expect(checkRna('Vol. 42 folio 17').warning).toBeDefined();
  });

  it('I4: the VAT number answers to its SIREN', () => {
    expect(vatNumberOf('732829320')).toBe('FR44732829320');
    expect(checkVatNumber('fr 44 732 829 320')).toEqual({ ok: true, value: 'FR44732829320' });
    expect(checkVatNumber('FR45732829320').ok).toBe(false);
    expect(checkVatNumber('FRK7732829320').ok).toBe(true);
    expect(checkVatNumber('DE123456789').ok).toBe(false);
  });
});

describe('how to reach people', () => {
  it('P4: an e-mail is plausible or refused', () => {
    expect(checkEmail(' xavier.ferrier@Example.org ')).toEqual({
      ok: true,
      value: 'xavier.ferrier@example.org',
    });
    const bad = ['pas de mail', 'a@b', 'a@@b.fr', '.a@b.fr', 'a..b@c.fr', 'a@b..fr', 'léa', ''];
    expect(bad.filter((text) => checkEmail(text).ok)).toEqual([]);
    expect(emailKey('AGATHE.CHAIX@EXAMPLE.COM')).toBe('agathe.chaix@example.com');
  });

  it('P6: every way of writing a phone number is one number, ranges for fiction included', () => {
    const same = ['0639980000', '06.39.98.00.00', '+33 6 39 98 00 00', '0033639980000', '06 39 98 00 00'];
    expect(new Set(same.map((text) => JSON.stringify(normalisePhone(text))))).toEqual(
      new Set([JSON.stringify({ ok: true, value: '+33639980000' })]),
    );
    expect(normalisePhone('04 65 71 41 71')).toEqual({ ok: true, value: '+33465714171' });
    expect(normalisePhone('+33 6 39 98 44 35')).toEqual({ ok: true, value: '+33639984435' });
  });

  it('P4: a number with digits missing is refused', () => {
    expect(normalisePhone('04 75 21 43').ok).toBe(false);
    expect(normalisePhone('voir Léa').ok).toBe(false);
    expect(normalisePhone('').ok).toBe(false);
  });

  it('P6: a number is read as people say it', () => {
    expect(displayPhone('+33639980000')).toBe('06 39 98 00 00');
    expect(displayPhone('+41446681800')).toBe('+41 44 668 18 00');
  });

  it('P4: postcodes get back the zero that spreadsheets eat', () => {
    expect(checkPostcode('26 150')).toEqual({ ok: true, value: '26150' });
    expect(checkPostcode('1000')).toEqual({ ok: true, value: '01000' });
    expect(checkPostcode('97400').ok).toBe(true);
    expect(checkPostcode('00100').ok).toBe(false);
    expect(checkPostcode('Die').ok).toBe(false);
  });
});
