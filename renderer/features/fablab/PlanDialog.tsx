import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import type { MaintenancePlan, MaintenancePlanFields } from '../../../shared/contract/fablab-maintenance.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { useFieldsForm } from '../settings/form-of.ts';
import { HoursField } from './MaintenanceDialog.tsx';

type Rule = MaintenancePlanFields['rule'];

const KINDS = [
  { value: 'months', label: 'Tous les tant de mois' },
  { value: 'hours', label: 'Toutes les tant d’heures de marche' },
  { value: 'date', label: 'Un jour précis' },
];

function ruleOf(kind: string | null, today: string): Rule {
  if (kind === 'hours') return { kind, minutes: 6000, ahead: 600 };
  if (kind === 'date') return { kind, on: today, ahead: 14 };
  return { kind: 'months', months: 6, ahead: 14 };
}

type Asked = Pick<PlanDialogProps, 'machine' | 'minutesRun' | 'plan'>;

/** What the form shows at first: the plan as it is, or twice a year from today on. */
function startOf({ machine, minutesRun, plan }: Asked, today: string): MaintenancePlanFields {
  if (plan !== undefined) {
    const { resourceId, what, rule, countsFrom, countsFromMinutes } = plan;
    return { resourceId, what, rule, countsFrom, countsFromMinutes };
  }
  const { resourceId } = machine;
  return {
    resourceId,
    what: '',
    rule: ruleOf('months', today),
    countsFrom: today,
    countsFromMinutes: minutesRun,
  };
}

interface PlanDialogProps {
  readonly machine: Machine;
  readonly minutesRun: number;
  readonly plan: MaintenancePlan | undefined;
  readonly onClose: () => void;
}

/** Plans a maintenance that comes back by date or by hours run, or once (F3). */
export function PlanDialog(props: PlanDialogProps): ReactNode {
  const { machine, plan, onClose } = props;
  const { today } = useNow();
  const save = useCommand('fablab.saveMaintenancePlan');
  const start = startOf(props, today);
  const form = useFieldsForm(`plan:${machine.resourceId}:${plan?.id ?? 'new'}:${plan?.version ?? 0}`, start);
  const { draft, errors, change } = form;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const ids = plan === undefined ? {} : { id: plan.id, version: plan.version };
    const taken = await form.submit((fields) => save.run({ ...ids, fields }, { refusal: 'return' }));
    if (taken) onClose();
  };
  const isCounted = plan?.lastDoneOn == null;
  return (
    <Modal opened onClose={onClose} title={`Entretien prévu\u00a0: ${machine.name}`} size="lg">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <TextInput
            label="Quoi"
            placeholder="Nettoyer les miroirs, changer la buse…"
            required
            data-autofocus
            value={draft.what}
            error={errors['what']}
            onChange={(event) => change({ what: event.currentTarget.value })}
          />
          <Select
            label="Quand"
            allowDeselect={false}
            data={KINDS}
            value={draft.rule.kind}
            onChange={(kind) => change({ rule: ruleOf(kind, today) })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <RuleFields rule={draft.rule} onRule={(rule) => change({ rule })} />
            {isCounted && draft.rule.kind === 'months' && (
              <DateField
                label="Fait la dernière fois, ou compté depuis"
                value={draft.countsFrom}
                onChange={(countsFrom) => countsFrom !== null && change({ countsFrom })}
              />
            )}
            {isCounted && draft.rule.kind === 'hours' && (
              <HoursField
                label="Compté depuis"
                description={'Heures de marche à la dernière fois'}
                minutes={draft.countsFromMinutes}
                onMinutes={(countsFromMinutes) => change({ countsFromMinutes })}
              />
            )}
          </SimpleGrid>
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Revenir
          </Button>
          <Button type="submit" loading={save.running}>
            Enregistrer
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function RuleFields({
  rule,
  onRule,
}: {
  readonly rule: Rule;
  readonly onRule: (rule: Rule) => void;
}): ReactNode {
  if (rule.kind === 'hours')
    return (
      <>
        <HoursField
          label="Toutes les"
          minutes={rule.minutes}
          onMinutes={(minutes) => onRule({ ...rule, minutes: Math.max(1, minutes) })}
        />
        <HoursField
          label="Prévenir avant"
          minutes={rule.ahead}
          onMinutes={(ahead) => onRule({ ...rule, ahead })}
        />
      </>
    );
  return (
    <>
      {rule.kind === 'date' ? (
        <DateField label="Le" value={rule.on} onChange={(on) => on !== null && onRule({ ...rule, on })} />
      ) : (
        <NumberInput
          label="Tous les"
          min={1}
          max={240}
          allowDecimal={false}
          suffix={'\u00a0mois'}
          value={rule.months}
          onChange={(months) => typeof months === 'number' && months >= 1 && onRule({ ...rule, months })}
        />
      )}
      <NumberInput
        label="Prévenir avant"
        min={0}
        max={365}
        allowDecimal={false}
        suffix={'\u00a0jours'}
        value={rule.ahead}
        onChange={(ahead) => typeof ahead === 'number' && onRule({ ...rule, ahead })}
      />
    </>
  );
}
