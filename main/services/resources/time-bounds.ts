import { checkBound } from '../../../shared/domain/local-time.ts';
import { formatDateLong, formatTime } from '../../../shared/domain/french.ts';
import { datePart, type LocalDateTime } from '../../../shared/domain/calendar.ts';
import { refuse, refuseField, type Refusal } from '../outcome.ts';

function boundProblem(field: 'startsAt' | 'endsAt', at: LocalDateTime, zone: string): Refusal | undefined {
  const verdict = checkBound(at, zone);
  if (verdict === 'ok') return undefined;
  const when = `${formatTime(at)} le ${formatDateLong(datePart(at), { year: true })}`;
  const [code, message] =
    verdict === 'missing'
      ? ([
          'TIME_DOES_NOT_EXIST',
          `À cette date on passe à l’heure d’été\u00a0: ${when} n’existe pas. Choisir une autre heure.`,
        ] as const)
      : ([
          'TIME_HAPPENS_TWICE',
          `À cette date on passe à l’heure d’hiver\u00a0: ${when} arrive deux fois. Choisir une autre heure.`,
        ] as const);
  return refuse(code, message, { fields: { [field]: message } });
}

/**
 * What is wrong with the bounds of a span of local time, or undefined: an end that does not come after its start, or
 * a bound that clocks skip or show twice (T3: TIME_DOES_NOT_EXIST, TIME_HAPPENS_TWICE).
 */
export function boundsProblem(
  startsAt: LocalDateTime,
  endsAt: LocalDateTime,
  zone: string,
): Refusal | undefined {
  if (endsAt <= startsAt) return refuseField('INVALID_INPUT', 'endsAt', 'La fin doit venir après le début.');
  return boundProblem('startsAt', startsAt, zone) ?? boundProblem('endsAt', endsAt, zone);
}
