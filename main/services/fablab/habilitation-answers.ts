import type { HabilitationType } from '../../../shared/contract/fablab-habilitations.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { quoted } from '../../../shared/domain/french.ts';
import type { HabilitationRow } from '../../store/habilitations.ts';
import {
  holdsAll,
  missingForUse,
  nextWords,
  possibleSupervisors,
  trainingFor,
} from '../bookings/machine-use.ts';
import { asksForCompany } from '../bookings/supervision.ts';
import { holdsSlot, labelOf } from '../bookings/view.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuseField } from '../outcome.ts';
import { habilitationCards } from './habilitation-cards.ts';
import { habilitationFile } from './habilitation-file.ts';
import { soonestFirst, standings } from './habilitation-standings.ts';

type Queries = Pick<
  QueryHandlers<'fablab'>,
  | 'habilitationTypes'
  | 'habilitations'
  | 'habilitationHistory'
  | 'whoMayUse'
  | 'unhabilitatedBookings'
  | 'habilitationCard'
  | 'habilitationCards'
  | 'habilitationFile'
>;

/** How long ahead bookings are looked at: as far as anybody books. */
const lookAheadInDays = 1100;

function typesSeen(context: QueryContext, withArchived: boolean): OutputOf<'fablab.habilitationTypes'> {
  const { store } = context;
  const all = standings(context, {});
  return store.habilitations.types(withArchived).map((type) => {
    const held = all.filter(({ typeId }) => typeId === type.id);
    const ending = held.filter(({ state }) => state === 'ending').length;
    return {
      ...type,
      machines: store.habilitations.resourcesOf(type.id),
      holders: ending + held.filter(({ state }) => state === 'held').length,
      ending,
    };
  });
}

/** « Formation du 12 mars, avec Rémi B. », « Vu par Solène D. : … »; why is not for volunteers (F4). */
function fromWords({ actor }: QueryContext, row: HabilitationRow): string {
  if (row.source === 'import') return `Repris de ${quoted(row.origin)}`;
  if (row.source === 'training')
    return row.origin + (row.trainerName === null ? '' : `, avec ${row.trainerName}`);
  const seen = `Vu par ${row.trainerName ?? 'quelqu’un'}`;
  return actor.role === 'volunteer' ? seen : `${seen}\u00a0: ${row.reason}`;
}

const habilitationHistory: Queries['habilitationHistory'] = (context, filter) => {
  const isVolunteer = context.actor.role === 'volunteer';
  const rows = context.store.habilitations.list(filter);
  return done(
    rows
      .map((row) => ({
        id: row.id,
        typeId: row.typeId,
        typeName: row.typeName,
        gotOn: row.gotOn,
        until: row.until,
        givenOn: row.givenOn,
        source: row.source,
        from: fromWords(context, row),
        recordedBy: isVolunteer ? '' : row.recordedBy,
        recordedAt: row.recordedAt,
        withdrawn:
          row.withdrawnOn === null
            ? null
            : {
                on: row.withdrawnOn,
                reason: isVolunteer ? '' : (row.withdrawnReason ?? ''),
                by: isVolunteer ? '' : (row.withdrawnBy ?? ''),
              },
      }))
      .toSorted((one, other) =>
        one.gotOn === other.gotOn ? other.id - one.id : one.gotOn < other.gotOn ? 1 : -1,
      ),
  );
};

/** Who holds all that is asked, on each day of a use. */
function holdersOf(
  context: QueryContext,
  types: readonly HabilitationType[],
  use: { readonly startsAt: string; readonly endsAt: string },
): OutputOf<'fablab.whoMayUse'>['holders'] {
  const [first, ...rest] = types;
  if (first === undefined) return [];
  const others = new Map(rest.map((type) => [type.id, standings(context, { typeId: type.id })]));
  return standings(context, { typeId: first.id })
    .filter(({ personId }) => holdsAll(context, personId, types, use))
    .map((held) => {
      // Of several habilitations, the one that ends first is the one to know of.
      const all = [
        held,
        ...[...others.values()].flatMap((list) => list.filter(({ personId }) => personId === held.personId)),
      ];
      const [soonest = held] = soonestFirst(all);
      const { personId, displayName } = held;
      return { personId, displayName, words: soonest.words, state: soonest.state };
    });
}

