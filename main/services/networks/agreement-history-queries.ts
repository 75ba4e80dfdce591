import type { OutputOf } from '../../../shared/contract/contract.ts';
import {
  agreementChanges,
  givesTheSame,
  type AgreementFacts,
} from '../../../shared/domain/agreement-changes.ts';
import type { BookingLeft } from '../../store/networks.ts';
import type { QueryContext } from '../context.ts';
import { done, notFound, type Outcome } from '../outcome.ts';

type Change = OutputOf<'networks.agreementHistory'>[number];

const facts = (value: unknown): AgreementFacts =>
  typeof value === 'object' && value !== null ? (value as AgreementFacts) : {};

/** The bookings to come that an agreement's last day leaves without rights: after it, and not before today. */
export function bookingsLeft(
  { store, clock }: Pick<QueryContext, 'store' | 'clock'>,
  partnerOrganisationId: number,
  lastDay: string,
): BookingLeft[] {
  return store.networks
    .bookingsAfter(partnerOrganisationId, lastDay)
    .filter(({ endsAt }) => endsAt > clock.localNow());
}

function wordsOf(before: unknown, after: unknown, nameOf: (id: number) => string): Change['what'] {
  if (before === null) {
    const followed = facts(after)['followsId'] ?? null;
    return [followed === null ? 'convention enregistrée' : 'convention renouvelée'];
  }
  if (after === null) return ['convention retirée'];
  return agreementChanges(facts(before), facts(after), nameOf);
}

/** From when a change of what it gives holds; null where only its dates, names or notes changed. */
function fromOf(before: unknown, after: unknown): string | null {
  const from = facts(after)['from'];
  if (before === null || after === null || typeof from !== 'string') return null;
  return givesTheSame(facts(before), facts(after)) ? null : from;
}

/** What changed in an agreement and when, out of the audit log and its files, newest first (X1). */
export function agreementHistory({ store, clock }: QueryContext, id: number): Outcome<Change[]> {
  if (store.agreements.find(id, clock.today()) === undefined) return notFound('Cette convention');
  const names = new Map(store.resources.list(true).map((resource) => [resource.id, resource.name]));
  const nameOf = (resourceId: number): string => names.get(resourceId) ?? 'une ressource retirée';
  const entries = store.audit.list({ entity: 'agreement', entityId: id, limit: 200 });
  const changes = entries.flatMap(({ at, actor, changes: all }): Change[] =>
    all
      .filter(({ entity, entityId }) => entity === 'agreement' && entityId === id)
      .map(({ before, after }) => ({
        at,
        actor,
        what: wordsOf(before, after, nameOf),
        from: fromOf(before, after),
      }))
      .filter(({ what }) => what.length > 0),
  );
  const files = store.attachments
    .of('agreement', id)
    .map(({ addedAt, addedBy, label, fileName }): Change => ({
      at: addedAt,
      actor: addedBy,
      what: [`fichier joint\u00a0: ${label === '' ? fileName : label}`],
      from: null,
    }));
  return done([...changes, ...files].toSorted((one, other) => (one.at < other.at ? 1 : -1)));
}
