import type { StatementLine } from '../../../shared/contract/networks-statements.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { ReplacedVisit } from '../../store/statements.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';
import { compareStatement, fingerprintOf } from './statement-comparing.ts';
import { readStatementFile } from './statement-reading.ts';
import { eraseVisit, refusalOfVisit, writeVisit } from './visit-commands.ts';

type Statements = Pick<CommandHandlers<'networks'>, 'takeStatement' | 'dropStatement'>;

/** Takes one line: what was noted gives way to what the partner says. */
function takeLine(
  context: CommandContext,
  line: StatementLine,
  partnerId: number,
  statementId: number,
): Outcome<ReplacedVisit | undefined> {
  const { person, date, theirHalfDays } = line;
  if (person === null || !line.canTake)
    return refuseField('INVALID_INPUT', 'take', 'Une de ces lignes ne se prend pas.');
  const { visits } = context.store;
  const [before] = visits.there({
    personId: person.id,
    partnerOrganisationId: partnerId,
    from: date,
    to: date,
  });
  if (before !== undefined) eraseVisit(context, before);
  if ((theirHalfDays ?? 0) > 0) {
    const visit = { personId: person.id, date, halfDays: theirHalfDays ?? 0 };
    const refusal = refusalOfVisit(context, partnerId, visit, 'take');
    if (refusal !== undefined) return refusal;
    writeVisit(context, partnerId, visit, statementId);
  }
  if (before === undefined) return done(undefined);
  const { personId, halfDays, statementId: beforeId } = before;
  return done({ personId, date, halfDays, statementId: beforeId });
}

export const statementCommands: Statements = {
  takeStatement(context, { people, take, fingerprint, ...choice }) {
    const read = readStatementFile(context, choice);
    if (!read.ok) return read;
    const { partnerId, partnerName, fileName, signed, from, to } = read.value;
    if (partnerId === null)
      return refuseField('INVALID_INPUT', 'partnerOrganisationId', 'Dire de quelle structure est ce relevé.');
    const lines = compareStatement(context, read.value, people);
    if (fingerprintOf(lines) !== fingerprint)
      return refuse(
        'CONFLICT_STALE',
        'Des visites ont changé depuis la lecture. La comparaison à jour est affichée\u202f; choisir de nouveau.',
      );
    const chosen = [...new Set(take)].map((index) => lines[index]);
    if (chosen.length === 0 || from === null || to === null) return done({ id: null, added: 0, changed: 0 });
    const { store, clock } = context;
    const statement = { partnerOrganisationId: partnerId, fileName, signed, from, to, takenAt: clock.now() };
    const id = store.statements.insert({ ...statement, fingerprint: read.value.fingerprint });
    const replaced: ReplacedVisit[] = [];
    for (const line of chosen) {
      if (line === undefined) return refuseField('INVALID_INPUT', 'take', 'Une de ces lignes n’existe pas.');
      const taken = takeLine(context, line, partnerId, id);
      if (!taken.ok) return taken;
      if (taken.value !== undefined) replaced.push(taken.value);
    }
    store.statements.setReplaced(id, replaced);
    context.audit('statement', id, null, { ...statement, lines: chosen.length });
    context.emit('networks.changed');
    return done(
      { id, added: chosen.length - replaced.length, changed: replaced.length },
      {
        name: 'networks.dropStatement',
        input: { id },
        label: `${plural(chosen.length, 'journée prise', 'journées prises')} du relevé de ${partnerName}`,
      },
    );
  },

  dropStatement(context, { id }) {
    const { store, clock } = context;
    const statement = store.statements.find(id);
    if (statement === undefined || statement.undoneAt !== null) return notFound('Ce relevé');
    const brought = store.visits.there({ statementId: id, from: '0000-01-01', to: '9999-12-31' });
    if (brought.some(({ isSettled }) => isSettled))
      return refuse(
        'NOT_POSSIBLE_NOW',
        'Des journées de ce relevé sont déjà décomptées. Les retirer une à une\u00a0: le décompte suivant les corrigera.',
      );
    for (const visit of brought) eraseVisit(context, visit);
    for (const { statementId, ...visit } of statement.replaced)
      writeVisit(context, statement.partnerOrganisationId, visit, statementId);
    store.statements.markUndone(id, clock.now());
    context.audit('statement', id, { undoneAt: null }, { undoneAt: clock.now() });
    context.emit('networks.changed');
    return done({});
  },
};
