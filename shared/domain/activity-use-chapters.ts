/** The chapters of the activity report about what was used (R3): presence, rooms, machines. */
import { figure, monthTable, text } from './activity-blocks.ts';
import type { ActivityReport, ActivityYear, MachineLine } from './activity-year.ts';
import type { Chapter, DossierRow } from './dossier.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Real minutes of rooms and seats in a year. */
export const roomMinutes = (year: ActivityYear): number => sum(year.rooms.map(({ minutes }) => minutes));

/** Real minutes of machines in a year: booked or run, whichever is more. */
export const machineMinutes = (year: ActivityYear): number =>
  sum(year.machines.map((machine) => Math.max(machine.bookedMinutes, machine.runMinutes)));

/** Half-days and visits, month by month. */
export function presenceChapter({ now, before, texts }: ActivityReport): Chapter {
  const months = monthTable(
    'Demi-journées de présence par mois',
    'count',
    now.year,
    now.halfDays,
    before?.halfDays,
  );
  return {
    title: 'La fréquentation',
    blocks: [
      months.chart,
      months.table,
      {
        kind: 'figures',
        figures: [
          figure(
            'Demi-journées',
            'count',
            sum(now.halfDays),
            before === undefined ? null : sum(before.halfDays),
          ),
          figure('Journées de visite de partenaires', 'count', now.visits, before?.visits ?? null),
          figure('Visites sans nom', 'count', now.unnamedVisits, before?.unnamedVisits ?? null),
        ],
      },
      text(texts, 'activity.presence'),
    ],
  };
}

/** Hours of rooms and seats. */
export function roomsChapter({ now, before }: ActivityReport): Chapter {
  const known = new Map((before?.rooms ?? []).map(({ label, minutes }) => [label, minutes]));
  const rows = now.rooms.map(({ label, minutes }): DossierRow => ({
    cells: [label, minutes, ...(before === undefined ? [] : [known.get(label) ?? 0])],
    strong: false,
  }));
  const total: DossierRow = {
    cells: ['Ensemble', roomMinutes(now), ...(before === undefined ? [] : [roomMinutes(before)])],
    strong: true,
  };
  return {
    title: 'Les salles et les postes',
    blocks: [
      {
        kind: 'chart',
        title: 'Heures par salle et par poste',
        form: 'bars',
        unit: 'hours',
        categories: now.rooms.slice(0, 12).map(({ label }) => label),
        series: [{ name: String(now.year), values: now.rooms.slice(0, 12).map(({ minutes }) => minutes) }],
      },
      {
        kind: 'table',
        title: 'Heures réservées et utilisées',
        columns: [
          { header: 'Salle ou poste', kind: 'text' },
          { header: String(now.year), kind: 'hours' },
          ...(before === undefined ? [] : [{ header: String(before.year), kind: 'hours' as const }]),
        ],
        rows: [...rows, total],
        note: 'Réservations confirmées et usages notés, en heures réelles.',
        masked: false,
      },
    ],
  };
}

/** What each machine did, what it brought and what it cost (F5). */
export function fablabChapter({ now, before }: ActivityReport): Chapter {
  const all = (of: (machine: MachineLine) => number): number => sum(now.machines.map(of));
  return {
    title: 'Le fablab',
    blocks: [
      {
        kind: 'figures',
        figures: [
          figure(
            'Heures de machines',
            'hours',
            machineMinutes(now),
            before === undefined ? null : machineMinutes(before),
          ),
          figure(
            'Travaux',
            'count',
            all(({ jobs }) => jobs),
            was(before, ({ jobs }) => jobs),
          ),
          figure(
            'Ratés',
            'count',
            all(({ failures }) => failures),
            was(before, ({ failures }) => failures),
          ),
          figure(
            'Coûts couverts',
            'amount',
            all(({ charged }) => charged),
            was(before, ({ charged }) => charged),
          ),
        ],
      },
      {
        kind: 'chart',
        title: 'Heures par machine',
        form: 'bars',
        unit: 'hours',
        categories: now.machines.map(({ label }) => label),
        series: [
          { name: 'Réservées', values: now.machines.map(({ bookedMinutes }) => bookedMinutes) },
          { name: 'De marche', values: now.machines.map((machine) => machine.runMinutes) },
        ],
      },
      {
        kind: 'table',
        title: 'Machine par machine',
        columns: [
          { header: 'Machine', kind: 'text' },
          { header: 'Réservée', kind: 'hours' },
          { header: 'A tourné', kind: 'hours' },
          { header: 'Travaux', kind: 'count' },
          { header: 'Ratés', kind: 'count' },
          { header: 'Facturé', kind: 'amount' },
          { header: 'Coûts', kind: 'amount' },
        ],
        rows: now.machines.map((machine) => ({
          cells: [
            machine.label,
            machine.bookedMinutes,
            machine.runMinutes,
            machine.jobs,
            machine.failures,
            machine.charged,
            machine.cost,
          ],
          strong: false,
        })),
        note: 'Coûts\u00a0: matières et entretien, pour autant qu’ils sont notés.',
        masked: false,
      },
    ],
  };
}

const was = (before: ActivityYear | undefined, of: (machine: MachineLine) => number): number | null =>
  before === undefined ? null : sum(before.machines.map(of));
