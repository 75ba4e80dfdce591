import { addDays } from '../../../shared/domain/calendar.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { correctionFile } from '../../../shared/domain/imports/correction-file.ts';
import type { GoneMember, PlannedMember } from '../../../shared/domain/imports/partner-list.ts';
import { displayName } from '../../../shared/domain/names.ts';
import type { PartnerMember, PartnerMemberFields } from '../../store/partner-members.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { recognitionCommands } from '../networks/recognition-commands.ts';
import { done, notFound, refuse, type Outcome } from '../outcome.ts';
import {
  drawPartnerList,
  listTotals,
  writesMember,
  type DrawnPartnerList,
  type ListInput,
} from './partner-list-planning.ts';
import { sheetRead } from '../ticket-sheets.ts';

interface Writing {
  readonly context: CommandContext;
  readonly input: ListInput;
  readonly listId: number;
  /** Says what was written, to be undone: what stood there before, and the version left. */
  readonly note: (
    entity: 'partner_member' | 'recognition',
    id: number,
    before: unknown,
    version: number,
  ) => void;
}

const fieldsOf = (member: PartnerMember): PartnerMemberFields => ({
  memberNumber: member.memberNumber,
  lastName: member.lastName,
  firstName: member.firstName,
  validUntil: member.validUntil,
  listedOn: member.listedOn,
  endedOn: member.endedOn,
  personId: member.personId,
});

function notebookOf(context: CommandContext, listId: number): Writing['note'] {
  let position = 0;
  return (entity, entityId, before, version) => {
    position += 1;
    const row = { entity, entityId, before: before === null ? null : JSON.stringify(before), version };
    context.store.partnerMembers.addListRow(listId, position, row);
  };
}

function writeMember({ context, input, note }: Writing, { listed, member, personId }: PlannedMember): void {
  const { partnerMembers } = context.store;
  const { memberNumber, lastName, firstName, validUntil } = listed;
  const found = member === undefined ? undefined : partnerMembers.find(member.id);
  const back = found?.endedOn !== null && found !== undefined;
  const fields: PartnerMemberFields = {
    memberNumber,
    lastName,
    firstName,
    validUntil,
    listedOn: found === undefined || back ? input.listedOn : found.listedOn,
    endedOn: null,
    personId,
  };
  if (found === undefined) {
    note('partner_member', partnerMembers.insert(input.partnerOrganisationId, fields), null, 1);
  } else {
    note('partner_member', found.id, fieldsOf(found), partnerMembers.update(found.id, fields));
  }
}

function recogniseByList(
  { context, input, note }: Writing,
  { listed, personId }: PlannedMember,
): Outcome<unknown> {
  if (personId === null) return done(undefined);
  const made = recognitionCommands.recognise(context, {
    personId,
    partnerOrganisationId: input.partnerOrganisationId,
    partnerMemberNumber: listed.memberNumber,
    proof: 'list',
    seenOn: input.listedOn,
    validUntil: listed.validUntil,
  });
  if (made.ok) note('recognition', made.value.id, null, made.value.version);
  return made;
}

function endGone(
  { context, input, note }: Writing,
  { member, recognition, stays }: GoneMember,
): Outcome<unknown> {
  if (stays) return done(undefined);
  const { partnerMembers, networks } = context.store;
  const eve = addDays(input.listedOn, -1);
  const found = member === undefined ? undefined : partnerMembers.find(member.id);
  if (found !== undefined)
    note(
      'partner_member',
      found.id,
      fieldsOf(found),
      partnerMembers.update(found.id, { ...fieldsOf(found), endedOn: eve }),
    );
  const held = recognition === undefined ? undefined : networks.recognition(recognition.recognitionId);
  if (held === undefined) return done(undefined);
  const endedOn = eve < held.seenOn ? addDays(held.seenOn, -1) : eve;
  const saved = networks.endRecognition(held.id, endedOn);
  note('recognition', held.id, { endedOn: held.endedOn }, saved);
  const { personId } = held;
  context.audit('recognition', held.id, { personId, endedOn: held.endedOn }, { personId, endedOn });
  return done(undefined);
}

