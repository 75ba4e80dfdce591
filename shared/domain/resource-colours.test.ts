import { describe, expect, it } from 'vitest';
import { coloursOf, patternOf, resourceColours } from './resource-colours.ts';

describe('colours of resources', () => {
  it('differ by pattern as well as by hue', () => {
    expect(new Set(resourceColours.map(patternOf)).size).toBe(resourceColours.length);
  });

  it('keep a colour that was chosen, and give the others what is least used', () => {
    const resources = [
      { id: 1, colour: null },
      { id: 2, colour: 'blue' as const },
      { id: 3, colour: null },
    ];
    expect([...coloursOf(resources)]).toEqual([
      [1, 'sky'],
      [2, 'blue'],
      [3, 'green'],
    ]);
  });

  it('repeat only once every colour is taken', () => {
    const many = resourceColours.map((_, index) => ({ id: index, colour: null }));
    expect(new Set(coloursOf(many).values()).size).toBe(resourceColours.length);
    expect(coloursOf([...many, { id: 99, colour: null }]).get(99)).toBe('blue');
  });
});
