import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { HabilitationType } from '../../../shared/contract/fablab-habilitations.ts';
import type { holderImportCalls } from '../../../shared/contract/imports-holders.ts';
import { formatDateShort, plural, quoted } from '../../../shared/domain/french.ts';
import { habilitationUntil } from '../../../shared/domain/habilitations.ts';
import { correctionFile } from '../../../shared/domain/imports/correction-file.ts';
import {
  holderFinder,
  readHolderRows,
  recogniseHolders,
  type HolderMapping,
  type HolderMatch,
  type KnownPerson,
  type ListedHolder,
} from '../../../shared/domain/imports/holder-rows.ts';
import { displayName } from '../../../shared/domain/names.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { CommandContext, CommandHandlers, QueryContext } from '../context.ts';
import { grantHabilitations } from '../fablab/habilitation-granting.ts';
import { done, notFound, refuse, type Outcome } from '../outcome.ts';
import { withSheet } from './sheets.ts';
import { sheetRead, type TicketSheet } from '../ticket-sheets.ts';

type Input = z.output<typeof holderImportCalls.confirmHolders.input>;
type Plan = OutputOf<'imports.planHolders'>;

/** A line with whom and what it means. */
interface PlannedHolder {
  readonly listed: ListedHolder;
  readonly outcome: Plan['lines'][number]['outcome'];
  readonly match: HolderMatch | undefined;
  readonly type: HabilitationType | undefined;
  readonly until: string | null;
  readonly reasons: readonly string[];
}

/** A list of holders as it would be taken in. */
export interface DrawnHolders {
  readonly source: TicketSheet;
  readonly headerIndex: number;
  readonly mapping: HolderMapping;
  readonly lines: readonly PlannedHolder[];
}

function peopleOf({ store }: QueryContext): KnownPerson[] {
  return store.imports
    .known()
    .filter(({ kind }) => kind === 'person')
    .map(({ id, memberNumber = '', details: { lastName = '', firstName = '', email = '' } }) => ({
      id,
      memberNumber,
      lastName,
      firstName,
      email,
    }));
}

/** By its name, or by the one machine that asks for it: lists of before name the machine as often. */
function typeFinder({ store }: QueryContext): (written: string) => HabilitationType | undefined {
  const types = store.habilitations.types(false);
  const byName = new Map(types.map((type) => [fold(type.name), type]));
  const byMachine = new Map(
    types.flatMap((type) =>
      store.habilitations.resourcesOf(type.id).map(({ name }) => [fold(name), type] as const),
    ),
  );
  return (written) => byName.get(fold(written)) ?? byMachine.get(fold(written));
}

const howWords = { number: '', email: 'par son adresse', name: 'par son nom', said: 'choisi' } as const;

/** Judges lines one after the other: what an earlier line gives, a later one does not give again. */
function judge(
  context: QueryContext,
  { typeId, links }: Input,
  people: readonly KnownPerson[],
): (listed: ListedHolder) => PlannedHolder {
  const { store, clock } = context;
  const find = holderFinder(people);
  const typeNamed = typeFinder(context);
  const chosen = typeId === null ? undefined : store.habilitations.type(typeId);
  const said = new Map(links.map(({ line, personId }) => [line, personId]));
  const given = new Set(
    store.habilitations
      .list({})
      .filter(({ withdrawnOn }) => withdrawnOn === null)
      .map((row) => `${row.personId} ${row.typeId} ${row.givenOn}`),
  );
  return (listed) => {
    const type = listed.type === '' ? chosen : typeNamed(listed.type);
    const match = listed.problem === undefined ? find(listed, said.get(listed.line)) : undefined;
    const refused = (reason: string): PlannedHolder => ({
      listed,
      outcome: 'refuse',
      match,
      type,
      until: null,
      reasons: [reason],
    });
    if (listed.problem !== undefined) return refused(listed.problem);
    if (type === undefined)
      return refused(
        listed.type === ''
          ? 'Dire de quelle habilitation il s’agit.'
          : `Aucune habilitation ${quoted(listed.type)} ici\u00a0: l’ajouter d’abord, ou corriger son nom.`,
      );
    if (match === undefined || match.personId === null)
      return refused(match === undefined ? '' : match.reason);
    const until = listed.until ?? habilitationUntil(listed.givenOn, type.months);
    const key = `${match.personId} ${type.id} ${listed.givenOn}`;
    const outcome = given.has(key) ? 'same' : 'new';
    given.add(key);
    const over = until !== null && until < clock.today() ? `finie le ${formatDateShort(until)}` : '';
    const reasons = [outcome === 'same' ? 'déjà notée' : '', howWords[match.how], over];
    return { listed, outcome, match, type, until, reasons: reasons.filter((words) => words !== '') };
  };
}

