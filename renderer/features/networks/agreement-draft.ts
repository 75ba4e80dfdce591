import { useState, type FormEvent } from 'react';
import type * as z from 'zod';
import type { CallError } from '../../../shared/contract/errors.ts';
import type {
  Agreement,
  agreementFields,
  AgreementTerms,
} from '../../../shared/contract/networks-agreements.ts';
import { addDays, addMonths } from '../../../shared/domain/calendar.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';
import { useDraft } from '../../ui/use-draft.ts';

type Fields = z.output<typeof agreementFields>;

/** What the form is for: a new agreement, a change of one, or the one that follows it. */
export type AgreementFormFor =
  { readonly kind: 'new' } | { readonly kind: 'edit' | 'renew'; readonly agreement: Agreement };

export interface AgreementDraft {
  readonly partner: PickedParty | null;
  /** From when a change of what it gives holds. */
  readonly from: string;
  readonly fields: Omit<Fields, 'partnerOrganisationId' | 'startsOn' | 'overflowPrice'> & {
    readonly startsOn: string | null;
    readonly overflowPrice: number | null;
  };
}

const firstTerms: AgreementTerms = {
  memberPrice: true,
  visitsPerPerson: 6,
  visitsPerStructure: null,
  halfDayCountsHalf: true,
  access: { rooms: true, desks: true, machines: false, also: [], except: [] },
  overflowPrice: 0,
  overflowPaidBy: 'person',
  jointFee: null,
  partnerShare: 0,
};

function termsOf(agreement: AgreementTerms): AgreementTerms {
  const { memberPrice, visitsPerPerson, visitsPerStructure, halfDayCountsHalf, access } = agreement;
  const { overflowPrice, overflowPaidBy, jointFee, partnerShare } = agreement;
  const visits = { visitsPerPerson, visitsPerStructure, halfDayCountsHalf };
  return { memberPrice, ...visits, access, overflowPrice, overflowPaidBy, jointFee, partnerShare };
}

/** The day after an agreement's last, or the first of the next month where it has no end. */
function dayAfter(agreement: Agreement, today: string): string {
  if (agreement.lastDay !== null) return addDays(agreement.lastDay, 1);
  return addMonths(`${today.slice(0, 7)}-01`, 1);
}

function draftOf(what: AgreementFormFor, today: string): AgreementDraft {
  const from = `${today.slice(0, 7)}-01`;
  if (what.kind === 'new') {
    const who = { signedOn: null, signedByUs: '', signedByThem: '', note: '' };
    const when = { direction: 'both' as const, startsOn: `${today.slice(0, 4)}-01-01`, endsOn: null };
    return { partner: null, from, fields: { ...when, ...firstTerms, ...who } };
  }
  const { agreement } = what;
  const { partnerOrganisationId: id, partnerName: label, planned, direction } = agreement;
  const partner = { kind: 'organisation' as const, id, label };
  // A change that lies ahead is what the form goes on from.
  const terms = termsOf(planned ?? agreement);
  if (what.kind === 'renew') {
    const who = { signedOn: null, signedByUs: agreement.signedByUs, signedByThem: agreement.signedByThem };
    const when = { direction, startsOn: dayAfter(agreement, today), endsOn: null };
    return { partner, from, fields: { ...when, ...terms, ...who, note: '' } };
  }
  const { startsOn, endsOn, signedOn, signedByUs, signedByThem, note } = agreement;
  const fields = { direction, startsOn, endsOn, ...terms, signedOn, signedByUs, signedByThem, note };
  const begins = [from, startsOn].toSorted().at(-1) ?? from;
  return { partner, from: planned?.from ?? begins, fields };
}

/** From when a change may hold: the beginning, this month and the months to come, as the list shows them. */
export function changeMonths(agreement: Agreement, today: string): { value: string; label: string }[] {
  const { startsOn, planned } = agreement;
  if (planned !== null) return [{ value: planned.from, label: `${formatMonth(planned.from)} (déjà prévu)` }];
  const month = `${today.slice(0, 7)}-01`;
  const months = Array.from({ length: 7 }, (_, index) => addMonths(month, index)).filter(
    (first) => first > startsOn,
  );
  return [
    { value: startsOn, label: 'son début, pour corriger' },
    ...months.map((first) => ({
      value: first,
      label: first === month ? `ce mois-ci, ${formatMonth(first)}` : formatMonth(first),
    })),
  ];
}

/** What is typed of an agreement, kept through a reload, and how it is saved. */
export function useAgreementForm(what: AgreementFormFor, onClose: () => void) {
  const { today } = useNow();
  const [start] = useState(() => draftOf(what, today));
  const known = what.kind === 'new' ? 'new' : `${what.kind}:${what.agreement.id}`;
  const { draft, change, clear } = useDraft(`agreement:${known}`, start);
  const [refusal, setRefusal] = useState<CallError>();
  const saving = useCommand('networks.saveAgreement');
  const renewing = useCommand('networks.renewAgreement');
  const { partner, fields, from } = draft;
  const { startsOn, overflowPrice } = fields;
  const ready = partner !== null && startsOn !== null && overflowPrice !== null;
  const send = async (given: Fields) => {
    const options = { refusal: 'return' } as const;
    if (what.kind === 'new') return saving.run({ fields: given }, options);
    const { id, version } = what.agreement;
    if (what.kind === 'renew') return renewing.run({ id, version, fields: given }, options);
    return saving.run({ id, version, fields: given, from }, options);
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (partner === null || startsOn === null || overflowPrice === null) return;
    const result = await send({ ...fields, startsOn, overflowPrice, partnerOrganisationId: partner.id });
    if (result.ok) {
      clear();
      onClose();
    } else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const put = (patch: Partial<AgreementDraft['fields']>): void => change({ fields: { ...fields, ...patch } });
  const wrong = (field: string): string | undefined =>
    refusal?.fields?.[field] ?? refusal?.fields?.[`fields.${field}`];
  const running = saving.running || renewing.running;
  return { partner, fields, from, put, change, ready, save, refusal, wrong, running };
}

export type AgreementForm = ReturnType<typeof useAgreementForm>;
