import type { CalendarSource } from '../../../shared/contract/imports-calendar.ts';
import { datePart, timePart } from '../../../shared/domain/calendar.ts';
import { formatDateShort, quoted } from '../../../shared/domain/french.ts';
import { correctionFile } from '../../../shared/domain/imports/correction-file.ts';
import { splitFullName } from '../../../shared/domain/imports/reading-words.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { organisationFieldsOf, personFieldsOf } from './fields.ts';
import type { DrawnCalendar, PlannedEvent, ResolvedParty } from './calendar-drawing.ts';
import { drawCalendar } from './calendar-planning.ts';
import { rememberCalendar } from './calendar-resolving.ts';
import { calendarFileRead } from './calendar-sources.ts';
import { calendarTotalsOf } from './calendar-wording.ts';
import { writeCalendarPlan } from './calendar-writing.ts';
import { openNotebook, type Notebook } from './notebook.ts';

const headings = ['Date', 'Début', 'Date de fin', 'Fin', 'Salle', 'Pour qui', 'Titre'];

const isLeftOver = ({ outcome }: PlannedEvent): boolean => outcome === 'refuse' || outcome === 'ask';

/** An event as a row of a sheet of reservations, which reads it again once it is corrected. */
function cellsOf({ found, wish, resource }: PlannedEvent): string[] {
  const start = wish?.startsAt ?? found.startsAt;
  const end = wish?.endsAt ?? found.endsAt;
  const who = found.who.name === '' ? found.who.email : found.who.name;
  return [
    start === undefined ? '' : formatDateShort(datePart(start)),
    start === undefined ? '' : timePart(start),
    end === undefined || start === undefined || datePart(end) === datePart(start)
      ? ''
      : formatDateShort(datePart(end)),
    end === undefined ? '' : timePart(end),
    resource?.name ?? found.place,
    who,
    found.title,
  ];
}

/** What is left to correct, each with its reason: the sheet's own lines, or the events as such a sheet. */
function corrections({ files }: CommandContext, { file, events }: DrawnCalendar) {
  const rest = events.filter(isLeftOver);
  const rows = file.sheet?.rows ?? [
    { lineNumber: 0, cells: headings },
    ...rest.map((event, index) => ({ lineNumber: index + 1, cells: cellsOf(event) })),
  ];
  const text = correctionFile(
    rows,
    file.sheet?.headerIndex ?? 0,
    rest.map(({ found, reasons }, index) => ({
      lineNumber: file.sheet === undefined ? index + 1 : found.line,
      name: found.title,
      outcome: 'refuse' as const,
      writes: false,
      paymentKnown: false,
      reasons,
    })),
  );
  if (text === undefined) return null;
  const name = file.fileName.replace(/\.[^.]*$/u, '');
  return files.put(`${name}-a-corriger.csv`, 'text/csv', new TextEncoder().encode(text));
}

const writes = ({ outcome }: PlannedEvent): boolean =>
  outcome === 'create' || outcome === 'update' || outcome === 'cancel';

function addParty(
  context: CommandContext,
  notes: Notebook,
  { written, choice }: ResolvedParty,
  line: number,
): CalendarSource['parties'][number]['choice'] {
  const { store, clock } = context;
  const more = { publicId: context.newId(), createdAt: clock.now() };
  const { email } = written;
  if (choice.kind === 'new_person') {
    const id = store.people.insert(personFieldsOf({ ...splitFullName(written.written), email }), more);
    notes.created(line, 'person', id);
    return { kind: 'person', id };
  }
  const id = store.organisations.insert(
    organisationFieldsOf({ organisationName: written.written, email }),
    more,
  );
  notes.created(line, 'organisation', id);
  return { kind: 'organisation', id };
}

/** Adds the people and structures that were asked for and that a booking is for; answers the choices with their ids. */
function withNewParties(
  context: CommandContext,
  notes: Notebook,
  drawn: DrawnCalendar,
  input: CalendarSource,
): CalendarSource {
  const added = drawn.parties.flatMap((party) => {
    if (party.choice.kind !== 'new_person' && party.choice.kind !== 'new_organisation') return [];
    const first = drawn.events.find((event) => event.party === party && writes(event));
    return first === undefined
      ? []
      : [{ key: party.written.key, choice: addParty(context, notes, party, first.found.line) }];
  });
  const keys = new Set(added.map(({ key }) => key));
  return { ...input, parties: [...input.parties.filter(({ key }) => !keys.has(key)), ...added] };
}

function write(context: CommandContext, notes: Notebook, first: DrawnCalendar, input: CalendarSource) {
  const choices = withNewParties(context, notes, first, input);
  const isOther = choices.parties.some((party) => !input.parties.includes(party));
  // Whoever was added changes for whom, and so at what price.
  const drawn: Outcome<DrawnCalendar> = isOther ? drawCalendar(context, first.file, choices) : done(first);
  if (!drawn.ok) return drawn;
  const written = writeCalendarPlan(context, notes, drawn.value);
  if (written.ok) rememberCalendar(context, drawn.value, choices);
  return written;
}

/**
 * Books what the dry run of a calendar showed (P4, T6): drawn again inside the transaction, all of it or nothing. A
 * file that brings nothing new makes no import.
 */
export const confirmCalendar: CommandHandlers<'imports'>['confirmCalendar'] = (context, input) => {
  const file = calendarFileRead(input.ticket);
  if (file === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  const drawn = drawCalendar(context, file, input);
  if (!drawn.ok) return drawn;
  const answer = {
    importId: null,
    totals: calendarTotalsOf(drawn.value),
    corrections: corrections(context, drawn.value),
  };
  if (!drawn.value.events.some(writes)) return done(answer);
  const notes = openNotebook(context, file.fileName, 'calendar');
  const written = context.store.search.together(() => write(context, notes, drawn.value, input));
  if (!written.ok) return written;
  const { importId } = notes;
  context.audit('import', importId, null, { fileName: file.fileName, ...notes.finish() });
  for (const event of ['people.changed', 'bookings.changed', 'imports.changed'] as const) context.emit(event);
  return done(
    { ...answer, importId },
    { name: 'imports.undo', input: { importId }, label: `Import de ${quoted(file.fileName)}` },
  );
};
