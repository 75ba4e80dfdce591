import type { OutputOf } from '../../../shared/contract/contract.ts';
import { tracesPattern, withoutTraces, type OwnTraces } from '../../../shared/domain/erasure.ts';
import { accountingKeptUntil, anonymousFacts } from '../../../shared/domain/retention.ts';
import type { PersonRow } from '../../store/people.ts';
import type { ErasureRow, Fingerprints } from '../../store/privacy.ts';
import type { CommandContext } from '../context.ts';
import { done, type Outcome } from '../outcome.ts';
import { fingerprintsOf } from './fingerprints.ts';

export interface Erasing {
  readonly person: PersonRow;
  readonly cause: ErasureRow['cause'];
  /** A reference given before (a restored file); a new one otherwise. */
  readonly reference?: string;
  readonly erasedAt?: string;
}

/** Opaque: eight random hexadecimal digits, « E-3F9A21C4 ». */
const newReference = (context: CommandContext): string => `E-${context.newId().slice(0, 8).toUpperCase()}`;

const printsOf = (context: CommandContext, person: PersonRow, traces: readonly OwnTraces[]): Fingerprints =>
  fingerprintsOf(context.store.privacy.secret(), {
    ...person,
    memberNumbers: [...new Set(traces.flatMap(({ person: { memberNumber } }) => memberNumber ?? []))],
  });

/**
 * Erases somebody and whoever was merged into them (G1), in the command's transaction: every area forgets its own, then
 * every text of the file is swept. The bytes go for good once it is committed.
 */
export function erasePerson(
  context: CommandContext,
  { person, cause, ...given }: Erasing,
): Outcome<OutputOf<'privacy.erase'>> {
  const { store, clock, actor } = context;
  const { privacy } = store;
  const personIds = privacy.sheetsOf(person.id);
  const reference = given.reference ?? newReference(context);
  const erasedAt = given.erasedAt ?? clock.now();
  const traces = privacy.tracesOf(personIds);
  const typed = tracesPattern(traces, { familyName: false });
  const written = tracesPattern(traces, { familyName: true });
  // Read before anything goes.
  const facts = anonymousFacts(person, (sought) => privacy.others(personIds, sought));
  const fingerprints = printsOf(context, person, traces);
  const lastAccounting = privacy.lastAccounting(personIds);
  const startsInMonth = store.settings.place().financialYearStartsInMonth;
  const heard = context.moments.announce('people.erased', {
    personIds,
    reference,
    today: clock.today(),
    forget: (text) => withoutTraces(text, written, reference),
  });
  if (!heard.ok) return heard;
  privacy.addErasure({
    personId: person.id,
    reference,
    erasedAt,
    cause,
    notedBy: actor.name,
    archiveUntil: lastAccounting === null ? null : accountingKeptUntil(lastAccounting, startsInMonth),
    facts,
    fingerprints,
  });
  const swept = privacy.sweep({ typed, written, reference });
  const refused = swept.filter((each) => each.refused).map(({ where }) => where);
  context.audit('erasure', person.id, null, { reference, cause, refused });
  context.emit('privacy.changed', [person.id]);
  const kept = { publicId: person.publicId, reference, erasedAt };
  context.afterCommit(() => {
    context.keeper.keepErasures([kept]);
    privacy.settleFile();
  });
  return done({ reference, swept: swept.reduce((sum, { rows }) => sum + rows, 0) });
}
