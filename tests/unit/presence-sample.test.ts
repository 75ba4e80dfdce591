import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { halfDaysOfLine, nameOfLine } from '../../shared/domain/imports/plan-presence.ts';
import { readCsv } from '../../main/formats/csv-reading.ts';
import { recognisePresence } from '../../shared/domain/imports/presence-layout.ts';
import { lineOf, plan, somebody } from '../support/presence-plans.ts';

const sample = readFileSync(new URL('../fixtures/presence-coworking-2026-11.csv', import.meta.url), 'utf8');

describe('the month’s sheet as it comes', () => {
  it('P4: reads every line, cell and visitor of the sample', () => {
    const drawn = plan(sample);
    expect(drawn.lines).toHaveLength(24);
    expect(drawn.unread).toEqual([]);
    expect(drawn.codes).toEqual([]);
    // Counted by hand in the file: letters, half-days and visitors.
    const letters = sample.match(/(?<=;)[MAJ](?=;|\r|\n|$)/gu) ?? [];
    expect(drawn.lines.flatMap(({ cells }) => cells)).toHaveLength(letters.length);
    const halves = letters.reduce((sum, letter) => sum + (letter === 'J' ? 2 : 1), 0);
    expect(drawn.lines.reduce((sum, line) => sum + halfDaysOfLine(line), 0)).toBe(halves);
    expect(drawn.unnamed.reduce((sum, { sheet }) => sum + sheet, 0)).toBe(19);
    expect(drawn.days).toHaveLength(20);
    expect(drawn.days[0]).toMatchObject({ date: '2026-11-02', heading: '02/11', unnamed: 2 });
    expect(drawn.days[1]).toMatchObject({ date: '2026-11-03', unnamed: 3 });
  });

  it('X2: what stands in brackets is a partner, asked about while nothing is agreed with it', () => {
    const drawn = plan(sample);
    expect(drawn.partners).toEqual([
      { key: 'filature', name: 'La Filature', status: 'unknown', lines: 1 },
      { key: 'moulin commun', name: 'Le Moulin commun', status: 'unknown', lines: 1 },
    ]);
    const asked = drawn.lines.filter(({ status }) => status === 'ask');
    expect(asked.map(nameOfLine)).toEqual(['Judith Sauvan (La Filature)', 'Marc Odier (Le Moulin commun)']);
    expect(asked[0]?.reasons[0]).toBe('Aucune structure partenaire ne s’appelle «\u00a0La Filature\u00a0».');
    expect(new Set(asked.flatMap(({ cells }) => cells.map(({ outcome }) => outcome)))).toEqual(
      new Set(['waiting']),
    );
  });

  it('X2: with an agreement, the partner’s member is recognised by the list, until it ends', () => {
    const structures = [
      { id: 7, name: 'Filature', agreements: [{ from: '2026-01-01', until: '2026-11-30' }] },
      { id: 8, name: 'Le Moulin commun', agreements: [{ from: '2025-01-01', until: '2026-06-30' }] },
    ];
    const drawn = plan(sample, { structures });
    expect(lineOf(drawn, 25)).toMatchObject({
      status: 'new',
      recognition: { partner: 'filature', from: '2026-11-06', until: '2026-11-30' },
    });
    expect(drawn.partners[1]).toMatchObject({ status: 'no_agreement', organisationId: 8 });
    expect(lineOf(drawn, 26)?.reasons[0]).toContain('Aucune convention avec Le Moulin commun');
    const known = { people: [somebody(3, 'Sauvan, Judith')] };
    const recognitions = [{ personId: 3, partnerId: 7, from: '2026-01-05', until: '2026-12-31' }];
    expect(lineOf(plan(sample, { structures, recognitions, ...known }), 25)).toMatchObject({
      status: 'known',
      personId: 3,
    });
    expect(lineOf(plan(sample, { structures, recognitions, ...known }), 25)?.recognition).toBeUndefined();
    // Known here, not yet as theirs: the list is the proof.
    expect(lineOf(plan(sample, { structures, ...known }), 25)?.recognition).toMatchObject({
      from: '2026-11-06',
    });
  });

  it('counts a partner’s people without a name when that is said, and no person comes of it', () => {
    const drawn = plan(sample, { partnerChoices: new Map([['filature', { kind: 'unnamed' }]]) });
    expect(lineOf(drawn, 25)?.status).toBe('unnamed');
    expect(drawn.unnamed.find(({ date }) => date === '2026-11-06')?.sheet).toBe(1);
    expect(drawn.unnamed.find(({ date }) => date === '2026-11-10')?.sheet).toBe(1);
  });
});

describe('the other files that a place hands over', () => {
  it.each(['adherents-2026-tableur.csv', 'helloasso-adhesions-2026.csv', 'carnet-fablab-2026.csv'])(
    'P4: %s is no presence sheet, whatever dates and numbers its lines hold',
    (name) => {
      const reading = readCsv(new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url))));
      if (!reading.ok) throw new Error(reading.reason);
      expect(recognisePresence(reading.file.rows)).toBeUndefined();
    },
  );
});
