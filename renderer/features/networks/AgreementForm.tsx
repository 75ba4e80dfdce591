import { Button, Checkbox, Modal, Select, Textarea } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import {
  agreementFields,
  type Agreement,
  type AgreementTerms,
} from '../../../shared/contract/networks-agreements.ts';
import type * as z from 'zod';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { FormEnd } from '../people/FormEnd.tsx';
import { NewOrganisation } from '../people/NewOrganisation.tsx';
import { DaysField } from './DaysField.tsx';
import { directionWords } from './words.ts';

type Fields = z.infer<typeof agreementFields>;

interface Draft {
  readonly partner: PickedParty | null;
  readonly fields: Omit<Fields, 'partnerOrganisationId' | 'startsOn' | 'overflowPrice'> & {
    readonly startsOn: string | null;
    readonly overflowPrice: number | null;
  };
}

function termsOf(agreement: Agreement): AgreementTerms {
  const { memberPrice, visitsPerPerson, visitsPerStructure, halfDayCountsHalf, access } = agreement;
  const { overflowPrice, overflowPaidBy, jointFee, partnerShare } = agreement;
  return {
    memberPrice,
    visitsPerPerson,
    visitsPerStructure,
    halfDayCountsHalf,
    access,
    overflowPrice,
    overflowPaidBy,
    jointFee,
    partnerShare,
  };
}

function draftOf(agreement: Agreement | undefined, today: string): Draft {
  if (agreement === undefined) {
    return {
      partner: null,
      fields: {
        direction: 'both',
        startsOn: `${today.slice(0, 4)}-01-01`,
        endsOn: null,
        memberPrice: true,
        visitsPerPerson: 6,
        visitsPerStructure: null,
        halfDayCountsHalf: true,
        access: { rooms: true, desks: true, machines: false, also: [], except: [] },
        jointFee: null,
        partnerShare: 0,
        overflowPrice: 0,
        overflowPaidBy: 'person',
        signedOn: null,
        signedByUs: '',
        signedByThem: '',
        note: '',
      },
    };
  }
  const { partnerOrganisationId: id, partnerName: label } = agreement;
  const { direction, startsOn, endsOn, signedOn, signedByUs, signedByThem, note } = agreement;
  // A change that lies ahead is what the form goes on from.
  const { from: _from, ...terms } = agreement.planned ?? { ...termsOf(agreement), from: null };
  const fields = { direction, startsOn, endsOn, signedOn, signedByUs, signedByThem, note, ...terms };
  return { partner: { kind: 'organisation', id, label }, fields };
}

function useAgreementForm(agreement: Agreement | undefined, onClose: () => void) {
  const { today } = useNow();
  const [start] = useState(() => draftOf(agreement, today));
  const { draft, change, clear } = useDraft(`agreement:${agreement?.id ?? 'new'}`, start);
  const [refusal, setRefusal] = useState<CallError>();
  const command = useCommand('networks.saveAgreement');
  const { partner, fields } = draft;
  const { startsOn, overflowPrice } = fields;
  const ready = partner !== null && startsOn !== null && overflowPrice !== null;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (partner === null || startsOn === null || overflowPrice === null) return;
    const given: Fields = { ...fields, startsOn, overflowPrice, partnerOrganisationId: partner.id };
    const known = agreement === undefined ? {} : { id: agreement.id, version: agreement.version };
    const result = await command.run({ ...known, fields: given }, { refusal: 'return' });
    if (result.ok) {
      clear();
      onClose();
    } else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const put = (patch: Partial<Draft['fields']>): void => change({ fields: { ...fields, ...patch } });
  const wrong = (field: string): string | undefined => refusal?.fields?.[`fields.${field}`];
  return { partner, fields, put, change, ready, save, refusal, wrong, running: command.running };
}

type Form = ReturnType<typeof useAgreementForm>;