/** Draws what taking a list of holders in would do (F2), out of the file as read and what is known now. */
export function drawHolders(context: QueryContext, file: TicketSheet, input: Input): Outcome<DrawnHolders> {
  const { store, clock } = context;
  if (input.typeId !== null && store.habilitations.type(input.typeId)?.archived !== false)
    return notFound('Cette habilitation');
  if (input.links.some(({ personId }) => !store.bookings.partyExists({ kind: 'person', id: personId })))
    return notFound('Une personne choisie');
  const chosen = withSheet(file, undefined, 'people');
  if (!chosen.ok) return chosen;
  const source = chosen.value;
  const recognised = recogniseHolders(source.sheet.rows);
  if (recognised === undefined)
    return refuse(
      'FILE_UNREADABLE',
      'Ce fichier n’a pas de ligne de titres avec qui et quand. Y mettre au moins « Nom », « Habilitation » et « Obtenue le », une habilitation par ligne.',
    );
  const { headerIndex, mapping } = recognised;
  const listed = readHolderRows(source.sheet.rows.slice(headerIndex + 1), mapping, clock.today());
  const lines = listed.map(judge(context, input, peopleOf(context)));
  return done({ source, headerIndex, mapping, lines });
}

function totalsOf(lines: readonly PlannedHolder[]): Plan['totals'] {
  const count = (outcome: PlannedHolder['outcome']): number =>
    lines.filter((line) => line.outcome === outcome).length;
  return { added: count('new'), same: count('same'), refused: count('refuse') };
}

const nameOf = ({ lastName, firstName, memberNumber, email }: ListedHolder): string =>
  lastName === '' ? memberNumber || email : displayName({ lastName, firstName });

/** The dry run as the screen shows it. */
export function holdersInWords({ store }: QueryContext, { source, mapping, lines }: DrawnHolders): Plan {
  return {
    fileName: source.fileName,
    namesTypes: mapping.type !== undefined,
    lines: lines.map(({ listed, outcome, match, type, until, reasons }) => ({
      line: listed.line,
      outcome,
      name: nameOf(listed),
      personName: match?.personId == null ? '' : (store.people.find(match.personId)?.displayName ?? ''),
      typeName: type?.name ?? listed.type,
      givenOn: listed.givenOn === '' ? null : listed.givenOn,
      until,
      reasons: [...reasons],
      candidates:
        match === undefined || match.personId !== null
          ? []
          : match.candidates.slice(0, 5).flatMap((personId) => {
              const person = store.people.find(personId);
              if (person === undefined) return [];
              const hint = [person.memberNumber ?? '', person.commune].filter((part) => part !== '');
              return [{ personId, name: person.displayName, hint: hint.join(' · ') }];
            }),
    })),
    totals: totalsOf(lines),
  };
}

function corrections({ files }: CommandContext, { source, headerIndex, lines }: DrawnHolders) {
  const text = correctionFile(
    source.sheet.rows,
    headerIndex,
    lines.map((line) => ({
      lineNumber: line.listed.line,
      name: nameOf(line.listed),
      outcome: line.outcome === 'refuse' ? ('refuse' as const) : ('same' as const),
      writes: false,
      paymentKnown: false,
      reasons: line.reasons,
    })),
  );
  if (text === undefined) return null;
  const name = source.fileName.replace(/\.[^.]*$/u, '');
  return files.put(`${name}-a-corriger.csv`, 'text/csv', new TextEncoder().encode(text));
}

/** Takes a list of holders in as its dry run showed it: drawn again inside the transaction, oldest first. */
export const confirmHolders: CommandHandlers<'imports'>['confirmHolders'] = (context, input) => {
  const source = sheetRead(input.ticket);
  if (source === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  const drawn = drawHolders(context, source, input);
  if (!drawn.ok) return drawn;
  const fresh = drawn.value.lines
    .filter(({ outcome }) => outcome === 'new')
    .toSorted((one, other) => (one.listed.givenOn < other.listed.givenOn ? -1 : 1));
  const ids: number[] = [];
  for (const [index, { listed, match, type, until }] of fresh.entries()) {
    if (index % 50 === 0) {
      context.progress(index, fresh.length, 'Habilitations');
      if (context.isCancelled()) return refuse('CANCELLED', 'Arrêté\u00a0: rien n’a été écrit.');
    }
    if (match?.personId == null || type === undefined) continue;
    const granted = grantHabilitations(context, {
      typeId: type.id,
      personIds: [match.personId],
      on: listed.givenOn,
      until,
      source: { of: 'import', origin: source.fileName },
    });
    if ('ok' in granted) return granted;
    ids.push(...granted.ids);
  }
  const value = { totals: totalsOf(drawn.value.lines), corrections: corrections(context, drawn.value) };
  if (ids.length === 0) return done(value);
  const label = plural(ids.length, 'habilitation reprise', 'habilitations reprises');
  return done(value, { name: 'fablab.takeBackHabilitations', input: { ids }, label });
};
