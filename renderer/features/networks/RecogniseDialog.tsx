import { Modal, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { CallError } from '../../../shared/contract/errors.ts';
import { proof } from '../../../shared/contract/networks-agreements.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { proofWords } from './words.ts';

type Proof = (typeof proof.options)[number];

/** What is typed of a recognition, with what an open agreement proposes: its partner when there is one, its end. */
function useRecognising(props: RecogniseProps) {
  const { today } = useNow();
  const agreements = useQuery('networks.agreements', {}).data;
  const open = (agreements ?? []).filter((each) => each.inForce && each.direction !== 'ours_there');
  const command = useCommand('networks.recognise');
  const [person, setPerson] = useState<PickedParty | null>(props.person ?? null);
  const [chosen, setPartner] = useState(props.partnerId);
  const [number, setNumber] = useState('');
  const [seen, setSeen] = useState<Proof>('card');
  const [until, setUntil] = useState<LocalDate | null>();
  const [refusal, setRefusal] = useState<CallError>();
  const partnerId = chosen ?? (open.length === 1 ? open[0]?.partnerOrganisationId : undefined);
  const agreement = open.find((each) => each.partnerOrganisationId === partnerId);
  const yearEnd = `${today.slice(0, 4)}-12-31`;
  const ends = agreement?.endsOn ?? yearEnd;
  const validUntil = until === undefined ? (ends < yearEnd ? ends : yearEnd) : until;
  const ready = person !== null && partnerId !== undefined && validUntil !== null;
  const recognise = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (person === null || partnerId === undefined || validUntil === null) return;
    const result = await command.run(
      {
        personId: person.id,
        partnerOrganisationId: partnerId,
        partnerMemberNumber: number,
        proof: seen,
        seenOn: today,
        validUntil,
      },
      { refusal: 'return' },
    );
    if (result.ok) props.onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const isWithoutAgreement = agreements !== undefined && open.length === 0;
  const typed = { person, partnerId, number, seen, validUntil };
  const set = { setPerson, setPartner, setNumber, setSeen, setUntil };
  return { open, isWithoutAgreement, ready, refusal, recognise, running: command.running, ...typed, ...set };
}

interface RecogniseProps {
  readonly person?: PickedParty;
  readonly partnerId?: number;
  readonly onClose: () => void;
}

/** Recognises a partner's member, by what proof and until when (X2); from then on price and quota follow. */
export function RecogniseDialog(props: RecogniseProps): ReactNode {
  const form = useRecognising(props);
  const wrong = form.refusal?.fields ?? {};
  const title =
    props.person === undefined
      ? 'Reconnaître un membre d’un partenaire'
      : `Reconnaître ${props.person.label}`;
  if (form.isWithoutAgreement) {
    return (
      <Modal opened onClose={props.onClose} title={title}>
        <EmptyState
          title="Aucune convention n’est en cours."
          action={<Link href={homePaths.networks}>Ouvrir le réseau</Link>}
        >
          Une convention dit ce que les membres d’une structure partenaire ont ici&#8239;: prix, journées,
          accès.
        </EmptyState>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={props.onClose} title={title}>
      <form className="form" onSubmit={(event) => void form.recognise(event)}>
        {props.person === undefined && (
          <PersonPicker
            label="Qui"
            required
            takesFocus
            value={form.person}
            error={wrong['personId']}
            onChange={form.setPerson}
          />
        )}
        <Select
          label="Membre de"
          required
          data={form.open.map((each) => ({
            value: String(each.partnerOrganisationId),
            label: each.partnerName,
          }))}
          value={form.partnerId === undefined ? null : String(form.partnerId)}
          error={wrong['partnerOrganisationId']}
          onChange={(value) => form.setPartner(value === null ? undefined : Number(value))}
        />
        <TextInput
          label="Numéro d’adhérent chez le partenaire"
          required
          data-autofocus={props.person !== undefined}
          value={form.number}
          error={wrong['partnerMemberNumber']}
          onChange={(event) => form.setNumber(event.currentTarget.value)}
        />
        <div className="form-line">
          <Select
            label="Preuve vue"
            data={proof.options.map((value) => ({ value, label: proofWords[value] }))}
            value={form.seen}
            error={wrong['proof']}
            onChange={(value) => form.setSeen(proof.safeParse(value).data ?? 'other')}
          />
          <DateField
            label="Valable jusqu’au"
            required
            value={form.validUntil}
            error={wrong['validUntil']}
            onChange={form.setUntil}
          />
        </div>
        <FormEnd
          refusal={form.refusal}
          running={form.running}
          disabled={!form.ready}
          verb="Reconnaître"
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}
