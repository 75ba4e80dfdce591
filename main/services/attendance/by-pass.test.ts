import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../../tests/support/billing-place.ts';
import { addAgreement } from '../../../tests/support/networks.ts';
import {
  addMember,
  agree,
  codeOf,
  exchangeKeys,
  openTwoPlaces,
  type TwoPlaces,
} from '../../../tests/support/two-places.ts';

let both: TwoPlaces;
beforeEach(async () => {
  both = await openTwoPlaces();
  await exchangeKeys(both);
});
afterEach(() => both.closeBoth());

const today = '2026-11-24';
const point = async (
  text: string,
  half: 'morning' | 'afternoon' = 'morning',
  personId: number | null = null,
) => both.host.call('attendance.checkInByPass', { text, personId, halves: [half] });
const rowsOf = (table: string): number =>
  both.host.store.database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? -1;
const rows = () => [rowsOf('people'), rowsOf('recognitions'), rowsOf('pass_holders'), rowsOf('check_ins')];

describe('checking in by a pass', () => {
  it('X2, X5: recognises and notes the passage at once', async () => {
    await agree(both, '2026-12-15');
    const code = await codeOf(both, await addMember(both.home));
    expect(await point(code)).toMatchObject({
      ok: true,
      value: { displayName: 'Léa Ferrier', kind: 'visit', recognisedUntil: '2026-12-15', date: today },
    });
    expect(rows()).toEqual([1, 1, 1, 1]);
  });

  it('X2: a passage that is refused leaves no recognition, no sheet and no tie to the pass', async () => {
    await addAgreement(both.host, both.homeAtHost, {
      access: { rooms: true, desks: false, machines: false },
    });
    await settle(both.host, { checkInMembership: 'block' });
    const code = await codeOf(both, await addMember(both.home));
    expect(await point(code)).toMatchObject({ ok: false, error: { code: 'MEMBERSHIP_REQUIRED' } });
    expect(rows()).toEqual([0, 0, 0, 0]);
    // The same pass, welcomed alone, would have left all three.
    await both.host.mustCall('networks.welcomePass', { text: code, personId: null });
    expect(rows()).toEqual([1, 1, 1, 0]);
  });

  it('X2: is undone as a whole, and the sheet that was made stays', async () => {
    await agree(both);
    const code = await codeOf(both, await addMember(both.home));
    await both.host.undo(await point(code));
    expect(rows()).toEqual([1, 0, 0, 0]);
  });

  it('X2, C4: a second half is undone alone, and what the first one made stays', async () => {
    await agree(both);
    const code = await codeOf(both, await addMember(both.home));
    const first = await point(code);
    const personId = first.ok ? first.value.personId : 0;
    await both.host.undo(await point(code, 'afternoon', personId));
    expect(rows()).toEqual([1, 1, 1, 1]);
    const day = await both.host.mustCall('attendance.day', { date: today });
    expect(day.rows).toMatchObject([{ morning: true, afternoon: false }]);
  });

  it('X5: a pass that is refused notes nobody', async () => {
    expect(await point('COMPTOIR-PASS:AAAA.')).toMatchObject({ ok: false });
    expect(rows()).toEqual([0, 0, 0, 0]);
  });
});
