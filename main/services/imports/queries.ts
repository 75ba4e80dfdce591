import { isEmptyRow } from '../../../shared/domain/imports/sheet-rows.ts';
import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { drawPartnerList, partnerListInWords } from './partner-list-planning.ts';
import { drawCalendar } from './calendar-planning.ts';
import { drawDiary } from './diary-planning.ts';
import { diaryInWords } from './diary-wording.ts';
import { calendarBytes, eventsIn, readCalendarFile } from './calendar-sources.ts';
import { calendarInWords } from './calendar-wording.ts';
import { drawHolders, holdersInWords } from './holders.ts';
import { drawPlan } from './planning.ts';
import { drawPresence } from './presence-planning.ts';
import { presenceInWords } from './presence-wording.ts';
import { whatIsRemembered } from './remembered.ts';
import { contentOf, sheetToRead } from './sheets.ts';
import { readTicket } from '../ticket-sheets.ts';
import { planInWords } from './wording.ts';

export const importsQueries: QueryHandlers<'imports'> = {
  async plan(context, input) {
    const sheet = await readTicket(context, input.ticket);
    if (!sheet.ok) return sheet;
    const drawn = drawPlan(context, sheet.value, input);
    return drawn.ok ? done(planInWords(drawn.value)) : drawn;
  },
  async planPresence(context, input) {
    const sheet = await readTicket(context, input.ticket);
    if (!sheet.ok) return sheet;
    const drawn = drawPresence(context, sheet.value, input);
    return drawn.ok ? done(presenceInWords(drawn.value)) : drawn;
  },
  async planPartnerList(context, input) {
    const sheet = await readTicket(context, input.ticket);
    if (!sheet.ok) return sheet;
    const drawn = drawPartnerList(context, sheet.value, input);
    return drawn.ok ? done(partnerListInWords(context, drawn.value)) : drawn;
  },
  async planHolders(context, input) {
    const sheet = await readTicket(context, input.ticket);
    if (!sheet.ok) return sheet;
    const drawn = drawHolders(context, sheet.value, input);
    return drawn.ok ? done(holdersInWords(context, drawn.value)) : drawn;
  },
  async planDiary(context, input) {
    const sheet = await readTicket(context, input.ticket);
    if (!sheet.ok) return sheet;
    const drawn = drawDiary(context, sheet.value, input);
    return drawn.ok ? done(diaryInWords(context, drawn.value)) : drawn;
  },
  async planCalendar(context, input) {
    const file = await readCalendarFile(context, input);
    if (!file.ok) return file;
    const drawn = drawCalendar(context, file.value, input);
    return drawn.ok ? done(calendarInWords(drawn.value)) : drawn;
  },
  partnerLists: ({ store }, { partnerOrganisationId }) =>
    done(store.partnerMembers.lists(partnerOrganisationId ?? null)),
  async look(context, { ticket }) {
    const calendar = calendarBytes(context, ticket);
    if (calendar !== undefined)
      return done({
        fileName: calendar.fileName,
        format: 'ics',
        sheets: [{ name: '', lines: eventsIn(calendar.bytes), holds: 'bookings', hidden: false }],
        chosen: '',
      });
    const read = await readTicket(context, ticket);
    if (!read.ok) return read;
    const { fileName, sheet } = read.value;
    return done({
      fileName,
      format: sheet.kind,
      sheets: sheet.sheets.map(({ name, rows, isHidden }) => ({
        name,
        lines: rows.filter((row) => !isEmptyRow(row)).length,
        holds: contentOf(rows),
        hidden: isHidden,
      })),
      chosen: sheetToRead(sheet)?.name ?? '',
    });
  },
  sources: ({ store }) =>
    done(
      store.imports.sources.list().map((source) => ({
        id: source.id,
        kind: source.kind,
        fileName: source.fileName,
        usedAt: source.usedAt,
        what: whatIsRemembered(source),
      })),
    ),
  list: ({ store }) => done(store.imports.list()),
};
