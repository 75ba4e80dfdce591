import { Button, Group, Loader } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { setupSteps, type Place } from '../../../shared/contract/settings.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { focusFirstField } from '../../ui/first-field.ts';
import { Progress } from '../../ui/Progress.tsx';
import { AddressFields, addressFieldNames } from './AddressFields.tsx';
import { HoursFields, hoursFieldNames } from './HoursFields.tsx';
import { IdentityFields, identityFieldNames } from './IdentityFields.tsx';
import { usePlaceForm, type PlaceFields, type PlaceFormPart } from './place-form.ts';
import { SeasonFields, seasonFieldNames } from './SeasonFields.tsx';
import './settings.css';
import { VatFields, vatFieldNames } from './VatFields.tsx';

type Step = Exclude<Place['setupStep'], 'done'>;

interface StepForm {
  readonly label: string;
  readonly title: string;
  readonly why: string;
  readonly fields: readonly (keyof PlaceFields)[];
  readonly Form: (part: PlaceFormPart) => ReactNode;
}

const steps: Readonly<Record<Step, StepForm>> = {
  identity: {
    label: 'Le lieu',
    title: 'Comment s’appelle le lieu\u202f?',
    why: 'Seul le nom est nécessaire pour commencer. Le reste sert aux factures et peut attendre.',
    fields: identityFieldNames,
    Form: IdentityFields,
  },
  address: {
    label: 'Adresse',
    title: 'Où est-il\u202f?',
    why: 'L’adresse figure sur les papiers\u202f; l’heure du lieu règle le planning.',
    fields: addressFieldNames,
    Form: AddressFields,
  },
  hours: {
    label: 'Horaires',
    title: 'Quand est-il ouvert\u202f?',
    why: 'Hors de ces heures, une réservation reste possible, après confirmation.',
    fields: hoursFieldNames,
    Form: HoursFields,
  },
  vat: {
    label: 'TVA',
    title: 'Sous quel régime de TVA\u202f?',
    why: 'Dans le doute, demander à la trésorerie\u202f: cela se change tant qu’aucune facture n’est émise.',
    fields: vatFieldNames,
    Form: VatFields,
  },
  season: {
    label: 'Adhésions',
    title: 'Combien de temps dure une adhésion\u202f?',
    why: 'C’est le point de départ\u202f: chaque type d’adhésion pourra avoir sa durée.',
    fields: seasonFieldNames,
    Form: SeasonFields,
  },
};

const order: readonly Step[] = setupSteps.filter((step) => step !== 'done');

/** The assistant of the first day: each step is kept as it goes, so it can be left and taken up again. */
export function FirstRun(): ReactNode {
  const place = useQuery('settings.place', {}).data;
  if (place === undefined || place.setupStep === 'done') return <Loader m="xl" />;
  return <Assistant place={place} reached={place.setupStep} />;
}

function Assistant({ place, reached }: { readonly place: Place; readonly reached: Step }): ReactNode {
  const [back, setBack] = useState<Step>();
  const step = back ?? reached;
  return (
    <div className="first-run">
      <aside>
        <img src="./icon.svg" alt="" width={44} height={44} />
        <p className="hello">Bienvenue au comptoir</p>
        <p className="soft">Cinq questions, et la porte ouvre. Tout se retrouve ensuite dans Réglages.</p>
        <ol>
          {order.map((each) => (
            <StepLine
              key={each}
              step={each}
              state={each === step ? 'now' : order.indexOf(each) < order.indexOf(reached) ? 'done' : 'later'}
              onOpen={() => setBack(each)}
            />
          ))}
        </ol>
      </aside>
      <main>
        <StepPage key={step} step={step} place={place} reached={reached} onMove={setBack} />
        {step === 'identity' && reached === 'identity' && <Example />}
      </main>
    </div>
  );
}

function StepLine(props: {
  readonly step: Step;
  readonly state: 'done' | 'now' | 'later';
  readonly onOpen: () => void;
}): ReactNode {
  const { label } = steps[props.step];
  return (
    <li className={props.state} aria-current={props.state === 'now' ? 'step' : undefined}>
      <span className="mark" aria-hidden>
        {props.state === 'done' ? <IconCheck size={13} stroke={2.4} /> : order.indexOf(props.step) + 1}
      </span>
      {props.state === 'done' ? (
        <button type="button" onClick={props.onOpen}>
          {label}
        </button>
      ) : (
        label
      )}
    </li>
  );
}

function StepPage(props: {
  readonly step: Step;
  readonly place: Place;
  readonly reached: Step;
  readonly onMove: (step: Step | undefined) => void;
}): ReactNode {
  const { step, reached, onMove } = props;
  const { title, why, fields, Form } = steps[step];
  const form = usePlaceForm(step, props.place, fields, { undo: false });
  const index = order.indexOf(step);
  const previous = order[index - 1];
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const next = order[index + 1] ?? 'done';
    // Going back to a step does not take back those after it.
    const goesOn = step === reached;
    if (await form.save(goesOn ? { setupStep: next } : {})) {
      onMove(goesOn || next === 'done' || next === reached ? undefined : next);
    }
  };
  return (
    <form ref={focusFirstField} onSubmit={(event) => void submit(event)} className="sheet step" noValidate>
      <h1>{title}</h1>
      <p className="soft">{why}</p>
      <Form draft={form.draft} errors={form.errors} change={(patch) => form.change(patch)} />
      <Group justify="space-between" mt="xl">
        {previous === undefined ? (
          <span />
        ) : (
          <Button variant="default" onClick={() => onMove(previous)}>
            Revenir
          </Button>
        )}
        <Button type="submit" loading={form.saving} disabled={form.draft.name.trim() === ''}>
          {order[index + 1] === undefined ? 'Ouvrir le comptoir' : 'Continuer'}
        </Button>
      </Group>
    </form>
  );
}

/** The other way in: a believable place to look around in. */
function Example(): ReactNode {
  const fill = useCommand('imports.fillWithExample');
  const ask = useAsk('settings.place');
  const save = useCommand('settings.save');
  const discover = async (): Promise<void> => {
    if (!(await fill.run({})).ok) return;
    const place = await ask.run({});
    if (!place.ok || place.value.setupStep === 'done') return;
    await save.run({ version: place.value.version, patch: { setupStep: 'done' } }, { undo: false });
  };
  return (
    <section className="example">
      <div>
        <h2>Ou regarder d’abord</h2>
        <p className="soft">
          Un lieu d’exemple, avec ses adhésions, ses salles et une année d’activité. Il s’efface en repartant
          d’un fichier neuf.
        </p>
      </div>
      {fill.running ? (
        <Progress progress={fill.progress} label="Le lieu d’exemple se remplit…" />
      ) : (
        <Button variant="default" onClick={() => void discover()}>
          Découvrir avec un exemple
        </Button>
      )}
    </section>
  );
}
