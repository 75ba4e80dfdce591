import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import { bytesOfPassText, passText } from './pass-bytes.ts';
import { decodePass, encodePassBody, PASS_TEXT_BYTES, type Pass } from './pass-code.ts';

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((drawn) => Array.from(drawn, (byte) => byte.toString(16).padStart(2, '0')).join(''));
const shortOf = (longest: number) =>
  fc
    .string({ unit: 'grapheme', maxLength: Math.trunc(longest / 4) })
    .map((text) => text.normalize('NFC').replaceAll(/\p{Surrogate}/gu, ''))
    .filter((text) => encodeURIComponent(text).replaceAll(/%../gu, 'x').length <= longest);

const anyPass: fc.Arbitrary<Pass> = fc
  .record({
    key: hex(32),
    passId: hex(8),
    holderId: hex(16),
    holderName: shortOf(PASS_TEXT_BYTES.holderName),
    memberNumber: shortOf(PASS_TEXT_BYTES.memberNumber),
    placeName: shortOf(PASS_TEXT_BYTES.placeName),
    rights: fc.record({
      memberPrice: fc.boolean(),
      rooms: fc.boolean(),
      desks: fc.boolean(),
      machines: fc.boolean(),
      halfDaysPerMonth: fc.option(fc.integer({ min: 0, max: 254 })),
    }),
    audience: fc.record({
      kind: fc.constantFrom('all' as const, 'network' as const, 'place' as const),
      name: shortOf(PASS_TEXT_BYTES.audience),
    }),
    from: fc.integer({ min: 0, max: 60_000 }),
    days: fc.integer({ min: 0, max: 5000 }),
  })
  .map(({ from, days, ...pass }) => ({
    ...pass,
    validFrom: addDays('2000-01-01', from),
    validUntil: addDays('2000-01-01', from + days),
  }));

/** A pass with any 64 bytes for a signature: verifying it is main's. */
const bytesOf = (pass: Pass): Uint8Array => Uint8Array.from([...encodePassBody(pass), ...new Uint8Array(64)]);
const sample: Pass = {
  key: 'ab'.repeat(32),
  passId: '0123456789abcdef',
  holderId: 'cd'.repeat(16),
  holderName: 'Léa Ferrier',
  memberNumber: '2026-031',
  placeName: 'Latelier',
  rights: { memberPrice: true, rooms: true, desks: true, machines: false, halfDaysPerMonth: 6 },
  audience: { kind: 'all', name: '' },
  validFrom: '2026-11-24',
  validUntil: '2026-12-31',
};

describe("a pass's compact form", () => {
  it('X5: comes back as it went, and only in the bytes that were written', () => {
    fc.assert(
      fc.property(anyPass, (pass) => {
        const bytes = bytesOf(pass);
        const decoded = decodePass(bytes);
        if (!decoded.ok) throw new Error(decoded.problem);
        expect(decoded.pass).toEqual(pass);
        expect(Uint8Array.from([...encodePassBody(decoded.pass), ...decoded.signature])).toEqual(bytes);
      }),
    );
  });

  it('X5: whatever bytes decode are the bytes that encode what they say', () => {
    const near = fc
      .tuple(fc.constant(bytesOf(sample)), fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([bytes, at, byte]) => {
        const changed = Uint8Array.from(bytes);
        changed[at % bytes.length] = byte;
        return changed;
      });
    fc.assert(
      fc.property(fc.oneof(near, fc.uint8Array({ maxLength: 400 })), (bytes) => {
        const decoded = decodePass(bytes);
        if (!decoded.ok) return;
        expect(Uint8Array.from([...encodePassBody(decoded.pass), ...decoded.signature])).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it('X5: is short enough for a QR code on a card', () => {
    // 57 modules a side hold 311 letters of the alphanumeric set with a quarter of the code lost (level M).
    expect(bytesOf(sample).length).toBe(160);
    expect(passText(bytesOf(sample)).length).toBeLessThanOrEqual(311);
    const long = {
      ...sample,
      holderName: 'x'.repeat(90),
      memberNumber: 'x'.repeat(90),
      placeName: 'x'.repeat(90),
    };
    // 73 modules hold 483 letters and more.
    expect(
      passText(bytesOf({ ...long, audience: { kind: 'network', name: 'x'.repeat(90) } })).length,
    ).toBeLessThanOrEqual(528);
  });

  it('X5: cuts a long name between two characters', () => {
    const decoded = decodePass(bytesOf({ ...sample, holderName: 'é'.repeat(40) }));
    expect(decoded).toMatchObject({ ok: true, pass: { holderName: 'é'.repeat(30) } });
  });

  it('X5: a version to come, a part and a surplus are told apart', () => {
    const bytes = bytesOf(sample);
    expect(decodePass(Uint8Array.from([2, ...bytes.slice(1)]))).toEqual({
      ok: false,
      problem: 'newer_version',
    });
    for (const wrong of [
      bytes.slice(0, -1),
      Uint8Array.from([...bytes, 0]),
      Uint8Array.from([0]),
      new Uint8Array(0),
    ])
      expect(decodePass(wrong)).toEqual({ ok: false, problem: 'altered' });
    const turned = { ...sample, validFrom: '2027-01-01' };
    expect(decodePass(bytesOf(turned))).toEqual({ ok: false, problem: 'altered' });
  });
});

describe('a pass as text', () => {
  it('X5: survives what mail and people do to it', () => {
    fc.assert(
      fc.property(anyPass, fc.integer({ min: 10, max: 80 }), (pass, width) => {
        const bytes = bytesOf(pass);
        const text = passText(bytes);
        expect(bytesOfPassText(text)).toEqual(bytes);
        const wrapped = text.toLowerCase().replaceAll(new RegExp(`(.{${width}})`, 'gu'), '$1\r\n\t\u00a0');
        const mailed = `Bonjour, voici mon pass :\n${wrapped.replace(/^c.{13}/u, 'comptoir-pass:')}\nà demain`;
        expect(bytesOfPassText(width > 14 ? mailed : text)).toEqual(bytes);
      }),
    );
  });

  it('X5: is not found where there is none, and is no pass with letters that cannot be', () => {
    expect(bytesOfPassText('https://latelier.example/pass')).toBeUndefined();
    expect(bytesOfPassText('COMPTOIR-PASS:A.')).toEqual(new Uint8Array(0));
    // The last letter's spare bits: another text for the same bytes is no pass.
    expect(bytesOfPassText('COMPTOIR-PASS:AA.')).toEqual(Uint8Array.from([0]));
    expect(bytesOfPassText('COMPTOIR-PASS:AB.')).toEqual(new Uint8Array(0));
  });
});