function corrections({ files }: CommandContext, { source, headerIndex, plan }: DrawnPartnerList) {
  const text = correctionFile(
    source.sheet.rows,
    headerIndex,
    plan.lines.map(({ listed, reasons, outcome }) => ({
      lineNumber: listed.line,
      name: displayName(listed),
      outcome: outcome === 'refuse' ? ('refuse' as const) : ('same' as const),
      writes: false,
      paymentKnown: false,
      reasons,
    })),
  );
  if (text === undefined) return null;
  const name = source.fileName.replace(/\.[^.]*$/u, '');
  return files.put(`${name}-a-corriger.csv`, 'text/csv', new TextEncoder().encode(text));
}

function writeAll(writing: Writing, { plan }: DrawnPartnerList): Outcome<unknown> {
  const { context } = writing;
  const lines = plan.lines.filter(writesMember);
  for (const [index, line] of lines.entries()) {
    if (index % 100 === 0) {
      context.progress(index, lines.length, 'Liste du partenaire');
      if (context.isCancelled()) return refuse('CANCELLED', 'Arrêté\u00a0: rien n’a été écrit.');
    }
    writeMember(writing, line);
    const recognised = line.recognises ? recogniseByList(writing, line) : done(undefined);
    if (!recognised.ok) return recognised;
  }
  for (const gone of plan.gone) {
    const ended = endGone(writing, gone);
    if (!ended.ok) return ended;
  }
  return done(undefined);
}

/**
 * Takes a partner's list in as its dry run showed it (X2): drawn again inside the transaction; everything that writes or
 * nothing. A list that brings nothing new is not kept.
 */
export const confirmPartnerList: CommandHandlers<'imports'>['confirmPartnerList'] = (context, input) => {
  const source = sheetRead(input.ticket);
  if (source === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  const drawn = drawPartnerList(context, source, input);
  if (!drawn.ok) return drawn;
  const totals = listTotals(drawn.value.plan);
  const back = corrections(context, drawn.value);
  if (totals.added + totals.changed + totals.ended === 0)
    return done({ listId: null, totals, corrections: back });
  const { partnerOrganisationId, listedOn } = input;
  const listId = context.store.partnerMembers.addList({
    ...totals,
    partnerOrganisationId,
    listedOn,
    at: context.clock.now(),
    takenBy: context.actor.name,
    fileName: source.fileName,
  });
  const written = writeAll({ context, input, listId, note: notebookOf(context, listId) }, drawn.value);
  if (!written.ok) return written;
  context.audit('partner_list', listId, null, {
    partnerOrganisationId,
    listedOn,
    fileName: source.fileName,
    ...totals,
  });
  for (const event of ['networks.changed', 'people.changed', 'imports.changed'] as const) context.emit(event);
  return done(
    { listId, totals, corrections: back },
    { name: 'imports.undoPartnerList', input: { listId }, label: `Liste ${quoted(source.fileName)}` },
  );
};

const built = refuse(
  'NOT_POSSIBLE_NOW',
  'Depuis cette liste, quelqu’un de ses membres est venu ou a changé\u00a0: l’annuler le perdrait. Prendre plutôt la liste corrigée.',
);

/** Takes a list back as a whole, last row first, unless something has changed since. */
export const undoPartnerList: CommandHandlers<'imports'>['undoPartnerList'] = (context, { listId }) => {
  const { partnerMembers, networks } = context.store;
  const list = partnerMembers.list(listId);
  if (list === undefined) return notFound('Cette liste');
  if (list.undone) return refuse('NOT_POSSIBLE_NOW', 'Cette liste est déjà annulée.');
  for (const { entity, entityId: id, before, version } of partnerMembers.listRows(listId)) {
    const now = entity === 'partner_member' ? partnerMembers.find(id) : networks.recognition(id);
    if (now?.version !== version) return built;
    if (entity === 'partner_member') {
      if (before === null) partnerMembers.remove(id);
      else partnerMembers.update(id, JSON.parse(before) as PartnerMemberFields);
    } else if (before === null) {
      const taken = recognitionCommands.takeBackRecognition(context, { id, version });
      if (!taken.ok) return built;
    } else networks.endRecognition(id, (JSON.parse(before) as { endedOn: string | null }).endedOn);
  }
  partnerMembers.markListUndone(listId, context.clock.now());
  context.audit('partner_list', listId, { undone: false }, { undone: true });
  for (const event of ['networks.changed', 'people.changed', 'imports.changed'] as const) context.emit(event);
  return done({});
};
