import { describe, expect, it } from 'vitest';
import { memberFigures, type HeldMembership } from './renewals.ts';

const year = { from: '2026-01-01', to: '2026-12-31' };
const held = (holder: string, startsOn: string, endsOn: string, typeId = 1): HeldMembership => ({
  holder,
  typeId,
  typeName: typeId === 1 ? 'Individuelle' : 'Structure',
  startsOn,
  endsOn,
});

describe('members and renewal', () => {
  it('P2, R3: a year that ended on 31 December is to be followed in the next, and was or was not', () => {
    const figures = memberFigures(
      [
        held('p1', '2025-01-01', '2025-12-31'),
        held('p1', '2026-01-01', '2026-12-31'),
        held('p2', '2025-01-01', '2025-12-31'),
        held('p3', '2026-02-01', '2026-12-31'),
      ],
      year,
    );
    expect(figures).toMatchObject({ members: 2, newcomers: 1, ended: 2, renewed: 1 });
    expect(figures.types).toEqual([
      { typeId: 1, typeName: 'Individuelle', members: 2, newcomers: 1, ended: 2, renewed: 1 },
    ]);
  });

  it('P2: rolling memberships count in the period in which the next had to begin', () => {
    const rolling = [held('p1', '2025-05-29', '2026-05-28'), held('p1', '2026-07-01', '2027-06-30')];
    expect(memberFigures(rolling, year)).toMatchObject({ members: 1, newcomers: 0, ended: 1, renewed: 1 });
    const spring = { from: '2026-05-01', to: '2026-05-31' };
    // Renewed in July: not yet, as seen at the end of May.
    expect(memberFigures(rolling, spring)).toMatchObject({ ended: 1, renewed: 0 });
    // The 28th is followed from the 29th on: it belongs to that day.
    expect(memberFigures(rolling, { from: '2026-05-29', to: '2026-05-31' }).ended).toBe(1);
    expect(memberFigures(rolling, { from: '2026-05-30', to: '2026-05-31' }).ended).toBe(0);
    expect(memberFigures(rolling, { from: '2026-05-01', to: '2026-05-28' }).ended).toBe(0);
  });

  it('R3: who changes type has renewed; who holds two types counts once in all', () => {
    const figures = memberFigures(
      [held('p1', '2025-01-01', '2025-12-31'), held('p1', '2026-01-01', '2026-12-31', 2)],
      year,
    );
    expect(figures.types.find(({ typeId }) => typeId === 1)).toMatchObject({
      members: 0,
      ended: 1,
      renewed: 1,
    });
    const both = [held('p1', '2026-01-01', '2026-12-31'), held('p1', '2026-01-01', '2026-12-31', 2)];
    expect(memberFigures(both, year)).toMatchObject({ members: 1, newcomers: 1, ended: 0 });
  });

  it('R3: of several short ones the last counts, and one that ran beside an ended one is no renewal of a later end', () => {
    const short = [
      held('p1', '2026-01-01', '2026-03-31'),
      held('p1', '2026-04-01', '2026-06-30'),
      held('p2', '2026-01-01', '2026-06-30'),
      held('p2', '2026-02-01', '2026-03-31', 2),
    ];
    const { types } = memberFigures(short, year);
    expect(types).toEqual([
      { typeId: 1, typeName: 'Individuelle', members: 2, newcomers: 2, ended: 2, renewed: 0 },
      { typeId: 2, typeName: 'Structure', members: 1, newcomers: 1, ended: 1, renewed: 1 },
    ]);
  });
});
