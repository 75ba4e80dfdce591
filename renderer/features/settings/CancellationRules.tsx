import { Button, NumberInput, Select } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CancellationTarget } from '../../../shared/contract/booking-rules.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { termsFault, termsWords, type CancellationTerms } from '../../../shared/domain/cancellation.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { resourceKinds } from '../resources/kinds.ts';

type Rule = OutputOf<'resources.cancellationRules'>[number];
type Step = CancellationTerms['steps'][number];

const usual: CancellationTerms = { steps: [{ before: 7, unit: 'days', rate: 5000 }], noShowRate: 10_000 };

/** What cancelling costs (B7): for the place, then by kind or resource where it differs. */
export function CancellationRules({ resources }: { readonly resources: readonly Resource[] }): ReactNode {
  const rules = useQuery('resources.cancellationRules', {}).data;
  if (rules === undefined) return null;
  return (
    <section aria-labelledby="cancellation-rules">
      <h3 id="cancellation-rules">Annulation et absence</h3>
      <p className="soft">
        Sans règle, annuler est gratuit et une absence se facture en entier. Une règle vaut pour ce qui se
        réserve ensuite&nbsp;: ce qui est déjà convenu le reste. La règle d’une ressource passe avant celle de
        sa nature, et celle-ci avant celle du lieu.
      </p>
      <Terms name="Tout le lieu" target={{ of: 'place' }} rules={rules} />
      {resourceKinds.map(({ kind, many }) => (
        <Terms key={kind} name={many} target={{ of: 'kind', resourceKind: kind }} rules={rules} />
      ))}
      {resources.map(({ id, name }) => (
        <Terms key={id} name={name} target={{ of: 'resource', resourceId: id }} rules={rules} />
      ))}
    </section>
  );
}

function Terms(props: {
  readonly name: string;
  readonly target: CancellationTarget;
  readonly rules: readonly Rule[];
}): ReactNode {
  const { name, target } = props;
  const [open, setOpen] = useState(false);
  const rule = props.rules.find(({ target: other }) => JSON.stringify(other) === JSON.stringify(target));
  if (open) return <TermsForm name={name} target={target} rule={rule} onDone={() => setOpen(false)} />;
  return (
    <div className="rule-line">
      <strong>{name}</strong>
      <span className="soft grow">{rule?.sentence ?? 'pas de règle à part'}</span>
      <Button
        variant="default"
        size="sm"
        aria-label={`${rule === undefined ? 'Ajouter une règle' : 'Modifier la règle'} d’annulation, ${name}`}
        onClick={() => setOpen(true)}
      >
        {rule === undefined ? 'Ajouter une règle' : 'Modifier'}
      </Button>
    </div>
  );
}

function TermsForm(props: {
  readonly name: string;
  readonly target: CancellationTarget;
  readonly rule: Rule | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const { target, rule, onDone } = props;
  const [terms, setTerms] = useState<CancellationTerms>(rule?.terms ?? usual);
  const save = useCommand('resources.saveCancellationRule');
  const fault = termsFault(terms);
  const store = async (next: CancellationTerms | null): Promise<void> => {
    const given = next === null ? null : { ...next, steps: [...next.steps] };
    const result = await save.run({ target, version: rule?.version ?? 0, terms: given });
    if (result.ok) onDone();
  };
  const changeStep = (index: number, patch: Partial<Step>): void =>
    setTerms({
      ...terms,
      steps: terms.steps.map((step, at) => (at === index ? { ...step, ...patch } : step)),
    });
  const last = terms.steps.at(-1);
  const more: Step =
    last === undefined
      ? { before: 7, unit: 'days', rate: 5000 }
      : { before: 24, unit: 'hours', rate: 10_000 };
  return (
    <form
      className="booking-form"
      aria-label={`Règle d’annulation, ${props.name}`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void store(terms);
      }}
    >
      <strong>{props.name}</strong>
      {terms.steps.map((step, index) => (
        <StepFields
          key={index}
          rank={index + 1}
          step={step}
          onChange={(patch) => changeStep(index, patch)}
          onRemove={() => setTerms({ ...terms, steps: terms.steps.filter((_, at) => at !== index) })}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={terms.steps.length >= 5}
        onClick={() => setTerms({ ...terms, steps: [...terms.steps, more] })}
      >
        Ajouter une étape
      </Button>
      <NumberInput
        label="Absence (% du prix)"
        size="sm"
        w={200}
        min={0}
        max={100}
        value={terms.noShowRate / 100}
        onChange={(value) => setTerms({ ...terms, noShowRate: Math.round(Number(value) * 100) })}
      />
      <p className={fault === undefined ? 'soft' : 'refused-note'} aria-live="polite">
        {fault ?? termsWords(terms)}
      </p>
      <div className="field-row">
        <Button type="submit" size="sm" loading={save.running} disabled={fault !== undefined}>
          Enregistrer
        </Button>
        <Button variant="default" size="sm" onClick={onDone}>
          Abandonner
        </Button>
        {rule !== undefined && (
          <Button variant="subtle" size="sm" onClick={() => void store(null)}>
            Retirer la règle
          </Button>
        )}
      </div>
    </form>
  );
}

const units = [
  { value: 'days', label: 'jours avant' },
  { value: 'hours', label: 'heures avant' },
] as const;

function StepFields(props: {
  readonly rank: number;
  readonly step: Step;
  readonly onChange: (patch: Partial<Step>) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { step, onChange } = props;
  return (
    <div className="rule-line">
      <NumberInput
        label={props.rank === 1 ? 'Gratuit jusqu’à' : 'Puis à moins de'}
        size="sm"
        w={130}
        min={1}
        max={2160}
        allowDecimal={false}
        value={step.before}
        onChange={(value) => onChange({ before: Math.max(1, Number(value) || 1) })}
      />
      <Select
        label="Unité"
        size="sm"
        w={150}
        allowDeselect={false}
        data={units}
        value={step.unit}
        onChange={(value) => onChange({ unit: value === 'hours' ? 'hours' : 'days' })}
      />
      <NumberInput
        label="puis (% du prix)"
        size="sm"
        w={130}
        min={1}
        max={100}
        value={step.rate / 100}
        onChange={(value) => onChange({ rate: Math.max(1, Math.round(Number(value) * 100)) })}
      />
      <Button
        variant="subtle"
        size="sm"
        onClick={props.onRemove}
        aria-label={`Retirer l’étape ${props.rank}`}
      >
        Retirer
      </Button>
    </div>
  );
}
