import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatMinutes, formatTimeRange } from '../../../shared/domain/french.ts';
import { measured } from '../../../shared/domain/machine-jobs.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { habilitationsPath, jobsPath, sessionPath } from '../../shell/paths.ts';
import { joined, type Moment } from './timeline.ts';
import { dayWords } from './words.ts';

/** An habilitation as it was given: on the day of the training, with what became of it (F2). */
export function habilitationMoment(
  given: OutputOf<'fablab.habilitationHistory'>[number],
  today: LocalDate,
): Moment {
  const { withdrawn } = given;
  return {
    key: `habilitation-${given.id}`,
    date: given.givenOn,
    kind: 'habilitation',
    title:
      given.until === null ? given.typeName : `${given.typeName}, jusqu’au ${dayWords(given.until, today)}`,
    detail: joined(
      given.from,
      withdrawn !== null &&
        `retirée le ${dayWords(withdrawn.on, today)}${withdrawn.reason === '' ? '' : `\u00a0: ${withdrawn.reason}`}`,
    ),
    path: `${habilitationsPath}/${given.typeId}`,
  };
}

/** What somebody made on a machine: how long, of what, how it came out, and what it cost (F5). */
export function jobMoment(job: OutputOf<'fablab.partyJobs'>[number]): Moment {
  const used = job.materials.map(({ name, quantity, unit }) => `${name}, ${measured(quantity, unit)}`);
  return {
    key: `job-${job.id}`,
    date: job.startsAt.slice(0, 10),
    kind: 'job',
    title: job.resourceName,
    detail: joined(
      formatMinutes(job.runMinutes),
      job.state !== 'finished' && 'en cours',
      job.purpose === 'training' && 'formation',
      ...used,
      job.outcome === 'failure' && `raté, ${job.failureReason}`,
      job.price !== null && (job.payer === 'house' ? 'offert' : formatAmount(job.price.total)),
    ),
    path: jobsPath,
  };
}

/** A place in a workshop, training or event: when, whether they came, and what it cost. */
export function workshopMoment(row: OutputOf<'workshops.registrationsOf'>[number]): Moment {
  const status = {
    registered: row.sessionStatus === 'cancelled' ? 'séance annulée' : null,
    waiting: 'en liste d’attente',
    cancelled: 'annulé',
  }[row.status];
  const came = row.attendance === null ? null : row.attendance === 'present' ? 'présent' : 'absent';
  return {
    key: `workshop-${row.id}`,
    date: row.startsAt.slice(0, 10),
    kind: 'workshop',
    title: row.title,
    detail: joined(
      formatTimeRange(row.startsAt.slice(11), row.endsAt.slice(11)),
      row.seats > 1 && `${row.seats} personnes`,
      status ?? came,
      row.result === 'passed' && 'formation réussie',
      row.price !== null && row.price > 0 && formatAmount(row.price),
    ),
    path: sessionPath(row.sessionId),
  };
}
