import { describe, expect, it } from 'vitest';
import { besideBounds, MINIMUM_SIZE, openingBounds, readWindowState } from './window-bounds.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 860 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('where the window opens', () => {
  it('in the middle of the main screen the first time', () => {
    expect(openingBounds(undefined, [laptop])).toEqual({ x: 80, y: 0, width: 1280, height: 860 });
  });

  it('where it was left, on whichever screen', () => {
    const bounds = { x: 1500, y: 40, width: 1300, height: 900 };
    expect(openingBounds({ bounds, maximized: false }, [laptop, second])).toEqual(bounds);
  });

  it('on the screen that is there, when the other has gone', () => {
    const bounds = { x: 1500, y: 40, width: 1300, height: 900 };
    expect(openingBounds({ bounds, maximized: false }, [laptop])).toEqual({
      x: 70,
      y: 0,
      width: 1300,
      height: 860,
    });
  });

  it('never with its title bar out of reach, nor smaller than can be read', () => {
    const above = { x: 100, y: -400, width: 900, height: 700 };
    expect(openingBounds({ bounds: above, maximized: false }, [laptop]).y).toBeGreaterThanOrEqual(0);
    const tiny = { x: 10, y: 10, width: 5, height: 5 };
    expect(openingBounds({ bounds: tiny, maximized: false }, [laptop])).toMatchObject(MINIMUM_SIZE);
  });
});

describe('a second window', () => {
  it('opens a step aside, of the same size, and never in the void', () => {
    const first = { x: 100, y: 80, width: 900, height: 700 };
    const beside = besideBounds(first);
    expect(beside).toMatchObject({ width: 900, height: 700 });
    expect(beside.x).toBeGreaterThan(first.x);
    expect(beside.y).toBeGreaterThan(first.y);
    const atTheEdge = besideBounds({ ...first, x: laptop.width - 130 });
    expect(openingBounds({ bounds: atTheEdge, maximized: false }, [laptop]).x).toBeLessThan(
      laptop.width - 130,
    );
  });
});

describe('what was kept of it', () => {
  it('is read back', () => {
    const state = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true };
    expect(readWindowState(JSON.stringify(state))).toEqual(state);
  });

  it.each([
    '',
    'null',
    '{}',
    '{"bounds":{"x":1}}',
    '{"bounds":{"x":"1","y":0,"width":1,"height":1}}',
    '{"bounds":',
  ])('is nothing when it is %j', (text) => {
    expect(readWindowState(text)).toBeUndefined();
  });
});
