import type { PassBook, PassBookEntry } from '../../../shared/contract/coverage-pass-books.ts';
import { formatDateLong, formatRange } from '../../../shared/domain/french.ts';
import { leftInWords, partsInWords } from '../../../shared/domain/coverage-units.ts';
import type { PassBookMove, PassBookReturn, PassBookRow } from '../../store/coverage-pass-books.ts';
import { passBookLabel } from './held.ts';

/** What can be used of a carnet on a day: what is left while it runs; past its end, what came back lately (C5). */
export function usableOn(row: PassBookRow, returns: readonly PassBookReturn[], on: string): number {
  if (row.closedOn !== null || row.removedAt !== null || on < row.boughtOn) return 0;
  if (row.expiresOn === null || on <= row.expiresOn) return Math.max(0, row.left);
  const back = returns
    .filter(({ passBookId, from, until }) => passBookId === row.id && from <= on && on <= until)
    .reduce((sum, { parts }) => sum + parts, 0);
  return Math.max(0, Math.min(row.left, back));
}

function stateOf(row: PassBookRow, on: string): PassBook['state'] {
  if (row.closedOn !== null) return 'closed';
  if (row.left <= 0) return 'used_up';
  return row.expiresOn !== null && row.expiresOn < on ? 'expired' : 'open';
}

function wordsOf(row: PassBookRow, state: PassBook['state'], usable: number): string {
  if (state === 'closed') return `clos le ${formatDateLong(row.closedOn ?? '', { year: true })}`;
  const until = row.expiresOn === null ? '' : formatDateLong(row.expiresOn, { year: true });
  const of = `${leftInWords(row.unit, row.left)} sur ${partsInWords(row.unit, row.bought + row.corrected)}`;
  if (state === 'used_up') return of;
  if (state === 'open') return until === '' ? of : `${of}, jusqu’au ${until}`;
  const late = usable > 0 ? `, dont ${partsInWords(row.unit, usable)} rendues et encore utilisables` : '';
  return `échu le ${until}, ${of}${late}`;
}

/** A carnet as screens get it, as of a day. */
export function passBookFor(row: PassBookRow, returns: readonly PassBookReturn[], on: string): PassBook {
  const { corrected: _corrected, removedAt: _removed, touched: _touched, ...shown } = row;
  const state = stateOf(row, on);
  const usable = usableOn(row, returns, on);
  return { ...shown, label: passBookLabel(row.number), usable, state, words: wordsOf(row, state, usable) };
}

function whatOf(move: PassBookMove): string {
  if (move.kind === 'corrected') return `corrigé\u00a0: ${move.reason}`;
  const back = move.kind === 'given_back' ? 'rendu\u00a0: ' : '';
  if (move.useKind === 'booking' || move.useKind === 'job')
    return move.resource === null || move.startsAt === null || move.endsAt === null
      ? `${back}${move.useKind === 'job' ? 'travail' : 'réservation'}`
      : `${back}${move.resource}, ${formatRange(move.startsAt, move.endsAt)}`;
  return `${back}passage${move.kind === 'taken' ? `, ${formatDateLong(move.on)}` : ''}`;
}

/** The whole history of a carnet, oldest first, with what was left after each entry. */
export function entriesOf(row: PassBookRow, moves: readonly PassBookMove[]): PassBookEntry[] {
  let left = row.bought;
  const sold: PassBookEntry = {
    on: row.boughtOn,
    kind: 'sold',
    what: `vendu, ${partsInWords(row.unit, row.bought)}`,
    change: row.bought,
    left,
    use: null,
    who: row.holderName,
  };
  const entries = moves.map((move): PassBookEntry => {
    left += move.parts;
    const use = move.useKind === null || move.useId === null ? null : { kind: move.useKind, id: move.useId };
    return {
      on: move.on,
      kind: move.kind,
      what: whatOf(move),
      change: move.parts,
      left,
      use,
      who: move.who ?? '',
    };
  });
  const closed: PassBookEntry[] =
    row.closedOn === null
      ? []
      : [
          {
            on: row.closedOn,
            kind: 'closed',
            what: `clos\u00a0: ${row.closedReason}`,
            change: 0,
            left,
            use: null,
            who: '',
          },
        ];
  return [sold, ...entries, ...closed];
}
