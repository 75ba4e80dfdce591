import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import type { VisitThere } from '../../store/visits.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Refusal } from '../outcome.ts';

type VisitCommands = Pick<CommandHandlers<'networks'>, 'noteVisitsThere' | 'removeVisitsThere'>;

/** A day of one of ours at a partner, before it is written. */
export interface NewVisitThere {
  readonly personId: number;
  readonly date: string;
  readonly halfDays: number;
}

const longDay = (date: string): string => formatDateLong(date, { year: true });

function clashOf(there: readonly VisitThere[], partnerId: number, halfDays: number): string | undefined {
  const same = there.find((visit) => visit.partnerOrganisationId === partnerId);
  if (same !== undefined) return `est déjà notée chez ${same.partnerName}`;
  const taken = there.reduce((sum, visit) => sum + visit.halfDays, 0);
  if (taken + halfDays <= 2) return undefined;
  return `est déjà prise chez ${there.map(({ partnerName }) => partnerName).join(' et ')}`;
}

/** Why a day of one of ours at a partner cannot be noted: somebody unknown, a day to come, one too many (X3). */
export function refusalOfVisit(
  { store, clock }: CommandContext,
  partnerId: number,
  { personId, date, halfDays }: NewVisitThere,
  field: string,
): Refusal | undefined {
  const person = store.people.find(personId);
  if (person === undefined || person.mergedInto !== null) return notFound('Cette personne');
  if (date > clock.today())
    return refuseField('INVALID_INPUT', field, 'Une visite se note le jour même ou après coup.');
  const there = store.visits.there({ personId, from: date, to: date });
  const clash = clashOf(there, partnerId, halfDays);
  if (clash === undefined) return undefined;
  const message = `La journée du ${longDay(date)} de ${person.firstName} ${person.lastName} ${clash}\u00a0: une journée au plus par personne et par date.`;
  return refuseField('ALREADY_EXISTS', field, message);
}

/** Writes a day of one of ours at a partner, with the statement it came by if any; answers its id. */
export function writeVisit(
  context: CommandContext,
  partnerOrganisationId: number,
  visit: NewVisitThere,
  statementId: number | null,
): number {
  const row = { ...visit, publicId: context.newId(), partnerOrganisationId, statementId };
  const id = context.store.visits.insertThere(row, context.clock.now());
  context.audit('visit_there', id, null, { ...visit, partnerOrganisationId, statementId });
  return id;
}

/** Removes a day; what a settlement said of it is put right in the next one (X4). */
export function eraseVisit(context: CommandContext, visit: VisitThere): void {
  const { personId, date, halfDays, partnerOrganisationId, statementId } = visit;
  context.store.visits.removeThere(visit.id);
  context.audit(
    'visit_there',
    visit.id,
    { personId, date, halfDays, partnerOrganisationId, statementId },
    null,
  );
}

export const visitCommands: VisitCommands = {
  noteVisitsThere(context, { partnerOrganisationId, visits }) {
    const partner = context.store.organisations.find(partnerOrganisationId);
    if (partner === undefined) return notFound('Cette structure');
    const ids: number[] = [];
    for (const [index, visit] of visits.entries()) {
      const refusal = refusalOfVisit(context, partnerOrganisationId, visit, `visits.${index}`);
      if (refusal !== undefined) return refusal;
      ids.push(writeVisit(context, partnerOrganisationId, visit, null));
    }
    context.emit('networks.changed');
    return done(
      { ids },
      {
        name: 'networks.removeVisitsThere',
        input: { ids },
        label: `${plural(ids.length, 'journée notée', 'journées notées')} chez ${partner.name}`,
      },
    );
  },

  removeVisitsThere(context, { ids }) {
    const found = ids.map((id) => context.store.visits.visitThere(id));
    const visits = found.filter((visit) => visit !== undefined);
    const [first] = visits;
    if (first === undefined || visits.length < ids.length) return notFound('Cette journée');
    if (visits.some((visit) => visit.partnerOrganisationId !== first.partnerOrganisationId))
      return refuse('INVALID_INPUT', 'Ces journées sont chez plusieurs partenaires. Les retirer un par un.');
    for (const visit of visits) eraseVisit(context, visit);
    context.emit('networks.changed');
    return done(
      {},
      {
        name: 'networks.noteVisitsThere',
        input: {
          partnerOrganisationId: first.partnerOrganisationId,
          visits: visits.map(({ personId, date, halfDays }) => ({ personId, date, halfDays })),
        },
        label: plural(visits.length, 'journée retirée', 'journées retirées'),
      },
    );
  },
};
