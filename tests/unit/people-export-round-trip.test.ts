import { describe, expect, it } from 'vitest';
import { readSheet } from '../../main/formats/csv-reading.ts';
import {
  writeCsv,
  writeOds,
  writeXlsx,
  type ExportTable,
  type TableColumnKind,
} from '../../main/formats/tables.ts';
import { OWN_COLUMNS, type ImportField } from '../../shared/domain/imports/import-fields.ts';
import { planPeopleImport } from '../../shared/domain/imports/plan-people-import.ts';
import { recogniseColumns } from '../../shared/domain/imports/recognise-columns.ts';

const KINDS: Partial<Record<ImportField, TableColumnKind>> = {
  birthDate: 'date',
  startsOn: 'date',
  endsOn: 'date',
  membershipDate: 'date',
  fee: 'amount',
};
const nobody = Object.fromEntries(OWN_COLUMNS.map((column) => [column.field, null]));
const table: ExportTable = {
  title: 'Adhérents',
  columns: OWN_COLUMNS.map(({ field, header }) => ({ key: field, header, kind: KINDS[field] ?? 'text' })),
  rows: [
    {
      ...nobody,
      memberNumber: 'A001',
      lastName: "d'Aubignac",
      firstName: 'Judith',
      birthDate: '1996-05-04',
      postcode: '01000',
      phone: '+33639983809',
      membershipType: 'Solidaire (prix libre)',
      startsOn: '2026-05-29',
      endsOn: '2027-05-28',
      fee: 3550,
      membershipDate: '2026-05-20',
      paymentMethod: 'Chèque',
      payerName: 'Quentin Fauchier',
      note: '=1+1',
      gender: 'femme',
    },
    {
      ...nobody,
      memberNumber: 'S002',
      organisation: 'Radio Haut-Diois',
      membershipType: 'Structure',
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      fee: 6000,
    },
  ],
};

describe('the export that comes back', () => {
  for (const [kind, write] of [
    ['CSV', writeCsv],
    ['XLSX', writeXlsx],
    ['ODS', writeOds],
  ] as const) {
    it(`P4, R1: our own ${kind} needs no mapping and says the same again`, async () => {
      const reading = await readSheet(await write(table), `adherents.${kind.toLowerCase()}`);
      const recognised = reading.ok ? recogniseColumns(reading.file.rows) : undefined;
      if (!reading.ok || recognised === undefined) throw new Error('not read');
      expect(recognised.needsConfirmation).toBe(false);
      const { rows } = reading.file;
      const season = { kind: 'rolling', months: 12 } as const;
      const [judith, radio] = planPeopleImport({
        ...recognised,
        rows,
        existing: [],
        types: [],
        seasonOfNewTypes: season,
        today: '2026-11-22',
      }).lines;
      expect(judith).toMatchObject({
        outcome: 'create',
        member: { memberNumber: 'A001' },
        payer: { details: { firstName: 'Quentin', lastName: 'Fauchier' } },
        membership: { from: '2026-05-29', until: '2027-05-28', feeCents: 3550 },
        payment: { amountCents: 3550, paidOn: '2026-05-20', method: 'cheque' },
      });
      expect(judith?.member?.details).toEqual({
        lastName: "d'Aubignac",
        firstName: 'Judith',
        gender: 'female',
        birthDate: '1996-05-04',
        postcode: '01000',
        phone: '+33639983809',
        note: '=1+1',
      });
      expect(radio).toMatchObject({
        member: { kind: 'organisation', memberNumber: 'S002' },
        membership: { feeCents: 6000 },
      });
      expect(radio).not.toHaveProperty('payment');
    });
  }
});
