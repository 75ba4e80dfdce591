import { describe, expect, it } from 'vitest';
import { draftOfSlot, fieldsOf, slotInDraft } from './booking-draft.ts';

const slot = { resourceId: 3, startsAt: '2026-11-24T14:00', endsAt: '2026-11-24T16:00' };

describe('the form of a booking', () => {
  it('asks for what was drawn', () => {
    expect(fieldsOf(draftOfSlot(slot))).toMatchObject(slot);
  });

  it('asks for nothing while the resource or an hour is missing', () => {
    expect(fieldsOf({ ...draftOfSlot(slot), resourceId: null })).toBeUndefined();
    expect(fieldsOf({ ...draftOfSlot(slot), to: null })).toBeUndefined();
  });

  it('T2: takes « 22 h – 8 h » for a night', () => {
    const night = { ...draftOfSlot(slot), from: '22:00', to: '08:00' };
    expect(fieldsOf(night)).toMatchObject({ startsAt: '2026-11-24T22:00', endsAt: '2026-11-25T08:00' });
  });

  it('T1: an end at midnight is the end of the day, however it is written', () => {
    const until = { startsAt: '2026-11-24T20:00', endsAt: '2026-11-25T00:00' };
    expect(fieldsOf({ ...draftOfSlot(slot), ...slotInDraft(until) })).toMatchObject(until);
    expect(fieldsOf({ ...draftOfSlot(slot), from: '20:00', to: '24:00' })).toMatchObject(until);
  });
});
