import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { partnerListCalls } from '../../../shared/contract/imports-partner-lists.ts';
import type { ColumnMapping } from '../../../shared/domain/imports/recognise-columns.ts';
import { recogniseColumns } from '../../../shared/domain/imports/recognise-columns.ts';
import {
  planPartnerList,
  readPartnerRows,
  type GoneMember,
  type PartnerListPlan,
  type PlannedMember,
} from '../../../shared/domain/imports/partner-list.ts';
import { displayName } from '../../../shared/domain/names.ts';
import type { QueryContext } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome, type Refusal } from '../outcome.ts';
import { withSheet } from './sheets.ts';
import { type TicketSheet } from '../ticket-sheets.ts';

export type ListInput = z.output<typeof partnerListCalls.confirmPartnerList.input>;
export type ListTotals = OutputOf<'imports.planPartnerList'>['totals'];

/** A partner's list as it would be taken in. */
export interface DrawnPartnerList {
  readonly source: TicketSheet;
  readonly headerIndex: number;
  readonly plan: PartnerListPlan;
}

function refusalOfInput({ store, clock }: QueryContext, input: ListInput): Refusal | undefined {
  const { partnerOrganisationId, listedOn, defaultUntil, links } = input;
  const partner = store.organisations.find(partnerOrganisationId);
  if (partner === undefined) return notFound('Cette structure');
  if (!partner.isPartner)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `Aucune convention avec ${partner.name}. L’enregistrer d’abord, puis prendre la liste de ses membres.`,
    );
  if (listedOn > clock.today())
    return refuseField(
      'INVALID_INPUT',
      'listedOn',
      'Une liste ne vient pas d’un jour à venir. Vérifier la date.',
    );
  if (defaultUntil < listedOn)
    return refuseField(
      'INVALID_INPUT',
      'defaultUntil',
      'La validité finirait avant le jour de la liste. Vérifier les dates.',
    );
  const last = store.partnerMembers.lists(partnerOrganisationId).find(({ undone }) => !undone);
  if (last !== undefined && last.listedOn > listedOn)
    return refuseField(
      'NOT_POSSIBLE_NOW',
      'listedOn',
      'Une liste plus récente de cette structure est déjà prise. Vérifier la date, ou annuler d’abord celle-là.',
    );
  const unknown = links.find(({ personId }) => store.people.find(personId) === undefined);
  return unknown === undefined ? undefined : notFound('Une personne choisie');
}

const hasName = ({ lastName, fullName }: ColumnMapping): boolean =>
  lastName !== undefined || fullName !== undefined;

/** Draws what taking a partner's list in would do (X2), out of the file as read and what is known now. */
export function drawPartnerList(
  context: QueryContext,
  file: TicketSheet,
  input: ListInput,
): Outcome<DrawnPartnerList> {
  const refusal = refusalOfInput(context, input);
  if (refusal !== undefined) return refusal;
  const chosen = withSheet(file, undefined, 'people');
  if (!chosen.ok) return chosen;
  const source = chosen.value;
  const recognised = recogniseColumns(source.sheet.rows);
  if (recognised === undefined || !hasName(recognised.mapping))
    return refuse(
      'FILE_UNREADABLE',
      'Ce fichier n’a pas de ligne de titres avec un nom. Y mettre au moins « Nom », « Prénom » et « Numéro », une personne par ligne.',
    );
  const rows = source.sheet.rows.slice(recognised.headerIndex + 1);
  const listed = readPartnerRows(rows, recognised.mapping, input);
  const links = new Map(input.links.map(({ line, personId }) => [line, personId]));
  const known = context.store.partnerMembers.known(input.partnerOrganisationId);
  const plan = planPartnerList(listed, known, { listedOn: input.listedOn, links });
  return done({ source, headerIndex: recognised.headerIndex, plan });
}

/** Whether a line writes anything. */
export const writesMember = ({ outcome }: PlannedMember): boolean =>
  outcome === 'new' || outcome === 'changed';

/** How many lines do what. */
export function listTotals({ lines, gone }: PartnerListPlan): ListTotals {
  const count = (outcome: PlannedMember['outcome']): number =>
    lines.filter((line) => line.outcome === outcome).length;
  return {
    added: count('new'),
    changed: count('changed'),
    ended: gone.filter(({ stays }) => !stays).length,
    same: count('same'),
    refused: count('refuse'),
  };
}

function lineInWords(
  { store }: QueryContext,
  line: PlannedMember,
): OutputOf<'imports.planPartnerList'>['lines'][number] {
  const { listed, outcome, reasons, personId } = line;
  const person = personId === null ? undefined : store.people.find(personId);
  const namesakes = personId === null && outcome !== 'refuse' ? store.people.namesakes(listed) : [];
  return {
    line: listed.line,
    outcome,
    name: displayName(listed),
    memberNumber: listed.memberNumber,
    validUntil: listed.validUntil,
    reasons: [...reasons],
    personId,
    personName: person?.displayName ?? '',
    candidates: namesakes.slice(0, 5).map(({ id, displayName: name, commune, birthDate }) => ({
      personId: id,
      name,
      hint: [commune, birthDate === null ? '' : birthDate.slice(0, 4)]
        .filter((part) => part !== '')
        .join(' · '),
    })),
  };
}

const goneInWords = ({ name, memberNumber, member, recognition, stays }: GoneMember) => ({
  name: displayName(name),
  memberNumber,
  personId: recognition?.personId ?? member?.personId ?? null,
  stays,
});

/** The dry run as the screen shows it. */
export function partnerListInWords(
  context: QueryContext,
  { source, plan }: DrawnPartnerList,
): OutputOf<'imports.planPartnerList'> {
  return {
    fileName: source.fileName,
    lines: plan.lines.map((line) => lineInWords(context, line)),
    gone: plan.gone.map(goneInWords),
    totals: listTotals(plan),
  };
}
