import { Button, NumberInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { BookingRuleFields, BookingRuleTarget } from '../../../shared/contract/booking-rules.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { resourceKinds } from '../resources/kinds.ts';
import { CancellationRules } from './CancellationRules.tsx';
import { SectionHead } from './SectionHead.tsx';

type Rule = OutputOf<'resources.rules'>[number];

const none: BookingRuleFields = {
  noticeHours: null,
  horizonDays: null,
  minutesPerDay: null,
  minutesPerWeek: null,
};

/** How soon before, how far ahead and how much may be booked: by kind, then by resource where it has its own (B8). */
export function BookingRulesSection(): ReactNode {
  const rules = useQuery('resources.rules', {}).data;
  const resources = useQuery('resources.list', {}).data;
  if (rules === undefined || resources === undefined) return null;
  return (
    <>
      <SectionHead
        title="Règles de réservation"
        why={
          'Vide\u00a0: pas de limite. Les heures par jour et par semaine se comptent par personne. La personne qui gère le lieu peut passer outre, et c’est noté\u202f; les bénévoles non.'
        }
      />
      <h3>Par nature</h3>
      {resourceKinds.map(({ kind, many }) => (
        <RuleForm key={kind} name={many} target={{ of: 'kind', resourceKind: kind }} rules={rules} />
      ))}
      <h3>Par ressource, en plus</h3>
      {resources.map((resource) => (
        <ResourceRule key={resource.id} resource={resource} rules={rules} />
      ))}
      <CancellationRules resources={resources} />
    </>
  );
}

function ResourceRule({
  resource,
  rules,
}: {
  readonly resource: Resource;
  readonly rules: readonly Rule[];
}): ReactNode {
  return <RuleForm name={resource.name} target={{ of: 'resource', resourceId: resource.id }} rules={rules} />;
}

function ruleOf(target: BookingRuleTarget, rules: readonly Rule[]): Rule | undefined {
  return rules.find(({ target: other }) => JSON.stringify(other) === JSON.stringify(target));
}

/** Hours typed with halves become minutes; an empty field is no limit. */
const minutesOf = (hours: string | number): number | null =>
  hours === '' ? null : Math.round(Number(hours) * 60);
const wholeOf = (value: string | number): number | null => (value === '' ? null : Number(value));

function RuleForm(props: {
  readonly name: string;
  readonly target: BookingRuleTarget;
  readonly rules: readonly Rule[];
}): ReactNode {
  const { name, target } = props;
  const rule = ruleOf(target, props.rules);
  const [typed, setTyped] = useState<Partial<BookingRuleFields>>({});
  const save = useCommand('resources.saveRule');
  const { noticeHours, horizonDays, minutesPerDay, minutesPerWeek } = { ...none, ...rule, ...typed };
  const fields = { noticeHours, horizonDays, minutesPerDay, minutesPerWeek };
  const change = (patch: Partial<BookingRuleFields>): void => setTyped({ ...typed, ...patch });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await save.run({ target, version: rule?.version ?? 0, fields });
    if (result.ok) setTyped({});
  };
  const number = (
    label: string,
    value: number | null,
    most: number,
    onChange: (value: string | number) => void,
  ) => (
    <NumberInput
      label={label}
      aria-label={`${label}, ${name}`}
      size="sm"
      w={130}
      min={0}
      max={most}
      decimalSeparator=","
      value={value ?? ''}
      onChange={onChange}
    />
  );
  return (
    <form className="rule-line" onSubmit={(event) => void submit(event)}>
      <strong>{name}</strong>
      {number('Préavis (heures)', noticeHours, 2160, (value) => change({ noticeHours: wholeOf(value) }))}
      {number('À l’avance (jours)', horizonDays, 1100, (value) => change({ horizonDays: wholeOf(value) }))}
      {number('Heures par jour', hoursOf(minutesPerDay), 24, (value) =>
        change({ minutesPerDay: minutesOf(value) }),
      )}
      {number('Heures par semaine', hoursOf(minutesPerWeek), 168, (value) =>
        change({ minutesPerWeek: minutesOf(value) }),
      )}
      <Button
        type="submit"
        variant="default"
        size="sm"
        loading={save.running}
        disabled={Object.keys(typed).length === 0}
        aria-label={`Enregistrer la règle, ${name}`}
      >
        Enregistrer
      </Button>
    </form>
  );
}

const hoursOf = (minutes: number | null): number | null => (minutes === null ? null : minutes / 60);