const whoMayUse: Queries['whoMayUse'] = (context, asked) => {
  const { resourceId, startsAt, endsAt, personId, organisationId } = asked;
  const { store, clock } = context;
  if (store.resources.find(resourceId) === undefined) return notFound('Cette machine');
  const isTimed = startsAt !== undefined && endsAt !== undefined;
  if (isTimed && endsAt <= startsAt)
    return refuseField('INVALID_INPUT', 'endsAt', 'La fin doit venir après le début.');
  const today = clock.today();
  const use = isTimed ? { startsAt, endsAt } : { startsAt: `${today}T00:00`, endsAt: `${today}T23:59` };
  const types = store.habilitations.askedBy(resourceId);
  const supervisors = isTimed ? possibleSupervisors(context, types, { ...use, personId }) : [];
  const isHeld = personId !== null && holdsAll(context, personId, types, use);
  return done({
    types: types.map(({ id, name, rules }) => ({ id, name, rules })),
    holders: holdersOf(context, types, use),
    supervision: store.machines.settingsOf(resourceId).supervision,
    needsCompany:
      isTimed && personId !== null
        ? asksForCompany(context, { personId, organisationId, startsAt }, resourceId)
        : null,
    mayAlone: personId === null ? null : isHeld,
    supervisors: supervisors.map((id) => ({
      personId: id,
      displayName: store.people.find(id)?.displayName ?? '',
    })),
    next: types.length === 0 ? '' : nextWords(context, types, personId),
    training: isHeld ? null : (trainingFor(context, types, { ...use, personId }) ?? null),
  });
};

/** Bookings to come that no longer satisfy F1, whatever they were when they were made: nothing is changed by itself. */
export function bookingsWithoutHabilitation(context: QueryContext): OutputOf<'fablab.unhabilitatedBookings'> {
  const { store, clock } = context;
  const resourceIds = store.resources
    .list(true)
    .filter(({ id }) => store.habilitations.askedBy(id).length > 0)
    .map(({ id }) => id);
  if (resourceIds.length === 0) return [];
  const now = clock.localNow();
  const range = { from: now, to: `${addDays(datePart(now), lookAheadInDays)}T00:00`, today: clock.today() };
  return store.bookings
    .inRange({ ...range, resourceIds, withCancelled: false })
    .filter(({ status }) => holdsSlot(status))
    .flatMap((row) => {
      const missing = missingForUse(context, row);
      if (missing === undefined) return [];
      const { id, resourceId, resourceName, startsAt, endsAt, personId } = row;
      return [
        { id, resourceId, resourceName, startsAt, endsAt, personId, label: labelOf(row), why: missing.what },
      ];
    });
}

/** Who may use what (F1, F2): names and habilitations, which volunteers see too (F4). */
export const habilitationQueries: Queries = {
  habilitationTypes: (context, { withArchived }) => done(typesSeen(context, withArchived)),
  habilitations: (context, filter) => done(standings(context, filter)),
  habilitationHistory,
  whoMayUse,
  unhabilitatedBookings: (context) => done(bookingsWithoutHabilitation(context)),
  habilitationCard: (context, { number }) => {
    const digits = number.replaceAll(/\D/gu, '');
    const row = context.store.habilitations.list({}).find(({ cardNumber }) => cardNumber === digits);
    if (row === undefined) return done(null);
    const { personId, typeId } = row;
    const [held] = standings(context, { personId, typeId });
    return done(held ?? null);
  },
  habilitationCards: async (context, { personIds }) => {
    const cards = await habilitationCards(context, personIds);
    return 'ok' in cards ? cards : done(cards);
  },
  habilitationFile: async (context, input) => done(await habilitationFile(context, input)),
};
