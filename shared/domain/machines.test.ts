import { describe, expect, it } from 'vitest';
import { needsSupervision, usualMachine } from './machines.ts';

describe('who needs a volunteer beside them', () => {
  it.each([
    ['nobody', true, false],
    ['minors', true, true],
    ['minors', false, false],
    ['minors', undefined, false],
    ['everyone', undefined, true],
    ['everyone', false, true],
  ] as const)('F1: %s, minor: %s → %s', (rule, minor, needed) => {
    expect(needsSupervision(rule, minor)).toBe(needed);
  });
});

it('F6: a failed job costs its time and its material unless the place says otherwise', () => {
  expect(usualMachine.failureCharges).toEqual({ time: true, materials: true, setup: true });
});
