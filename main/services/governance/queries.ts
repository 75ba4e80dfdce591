import { usualStatutes } from '../../../shared/domain/governance/statutes.ts';
import type { QueryHandlers } from '../context.ts';
import { done, notFound, refuse } from '../outcome.ts';
import { sheetOf, summaryOf } from './assembly-view.ts';
import { dayOf } from './attendance.ts';
import { boardOn, mandateView } from './board.ts';
import { convocationsOf } from './convocations.ts';
import { electorateOn, rulesOn, voteOf } from './electorate.ts';
import { attendanceSheetFile, electorateFile, minutesFile } from './files.ts';
import { keptMinutes, minutesText } from './minutes.ts';
import { rollOf } from './roll-view.ts';
import { toDoOf } from './to-do.ts';

const noSuch = () => notFound('Cette assemblée');
const notConvoked = () =>
  refuse(
    'NOT_POSSIBLE_NOW',
    'La liste des électeurs n’est pas encore arrêtée. L’arrêter d’abord, puis imprimer.',
  );

export const governanceQueries: QueryHandlers<'governance'> = {
  statutes(context) {
    const { store, clock } = context;
    const all = store.governance.statutes.all();
    const { rules } = rulesOn(context, clock.today());
    return done({
      versions: all.map((row) => ({
        ...row,
        isInForce: row.fields.inForceFrom === rules.inForceFrom,
      })),
      usual: {
        ...usualStatutes,
        votingTypeIds: null,
        inForceFrom: `${clock.today().slice(0, 4)}-01-01`,
        yearStartsInMonth: store.settings.place().financialYearStartsInMonth,
      },
    });
  },
  mayVote(context, { holder, date }) {
    const voter = context.store.governance.statutes.voter(holder);
    if (voter === undefined) return notFound('Cette fiche');
    const { rules, byStatutes } = rulesOn(context, date);
    const answer = voteOf(voter, rules, date);
    return done({
      votes: answer.votes,
      reason: answer.votes ? '' : answer.sentence,
      remark: answer.votes ? answer.remark : '',
      byStatutes,
    });
  },
  electorate(context, { date }) {
    const { rules, byStatutes } = rulesOn(context, date);
    const { rows, ...counts } = electorateOn(context, date, rules);
    return done({
      ...counts,
      byStatutes,
      rows: rows.map(({ listName: _list, sortKey: _key, ...row }) => row),
    });
  },
  async electorateFile(context, { date, assemblyId, format }) {
    const assembly =
      assemblyId === undefined ? undefined : context.store.governance.assemblies.find(assemblyId);
    if (assemblyId !== undefined && assembly === undefined) return noSuch();
    const day = assembly === undefined ? (date ?? context.clock.today()) : dayOf(assembly);
    return done(await electorateFile(context, { format }, assembly, day));
  },
  board: (context, { date }) => done(boardOn(context, date)),
  mandates: ({ store, clock }, { personId }) =>
    done(store.governance.mandates.all(personId).map((row) => mandateView(row, clock.today()))),
  assemblies: ({ store }) => done(store.governance.assemblies.all().map(summaryOf)),
  assembly(context, { id }) {
    const assembly = context.store.governance.assemblies.find(id);
    return assembly === undefined ? noSuch() : done(sheetOf(context, assembly));
  },
  roll(context, { id }) {
    const assembly = context.store.governance.assemblies.find(id);
    return assembly === undefined ? noSuch() : done(rollOf(context, assembly));
  },
  convocations(context, { id, rollIds }) {
    const assembly = context.store.governance.assemblies.find(id);
    return assembly === undefined ? noSuch() : done(convocationsOf(context, assembly, rollIds));
  },
  minutes(context, { id }) {
    const assembly = context.store.governance.assemblies.find(id);
    if (assembly === undefined) return noSuch();
    const { minutes, frozen } = keptMinutes(context, assembly);
    return done({ text: minutesText(minutes), frozen });
  },
  async minutesFile(context, { id }) {
    const assembly = context.store.governance.assemblies.find(id);
    if (assembly === undefined) return noSuch();
    return assembly.frozenOn === null ? notConvoked() : done(await minutesFile(context, assembly));
  },
  async attendanceSheetFile(context, { id }) {
    const assembly = context.store.governance.assemblies.find(id);
    if (assembly === undefined) return noSuch();
    return assembly.frozenOn === null ? notConvoked() : done(await attendanceSheetFile(context, assembly));
  },
  toDo: (context) => done(toDoOf(context)),
};
