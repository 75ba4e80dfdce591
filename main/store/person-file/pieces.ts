import type { Database } from '../sqlite.ts';
import { accessPieces } from './access.ts';
import { activityPieces } from './activity.ts';
import { coveragePieces } from './coverage.ts';
import { fablabPieces } from './fablab.ts';
import { governancePieces } from './governance.ts';
import { hirePieces } from './hires.ts';
import { moneyPieces } from './money.ts';
import { mailPieces } from './mail.ts';
import { networkPieces } from './networks.ts';
import { peoplePieces } from './people.ts';
import type { FilePiece } from './piece.ts';
import { privacyPieces, reportPieces } from './privacy.ts';
import { habilitationPieces } from './habilitations.ts';
import { shiftPieces } from './shifts.ts';
import { fundingPieces } from './funding.ts';
import { volunteeringPieces } from './volunteering.ts';
import { workshopPieces } from './workshops.ts';

/** Every piece of a person's whole file, in the order of the page. An area with new tables adds its own here (G1). */
export const filePieces: readonly FilePiece[] = [
  ...peoplePieces,
  ...activityPieces,
  ...coveragePieces,
  ...networkPieces,
  ...volunteeringPieces,
  ...fundingPieces,
  ...habilitationPieces,
  ...shiftPieces,
  ...fablabPieces,
  ...workshopPieces,
  ...moneyPieces,
  ...hirePieces,
  ...governancePieces,
  ...mailPieces,
  ...accessPieces,
  ...reportPieces,
  ...privacyPieces,
];

export type PieceRow = Readonly<Record<string, string | number | null>>;

export interface FilledPiece {
  readonly piece: FilePiece;
  readonly rows: readonly PieceRow[];
}

/** Reads every piece for somebody, whoever was merged into them included; empty ones too. */
export function personFileReader(database: Database): (personIds: readonly number[]) => FilledPiece[] {
  const prepared = filePieces.map((piece) => ({
    piece,
    statement: database.prepare<{ ids: string }, PieceRow>(piece.sql),
  }));
  return (personIds) =>
    prepared.map(({ piece, statement }) => ({
      piece,
      rows: statement.all({ ids: JSON.stringify(personIds) }),
    }));
}
