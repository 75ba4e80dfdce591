import type { Party } from '../../../shared/contract/common.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { habilitationMoment, jobMoment, workshopMoment } from './fablab-moments.ts';
import {
  bookingMoment,
  changeMoment,
  coveringMoment,
  documentMoment,
  inOrder,
  membershipMoment,
  messageMoment,
  recognitionMoment,
  visitMoment,
  type Moment,
} from './timeline.ts';

/** Everything of a party on one line of time, newest first. What an area refuses to tell is simply not on it. */
export function useTimeline(party: Party): Moment[] {
  const { today, zone } = useNow();
  const { kind, id } = party;
  const isPerson = kind === 'person';
  const held = useQuery('memberships.of', { holder: party }).data;
  const memberships = held?.rows ?? [];
  const coverings = held?.coveredBy ?? [];
  const bookings = useQuery('bookings.of', { party }).data ?? [];
  const jobs = useQuery('fablab.partyJobs', { personId: id }, { enabled: isPerson }).data ?? [];
  // A booking of which a job was made is told by the job.
  const made = new Set(jobs.map(({ bookingId }) => bookingId));
  const workshops = useQuery('workshops.registrationsOf', { party }).data ?? [];
  const visits = useQuery('attendance.of', { personId: id }, { enabled: isPerson }).data ?? [];
  const documents = useQuery('billing.documents', { party }).data?.rows ?? [];
  const recognitions = useQuery('networks.recognitions', { personId: id }, { enabled: isPerson }).data ?? [];
  const habilitations =
    useQuery('fablab.habilitationHistory', { personId: id }, { enabled: isPerson }).data ?? [];
  const messages = useQuery('mail.of', { party }).data ?? [];
  const changes =
    useQuery('settings.history', {
      entity: isPerson ? 'person' : 'organisation',
      entityId: id,
    }).data ?? [];
  return inOrder([
    ...memberships.map((each) => membershipMoment(each, today)),
    ...coverings.map((each) => coveringMoment(each, today)),
    ...bookings.filter((each) => !made.has(each.id)).map(bookingMoment),
    ...jobs.map(jobMoment),
    ...workshops.map(workshopMoment),
    ...visits.map(visitMoment),
    ...documents.map((each) => documentMoment(each, today)),
    ...recognitions.map((each) => recognitionMoment(each, today)),
    ...habilitations.map((each) => habilitationMoment(each, today)),
    ...messages.map(messageMoment),
    ...changes.map((each) => changeMoment(each, party, zone)),
  ]);
}
