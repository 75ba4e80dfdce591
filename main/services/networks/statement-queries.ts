import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { compareStatement, fingerprintOf } from './statement-comparing.ts';
import { readStatementFile } from './statement-reading.ts';

/** What a statement says beside what is known here; nothing is written (X6). */
export const statementQueries: Pick<QueryHandlers<'networks'>, 'readStatement'> = {
  readStatement(context, { people, ...choice }) {
    const read = readStatementFile(context, choice);
    if (!read.ok) return read;
    const { fileName, signed, fingerprint, partnerId, partnerName, from, to, columns, unread } = read.value;
    const lines = compareStatement(context, read.value, people);
    return done({
      fileName,
      signed,
      partnerOrganisationId: partnerId,
      partnerName,
      from,
      to,
      takenOn: context.store.statements.byFingerprint(fingerprint)?.takenAt ?? null,
      columns,
      lines,
      fingerprint: fingerprintOf(lines),
      unread: [...unread],
    });
  },
};
