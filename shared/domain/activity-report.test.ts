import { describe, expect, it } from 'vitest';
import { activityDossier } from './activity-report.ts';
import type { ActivityYear } from './activity-year.ts';
import type { Dossier, DossierTable } from './dossier.ts';

const nothing = { sessions: 0, minutes: 0, participations: 0, people: 0, first: 0 };

function year(given: Partial<ActivityYear> = {}): ActivityYear {
  return {
    year: 2026,
    members: 0,
    structures: 0,
    newcomers: 0,
    membersByType: [],
    membersByAge: [],
    membersByGender: [],
    membersByCommune: [],
    membersByDistance: [],
    halfDays: [],
    visits: 0,
    unnamedVisits: 0,
    rooms: [],
    machines: [],
    workshops: {
      ...nothing,
      byKind: [],
      byTheme: [],
      byBand: [],
      byGender: [],
      byCommune: [],
      digital: { ...nothing, individual: 0, byBand: [] },
    },
    volunteering: { minutes: 0, people: 0, cents: 0, unvalued: 0, byActivity: [] },
    money: {
      own: 0,
      grants: 0,
      share: null,
      target: 5000,
      ownByMonth: [],
      grantsByMonth: [],
      charges: [],
      income: [],
    },
    ...given,
  };
}

const frame = { texts: new Map<string, string>(), placeName: 'Latelier', legalLine: 'Association Latelier' };

const tables = (dossier: Dossier): DossierTable[] =>
  dossier.chapters.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])),
  );
const table = (dossier: Dossier, title: string): DossierTable | undefined =>
  tables(dossier).find((one) => one.title === title);
const cells = (dossier: Dossier, title: string) => table(dossier, title)?.rows.map((row) => row.cells);

const communes = [
  { label: 'Die', count: 12 },
  { label: 'Saillans', count: 6 },
  { label: 'Crest', count: 3 },
  { label: 'Luc', count: 1 },
];

const share = (label: string, participations: number) => ({
  label,
  sessions: 3,
  minutes: 60,
  participations,
  people: participations,
});

describe('the activity report', () => {
  it('R3: each count stands beside that of the year before, whatever only one of them has', () => {
    const dossier = activityDossier({
      ...frame,
      now: year({ members: 22, membersByCommune: communes }),
      before: year({ year: 2025, members: 8, membersByCommune: [{ label: 'Aouste', count: 8 }] }),
      forPublic: false,
    });
    expect(cells(dossier, 'Par commune')).toEqual([
      ['Die', 12, 0],
      ['Saillans', 6, 0],
      ['Crest', 3, 0],
      ['Luc', 1, 0],
      ['Aouste', 0, 8],
      ['Non renseigné', 0, 0],
    ]);
    expect(table(dossier, 'Par commune')?.columns.map(({ header }) => header)).toEqual([
      'Commune',
      '2026',
      '2025',
    ]);
  });

  it('R3: without a year before there is no column for it, and the report says so', () => {
    const dossier = activityDossier({
      ...frame,
      now: year({ members: 22, membersByCommune: communes }),
      before: undefined,
      forPublic: false,
    });
    expect(table(dossier, 'Par commune')?.columns).toHaveLength(2);
    expect(JSON.stringify(dossier)).toContain('ne contient rien de 2025');
  });

  it('R3: for the public, small counts are grouped in each year, and neither tells the other', () => {
    const dossier = activityDossier({
      ...frame,
      now: year({ members: 22, membersByCommune: communes }),
      before: year({
        year: 2025,
        members: 10,
        membersByCommune: [
          { label: 'Crest', count: 9 },
          { label: 'Die', count: 1 },
        ],
      }),
      forPublic: true,
    });
    // 3 + 1 are fewer than five together: the next smallest joins them; of 2025 only « Autres » can be told.
    expect(cells(dossier, 'Par commune')).toEqual([
      ['Die', 12, 'regroupé'],
      ['Autres', 10, 10],
      ['Non renseigné', 0, 0],
    ]);
    expect(JSON.stringify(dossier)).not.toContain('Luc');
  });

  it('R3: what was held is told to the public without the few who came to each kind of it', () => {
    const workshops = {
      ...year().workshops,
      sessions: 6,
      byKind: [share('Ateliers', 24), share('Formations', 2)],
    };
    const dossier = activityDossier({
      ...frame,
      now: year({ workshops }),
      before: undefined,
      forPublic: true,
    });
    expect(cells(dossier, 'Par nature')).toEqual([
      ['Ateliers', 3, 60, 'regroupé'],
      ['Formations', 3, 60, 'regroupé'],
    ]);
  });

  it('R3: figures of one to four people are not told to the public, nor those of the year before', () => {
    const dossier = activityDossier({
      ...frame,
      now: year({ members: 3, newcomers: 7 }),
      before: year({ year: 2025, members: 9, newcomers: 2 }),
      forPublic: true,
    });
    const figures = dossier.chapters[0]?.blocks.flatMap((block) =>
      block.kind === 'figures' ? block.figures : [],
    );
    expect(figures?.slice(0, 2)).toEqual([
      { label: 'Adhésions', kind: 'count', value: null, before: 9, masked: true },
      { label: 'Premières adhésions', kind: 'count', value: 7, before: null, masked: false },
    ]);
    expect(
      dossier.chapters[0]?.blocks.some((block) => block.kind === 'sentence' && /adhésion/u.test(block.text)),
    ).toBe(false);
  });

  it('R3: chapters of which there is nothing are left out, texts to be written are not', () => {
    const titles = activityDossier({
      ...frame,
      now: year(),
      before: undefined,
      forPublic: false,
    }).chapters.map(({ title }) => title);
    expect(titles).toEqual(['2026 en bref', 'Rapport moral', 'Les ressources', 'La suite']);
  });
});
