import '../resources/resources.css';
import './fablab.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import type { MaintenancePlan } from '../../../shared/contract/fablab-maintenance.ts';
import { formatDateLong, formatMinutes } from '../../../shared/domain/french.ts';
import { dueSentence } from '../../../shared/domain/machine-words.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { CloseForUpkeep } from './CloseForUpkeep.tsx';
import { MachineLog } from './MachineLog.tsx';
import { MaintenanceDialog } from './MaintenanceDialog.tsx';
import { PlanDialog } from './PlanDialog.tsx';

type Open =
  | { readonly what: 'note'; readonly plan: MaintenancePlan | undefined }
  | { readonly what: 'plan'; readonly plan: MaintenancePlan | undefined }
  | { readonly what: 'close'; readonly plan: MaintenancePlan };

/** What a machine needs and when, and what was done on it (F3). `brief`: without its log, for a panel. */
export function MachineUpkeep(props: { readonly machine: Machine; readonly brief?: boolean }): ReactNode {
  const { machine, brief = false } = props;
  const life = useQuery('fablab.machineLife', { resourceId: machine.resourceId }).data;
  const role = useQuery('access.session', {}).data?.role;
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  if (life === undefined) return null;
  const mayNote = role !== undefined && role !== 'reader';
  const plans = role === 'manager' && !brief;
  return (
    <section className="upkeep" aria-label="Entretien">
      <h2>Entretien</h2>
      <ul className="rows">
        {life.plans.map((plan) => (
          <PlanLine
            key={plan.id}
            plan={plan}
            mayNote={mayNote}
            mayPlan={plans}
            mayClose={mayNote && role !== 'volunteer' && !brief}
            onOpen={setOpen}
          />
        ))}
      </ul>
      {life.plans.length === 0 && (
        <p className="soft">
          {plans
            ? 'Rien n’est prévu. Un entretien revient à date fixe, tous les tant de mois ou d’heures de marche.'
            : 'Aucun entretien prévu.'}
        </p>
      )}
      <div className="row-actions">
        {mayNote && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => setOpen({ what: 'note', plan: undefined })}
          >
            Noter un entretien
          </Button>
        )}
        {plans && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => setOpen({ what: 'plan', plan: undefined })}
          >
            Prévoir un entretien
          </Button>
        )}
      </div>
      {!brief && <MachineLog events={life.events} mayRemove={mayNote} />}
      {open?.what === 'note' && (
        <MaintenanceDialog machine={machine} minutesRun={life.minutesRun} plan={open.plan} onClose={close} />
      )}
      {open?.what === 'plan' && (
        <PlanDialog machine={machine} minutesRun={life.minutesRun} plan={open.plan} onClose={close} />
      )}
      {open?.what === 'close' && <CloseForUpkeep machine={machine} plan={open.plan} onClose={close} />}
    </section>
  );
}

function ruleWords({ rule }: MaintenancePlan): string {
  if (rule.kind === 'date') return `le ${formatDateLong(rule.on)}`;
  if (rule.kind === 'hours') return `toutes les ${formatMinutes(rule.minutes)} de marche`;
  if (rule.months === 1) return 'tous les mois';
  return rule.months === 12 ? 'tous les ans' : `tous les ${rule.months}\u00a0mois`;
}

function PlanLine(props: {
  readonly plan: MaintenancePlan;
  readonly mayNote: boolean;
  readonly mayPlan: boolean;
  readonly mayClose: boolean;
  readonly onOpen: (open: Open) => void;
}): ReactNode {
  const { plan, onOpen } = props;
  const { today } = useNow();
  const archive = useCommand('fablab.archiveMaintenancePlan');
  const { next, lastDoneOn } = plan;
  const state = next?.state ?? 'later';
  return (
    <li>
      <span className="grow">
        {plan.what}{' '}
        <span className={`due-${state}`}>{next === null ? 'fait' : dueSentence(next, today)}</span>
        <small>
          {ruleWords(plan)}
          {lastDoneOn !== null && ` · fait le ${formatDateLong(lastDoneOn)}`}
        </small>
      </span>
      {props.mayNote && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`C’est fait, ${plan.what}`}
          onClick={() => onOpen({ what: 'note', plan })}
        >
          C’est fait
        </Button>
      )}
      {props.mayClose && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Fermer la machine, ${plan.what}`}
          onClick={() => onOpen({ what: 'close', plan })}
        >
          Fermer la machine
        </Button>
      )}
      {props.mayPlan && (
        <>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Modifier, ${plan.what}`}
            onClick={() => onOpen({ what: 'plan', plan })}
          >
            Modifier
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Ne plus prévoir, ${plan.what}`}
            onClick={() => void archive.run({ id: plan.id, version: plan.version, archived: true })}
          >
            Ne plus prévoir
          </Button>
        </>
      )}
    </li>
  );
}
