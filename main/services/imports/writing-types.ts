import type { ImportSource } from '../../../shared/contract/imports.ts';
import type { PeopleImportPlan, PlannedType } from '../../../shared/domain/imports/import-plan.ts';
import { organisationKey } from '../../../shared/domain/imports/known-subjects.ts';
import type { ProposedMembershipType } from '../../../shared/domain/imports/membership-type-names.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { quoted } from '../../../shared/domain/french.ts';
import type { MembershipTypeRow } from '../../store/membership-types.ts';
import type { CommandContext } from '../context.ts';
import { refuseField, type Refusal } from '../outcome.ts';
import { organisationFieldsOf } from './fields.ts';
import type { Notebook } from './notebook.ts';
import { partyOf, type WrittenSubjects } from './writing-subjects.ts';

type Shares = ImportSource['newTypeShares'];

/** What is at hand while the types of a plan are taken over. */
export interface TypesWriting {
  readonly context: CommandContext;
  readonly notes: Notebook;
  readonly plan: PeopleImportPlan;
  readonly subjects: WrittenSubjects;
  readonly shares: Shares;
}

/** X1: what goes to the partner cannot be more than what is paid. */
export function refusalOfShares(plan: PeopleImportPlan, shares: Shares): Refusal | undefined {
  for (const [index, { key, partnerShare }] of shares.entries()) {
    const type = plan.newTypes.find((one) => one.key === key);
    if (type === undefined || partnerShare === 0) continue;
    const least = type.freePrice ? type.minimumFeeCents : (type.usualFeeCents ?? 0);
    if (type.jointWith !== undefined && partnerShare <= least) continue;
    return refuseField(
      'INVALID_INPUT',
      `newTypeShares.${index}.partnerShare`,
      `La part du partenaire pour ${quoted(type.name)} va de 0 à ${formatAmount(type.jointWith === undefined ? 0 : least)}. Corriger cette somme.`,
    );
  }
  return undefined;
}

/** The partner of a joint type (X1): a structure of this very file, one already known, or a new one. */
function partnerOf({ context, notes, plan, subjects }: TypesWriting, name: string, line: number): number {
  const key = organisationKey(name);
  for (const { member, contact } of plan.lines) {
    const organisation = [member, contact].find(
      (one) => one?.kind === 'organisation' && organisationKey(one.details.organisationName ?? '') === key,
    );
    const party = organisation === undefined ? undefined : partyOf(subjects, organisation);
    if (party !== undefined) return party.id;
  }
  const [known] = context.store.organisations.namesakes(name);
  if (known !== undefined) return known.id;
  const id = context.store.organisations.insert(organisationFieldsOf({ organisationName: name }), {
    publicId: context.newId(),
    createdAt: context.clock.now(),
  });
  notes.created(line, 'organisation', id);
  return id;
}

/** For whom a new type is: structures where most of its lines are theirs. */
function forWhomOf(plan: PeopleImportPlan, key: string): 'person' | 'organisation' {
  const kinds = plan.lines.flatMap(({ member, membership }) =>
    membership !== undefined && 'newTypeKey' in membership.type && membership.type.newTypeKey === key
      ? [member?.kind]
      : [],
  );
  return kinds.filter((kind) => kind === 'organisation').length * 2 > kinds.length
    ? 'organisation'
    : 'person';
}

function createType(writing: TypesWriting, proposed: ProposedMembershipType): MembershipTypeRow {
  const { context, notes, plan, shares } = writing;
  const { store } = context;
  const line = proposed.lineNumbers[0] ?? 0;
  const { jointWith } = proposed;
  const id = store.membershipTypes.insert({
    name: proposed.name.slice(0, 200),
    forWhom: forWhomOf(plan, proposed.key),
    usualFee: proposed.usualFeeCents ?? 0,
    freeFee: proposed.freePrice,
    minimumFee: proposed.minimumFeeCents,
    season: store.settings.place().defaultSeason,
    // What Comptoir proposes for any new type: nobody loses a plan on 1 January (P3).
    graceDays: 30,
    withCounterpart: false,
    partnerOrganisationId: jointWith === undefined ? null : partnerOf(writing, jointWith, line),
    partnerShare: shares.find(({ key }) => key === proposed.key)?.partnerShare ?? 0,
    partnerSeason: null,
    namedPeople: 0,
    namedHaveRights: true,
  });
  notes.created(line, 'membership_type', id);
  const made = store.membershipTypes.find(id);
  if (made === undefined) throw new Error(`membership type ${id} was not written`);
  return made;
}

/** Answers the type of a planned membership; a new one is added when its first membership is written. */
export function typesOf(writing: TypesWriting): (type: PlannedType) => MembershipTypeRow {
  const found = new Map<string | number, MembershipTypeRow>();
  return (type) => {
    const key = 'typeId' in type ? type.typeId : type.newTypeKey;
    const known = found.get(key);
    if (known !== undefined) return known;
    const proposed = writing.plan.newTypes.find((one) => one.key === key);
    const row =
      'typeId' in type
        ? writing.context.store.membershipTypes.find(type.typeId)
        : proposed && createType(writing, proposed);
    if (row === undefined) throw new Error(`no membership type for ${key}`);
    found.set(key, row);
    return row;
  };
}
