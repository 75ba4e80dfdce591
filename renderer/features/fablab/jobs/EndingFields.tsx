import { Button, Checkbox, Radio, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { JobPriceSeen } from '../../../../shared/contract/fablab-jobs.ts';
import { useQuery } from '../../../api/hooks.ts';
import { readableByPerson } from '../../../ui/readable.ts';
import type { EndingDraft } from './ending-draft.ts';
import { MaterialLines } from './MaterialLines.tsx';

export interface EndingFieldsProps {
  readonly resourceId: number | null;
  readonly personName: string;
  readonly organisationName: string;
  readonly value: EndingDraft;
  readonly onChange: (patch: Partial<EndingDraft>) => void;
  readonly wrong: Readonly<Record<string, string>>;
  /** Who pays as long as nobody has decided. */
  readonly payerSoFar: JobPriceSeen['payer'] | undefined;
}

/** How a job ended: what it used, how it came out, who pays what (C6, F6). */
export function EndingFields(props: EndingFieldsProps): ReactNode {
  const { value, onChange, wrong } = props;
  const [more, setMore] = useState(value.fileName !== '' || value.remark !== '' || value.purpose !== 'work');
  return (
    <>
      <fieldset>
        <legend>Issue</legend>
        <SegmentedControl
          aria-label="Issue"
          value={value.outcome}
          data={[
            { value: 'success', label: 'Réussi' },
            { value: 'failure', label: 'Raté' },
          ]}
          onChange={(outcome) =>
            onChange({ outcome: outcome === 'failure' ? 'failure' : 'success', charges: null })
          }
        />
        {value.outcome === 'failure' && (
          <TextInput
            label="Pourquoi"
            description={readableByPerson}
            placeholder="Décollée du plateau, planche gondolée…"
            required
            value={value.failureReason}
            error={wrong['failureReason']}
            onChange={(event) => onChange({ failureReason: event.currentTarget.value })}
          />
        )}
      </fieldset>
      <MaterialLines
        resourceId={props.resourceId}
        value={value.materials}
        onChange={(materials) => onChange({ materials })}
      />
      <WhoPays {...props} />
      {more ? (
        <>
          <TextInput
            label="Fichier"
            placeholder="support-etagere.stl"
            value={value.fileName}
            onChange={(event) => onChange({ fileName: event.currentTarget.value })}
          />
          <Textarea
            label="Remarque"
            description={readableByPerson}
            autosize
            minRows={2}
            value={value.remark}
            onChange={(event) => onChange({ remark: event.currentTarget.value })}
          />
          <Checkbox
            label="C’était une formation"
            checked={value.purpose === 'training'}
            onChange={(event) => onChange({ purpose: event.currentTarget.checked ? 'training' : 'work' })}
          />
        </>
      ) : (
        <div>
          <Button variant="subtle" size="compact-sm" onClick={() => setMore(true)}>
            Fichier, remarque, formation…
          </Button>
        </div>
      )}
    </>
  );
}

const chargeWords = { time: 'le temps', materials: 'les matières', setup: 'la mise en route' } as const;
const chargeKinds = ['time', 'materials', 'setup'] as const;

function WhoPays(props: EndingFieldsProps): ReactNode {
  const { value, onChange, wrong, personName, organisationName } = props;
  const machine = useQuery('fablab.machines', {}).data?.find((one) => one.resourceId === props.resourceId);
  const owner = machine?.ownerName ?? null;
  const usual =
    value.outcome === 'failure'
      ? (machine?.failureCharges ?? { time: true, materials: true, setup: true })
      : { time: true, materials: true, setup: true };
  const charges = value.charges ?? usual;
  const payer = value.payer ?? props.payerSoFar ?? '';
  const choose = (chosen: string): void => {
    if (chosen === 'person' || chosen === 'organisation' || chosen === 'house') onChange({ payer: chosen });
  };
  return (
    <fieldset>
      <legend>Qui paie</legend>
      <Radio.Group aria-label="Qui paie" value={payer} error={wrong['payer']} onChange={choose}>
        <Stack gap="xs">
          {personName !== '' && <Radio value="person" label={personName} />}
          {organisationName !== '' && <Radio value="organisation" label={organisationName} />}
          <Radio
            value="house"
            label={
              owner === null
                ? 'Le lieu l’offre'
                : `Personne\u00a0: c’est offert, et ${owner} n’en reçoit rien`
            }
          />
        </Stack>
      </Radio.Group>
      {payer === 'house' && value.payer === 'house' && (
        <TextInput
          label="Pourquoi"
          description={readableByPerson}
          placeholder="Démonstration, pièce pour le lieu…"
          required
          value={value.houseReason}
          error={wrong['houseReason']}
          onChange={(event) => onChange({ houseReason: event.currentTarget.value })}
        />
      )}
      {payer !== 'house' && (value.outcome === 'failure' || value.charges !== null) && (
        <div className="job-choices">
          {chargeKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={`Compter ${chargeWords[kind]}`}
              checked={charges[kind]}
              onChange={(event) => onChange({ charges: { ...charges, [kind]: event.currentTarget.checked } })}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
