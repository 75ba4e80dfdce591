import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { agreementFields } from '../../../shared/contract/networks-agreements.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { PartyPicker } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { NewOrganisation } from '../people/NewOrganisation.tsx';
import {
  changeMonths,
  useAgreementForm,
  type AgreementForm as Form,
  type AgreementFormFor,
} from './agreement-draft.ts';
import { AgreementTermsFields } from './AgreementTermsFields.tsx';
import { directionWords } from './words.ts';

function titleOf(what: AgreementFormFor): string {
  if (what.kind === 'new') return 'Nouvelle convention';
  const { partnerName } = what.agreement;
  return what.kind === 'edit'
    ? `Convention avec ${partnerName}`
    : `Suite de la convention avec ${partnerName}`;
}

/** An agreement of cross-membership (X1): with whom, which way, for how long, what it gives and what comes beyond. */
export function AgreementForm(props: {
  readonly what: AgreementFormFor;
  readonly onClose: () => void;
}): ReactNode {
  const { what } = props;
  const form = useAgreementForm(what, props.onClose);
  const [isAdding, setAdding] = useState(false);
  if (isAdding) {
    return (
      <NewOrganisation
        onClose={() => setAdding(false)}
        onAdded={(id, label) => form.change({ partner: { kind: 'organisation', id, label } })}
      />
    );
  }
  return (
    <Modal opened onClose={props.onClose} title={titleOf(what)} size="lg">
      <form className="form" onSubmit={(event) => void form.save(event)}>
        <PartyPicker
          label="Structure partenaire"
          kinds={['organisation']}
          takesFocus
          required
          disabled={what.kind === 'renew'}
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
        <AgreementTermsFields form={form} />
        {what.kind === 'edit' && <ChangesFrom form={form} what={what} />}
        <Signed form={form} />
        <FormEnd
          refusal={form.refusal}
          running={form.running}
          disabled={!form.ready}
          verb={what.kind === 'renew' ? 'Renouveler la convention' : 'Enregistrer la convention'}
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}

/** From when a change of what it gives holds: days are counted by month, and a counted month keeps its terms. */
function ChangesFrom(props: {
  readonly form: Form;
  readonly what: Extract<AgreementFormFor, { kind: 'edit' | 'renew' }>;
}): ReactNode {
  const { today } = useNow();
  const { form } = props;
  return (
    <Select
      label="Si ce qu’elle donne change, c’est à partir de"
      description="Les mois déjà comptés gardent leurs conditions."
      allowDeselect={false}
      data={changeMonths(props.what.agreement, today)}
      value={form.from}
      error={form.wrong('from')}
      onChange={(from) => from !== null && form.change({ from })}
    />
  );
}

function WhenAndWhich({ form }: { readonly form: Form }): ReactNode {
  const { fields, put, wrong } = form;
  return (
    <>
      <Select
        label="Dans quel sens"
        allowDeselect={false}
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

function Signed({ form }: { readonly form: Form }): ReactNode {
  const { fields, put, wrong, partner } = form;
  const place = useQuery('settings.place', {}).data;
  return (
    <>
      <div className="form-line">
        <TextInput
          label={
            place === undefined || place.name === ''
              ? 'Signée pour nous par'
              : `Signée pour ${place.name} par`
          }
          value={fields.signedByUs}
          error={wrong('signedByUs')}
          onChange={(event) => put({ signedByUs: event.currentTarget.value })}
        />
        <TextInput
          label={partner === null ? 'Signée pour eux par' : `Signée pour ${partner.label} par`}
          value={fields.signedByThem}
          error={wrong('signedByThem')}
          onChange={(event) => put({ signedByThem: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label="Note"
        autosize
        minRows={2}
        value={fields.note}
        error={wrong('note')}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
    </>
  );
}