/** An agreement of cross-membership (X1): with whom, which way, for how long, what it gives and what comes beyond. */
export function AgreementForm(props: {
  readonly agreement?: Agreement;
  readonly onClose: () => void;
}): ReactNode {
  const form = useAgreementForm(props.agreement, props.onClose);
  const [isAdding, setAdding] = useState(false);
  if (isAdding) {
    return (
      <NewOrganisation
        onClose={() => setAdding(false)}
        onAdded={(id, label) => form.change({ partner: { kind: 'organisation', id, label } })}
      />
    );
  }
  const title =
    props.agreement === undefined ? 'Nouvelle convention' : `Convention avec ${props.agreement.partnerName}`;
  return (
    <Modal opened onClose={props.onClose} title={title} size="lg">
      <form className="form" onSubmit={(event) => void form.save(event)}>
        <PartyPicker
          label="Structure partenaire"
          kinds={['organisation']}
          takesFocus
          required
          value={form.partner}
          error={form.wrong('partnerOrganisationId')}
          onChange={(partner) => form.change({ partner })}
        />
        {form.partner === null && (
          <Button size="compact-sm" variant="subtle" className="form-more" onClick={() => setAdding(true)}>
            Elle n’est pas encore dans les structures
          </Button>
        )}
        <WhenAndWhich form={form} />
        <WhatItGives form={form} />
        <Beyond form={form} />
        <FormEnd
          refusal={form.refusal}
          running={form.running}
          disabled={!form.ready}
          verb="Enregistrer la convention"
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}

function WhenAndWhich({ form }: { readonly form: Form }): ReactNode {
  const { fields, put, wrong } = form;
  return (
    <>
      <Select
        label="Dans quel sens"
        data={Object.entries(directionWords).map(([value, label]) => ({ value, label }))}
        value={fields.direction}
        error={wrong('direction')}
        onChange={(value) => put({ direction: agreementFields.shape.direction.parse(value) })}
      />
      <div className="form-line">
        <DateField
          label="À partir du"
          required
          value={fields.startsOn}
          error={wrong('startsOn')}
          onChange={(startsOn) => put({ startsOn })}
        />
        <DateField
          label="Jusqu’au"
          placeholder="sans fin prévue"
          value={fields.endsOn}
          error={wrong('endsOn')}
          onChange={(endsOn) => put({ endsOn })}
        />
        <DateField
          label="Signée le"
          placeholder="pas encore"
          value={fields.signedOn}
          error={wrong('signedOn')}
          onChange={(signedOn) => put({ signedOn })}
        />
      </div>
    </>
  );
}

function WhatItGives({ form }: { readonly form: Form }): ReactNode {
  const { fields, put, wrong } = form;
  const { access } = fields;
  return (
    <fieldset className="form-group">
      <legend>Ce qu’elle donne</legend>
      <Checkbox
        label="le prix adhérent"
        checked={fields.memberPrice}
        onChange={(event) => put({ memberPrice: event.currentTarget.checked })}
      />
      <div className="form-line">
        <DaysField
          label="Journées de visite, par personne"
          description={'par mois\u202f; vide\u00a0: aucune'}
          value={fields.visitsPerPerson}
          error={wrong('visitsPerPerson')}
          onChange={(visitsPerPerson) => put({ visitsPerPerson })}
        />
        <DaysField
          label="Journées, pour toute la structure"
          description={'par mois\u202f; vide\u00a0: sans plafond'}
          value={fields.visitsPerStructure}
          error={wrong('visitsPerStructure')}
          onChange={(visitsPerStructure) => put({ visitsPerStructure })}
        />
      </div>
      <Checkbox
        label="une demi-journée compte pour une demie"
        checked={fields.halfDayCountsHalf}
        onChange={(event) => put({ halfDayCountsHalf: event.currentTarget.checked })}
      />
      <div className="form-checks">
        <span className="soft">Accès</span>
        <Checkbox
          label="salles"
          checked={access.rooms}
          onChange={(event) => put({ access: { ...access, rooms: event.currentTarget.checked } })}
        />
        <Checkbox
          label="postes"
          checked={access.desks}
          onChange={(event) => put({ access: { ...access, desks: event.currentTarget.checked } })}
        />
        <Checkbox
          label="machines"
          checked={access.machines}
          onChange={(event) => put({ access: { ...access, machines: event.currentTarget.checked } })}
        />
      </div>
    </fieldset>
  );
}

function Beyond({ form }: { readonly form: Form }): ReactNode {
  const { fields, put, wrong } = form;
  return (
    <>
      <div className="form-line">
        <AmountField
          label="Au-delà, la journée"
          value={fields.overflowPrice}
          error={wrong('overflowPrice')}
          onChange={(overflowPrice) => put({ overflowPrice })}
        />
        <Select
          label="Payée par"
          data={[
            { value: 'person', label: 'la personne' },
            { value: 'partner', label: 'la structure partenaire' },
          ]}
          value={fields.overflowPaidBy}
          error={wrong('overflowPaidBy')}
          onChange={(value) => put({ overflowPaidBy: value === 'partner' ? 'partner' : 'person' })}
        />
      </div>
      <Textarea
        label="Note"
        value={fields.note}
        error={wrong('note')}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
    </>
  );
}
