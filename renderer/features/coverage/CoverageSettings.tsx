import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { FreeHours } from '../../../shared/contract/coverage.ts';
import type { PassBookType } from '../../../shared/contract/coverage-pass-books.ts';
import type { Plan } from '../../../shared/contract/coverage-plans.ts';
import { plural } from '../../../shared/domain/french.ts';
import {
  whatAPassBookGives,
  whatAPlanGives,
  whatFreeHoursGive,
} from '../../../shared/domain/holding-words.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SectionHead } from '../settings/SectionHead.tsx';
import { FreeHoursForm } from './FreeHoursForm.tsx';
import { PassBookTypeForm } from './PassBookTypeForm.tsx';
import { PlanForm } from './PlanForm.tsx';
import { useScopeWords } from './ScopeFields.tsx';

/** What pays for a use before money does: plans, types of carnet, free hours of memberships (C3). */
export function CoverageSettings(): ReactNode {
  return (
    <>
      <PlansPart />
      <PassBookTypesPart />
      <FreeHoursPart />
    </>
  );
}

/** A list whose lines open as a form in their place, and a new one above it. */
function Part<Row extends { readonly id: number }>(props: {
  readonly title: string;
  readonly why: string;
  readonly add: string;
  readonly rows: readonly Row[] | undefined;
  readonly empty: ReactNode;
  readonly renderForm: (row: Row | undefined, close: () => void) => ReactNode;
  readonly renderLine: (row: Row, open: () => void) => ReactNode;
}): ReactNode {
  const [open, setOpen] = useState<number | 'new'>();
  const close = (): void => setOpen(undefined);
  const rows = props.rows ?? [];
  return (
    <section>
      <SectionHead
        title={props.title}
        why={props.why}
        action={open !== 'new' && <Button onClick={() => setOpen('new')}>{props.add}</Button>}
      />
      {open === 'new' && props.renderForm(undefined, close)}
      {rows.length === 0 && props.rows !== undefined && open === undefined && props.empty}
      {rows.length > 0 && (
        <ul className="sheet rows">
          {rows.map((row) => (
            <li key={row.id} className={open === row.id ? 'open' : undefined}>
              {open === row.id ? props.renderForm(row, close) : props.renderLine(row, () => setOpen(row.id))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PlansPart(): ReactNode {
  return (
    <Part<Plan>
      title="Formules"
      why={'Un droit d’usage par mois. Changer le prix d’une formule ne touche pas celles qui courent.'}
      add="Ajouter une formule"
      rows={useQuery('coverage.plans', { withArchived: true }).data}
      empty={
        <EmptyState title="Aucune formule encore.">
          Poste fixe, nomade, 8 jours par mois&nbsp;: ce que quelqu’un paie chaque mois pour venir.
        </EmptyState>
      }
      renderForm={(plan, close) => <PlanForm plan={plan} onDone={close} />}
      renderLine={(plan, open) => <PlanLine plan={plan} onOpen={open} />}
    />
  );
}

function PlanLine({ plan, onOpen }: { readonly plan: Plan; readonly onOpen: () => void }): ReactNode {
  const archive = useCommand('coverage.archivePlan');
  const scope = useScopeWords(plan.scope);
  const { id, version, archived } = plan;
  return (
    <ArchivableLine
      name={plan.name}
      gives={whatAPlanGives(plan, scope)}
      running={plan.subscribersToday}
      archived={archived}
      archivedWord="archivée"
      onArchive={() => void archive.run({ id, version, archived: !archived })}
      onOpen={onOpen}
    />
  );
}

function PassBookTypesPart(): ReactNode {
  return (
    <Part<PassBookType>
      title="Carnets"
      why={'Des unités payées d’avance. Un carnet vendu garde ce qu’il était le jour de la vente.'}
      add="Ajouter un carnet"
      rows={useQuery('coverage.passBookTypes', { withArchived: true }).data}
      empty={
        <EmptyState title="Aucun carnet encore.">
          Dix demi-journées pour le prix de huit, cinq heures de machine…
        </EmptyState>
      }
      renderForm={(type, close) => <PassBookTypeForm type={type} onDone={close} />}
      renderLine={(type, open) => <PassBookTypeLine type={type} onOpen={open} />}
    />
  );
}

function PassBookTypeLine({
  type,
  onOpen,
}: {
  readonly type: PassBookType;
  readonly onOpen: () => void;
}): ReactNode {
  const archive = useCommand('coverage.archivePassBookType');
  const scope = useScopeWords(type.scope);
  const { id, version, archived } = type;
  return (
    <ArchivableLine
      name={type.name}
      gives={whatAPassBookGives(type, scope)}
      running={type.openBooks}
      archived={archived}
      archivedWord="retiré de la vente"
      onArchive={() => void archive.run({ id, version, archived: !archived })}
      onOpen={onOpen}
    />
  );
}

/** What a plan or a type of carnet gives, how many run, and what can be done with it. */
function ArchivableLine(props: {
  readonly name: string;
  readonly gives: string;
  readonly running: number;
  readonly archived: boolean;
  readonly archivedWord: string;
  readonly onArchive: () => void;
  readonly onOpen: () => void;
}): ReactNode {
  const { name, archived, running } = props;
  const archiving = archived ? 'Reprendre' : 'Archiver';
  return (
    <>
      <span className={archived ? 'grow soft' : 'grow'}>
        {name}
        <small>
          {[
            props.gives,
            running > 0 ? plural(running, 'en cours', 'en cours') : '',
            archived ? props.archivedWord : '',
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </small>
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        aria-label={`${archiving} ${name}`}
        onClick={props.onArchive}
      >
        {archiving}
      </Button>
      <Button variant="subtle" size="compact-sm" aria-label={`Modifier ${name}`} onClick={props.onOpen}>
        Modifier
      </Button>
    </>
  );
}

function FreeHoursPart(): ReactNode {
  return (
    <Part<FreeHours>
      title="Heures offertes par une adhésion"
      why="Elles paient avant les carnets, dès que l’adhésion est à jour."
      add="Offrir des heures"
      rows={useQuery('coverage.freeHours', {}).data}
      empty={
        <EmptyState title="Aucune heure offerte.">
          Deux heures de salle par mois pour chaque structure adhérente, par exemple.
        </EmptyState>
      }
      renderForm={(given, close) => <FreeHoursForm given={given} onDone={close} />}
      renderLine={(given, open) => <FreeHoursLine given={given} onOpen={open} />}
    />
  );
}

function FreeHoursLine({
  given,
  onOpen,
}: {
  readonly given: FreeHours;
  readonly onOpen: () => void;
}): ReactNode {
  const remove = useCommand('coverage.removeFreeHours');
  const scope = useScopeWords(given.scope);
  const { id, version, membershipTypeName } = given;
  return (
    <>
      <span className="grow">
        {membershipTypeName}
        <small>{whatFreeHoursGive(given, scope)}</small>
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        aria-label={`Retirer les heures offertes par ${membershipTypeName}`}
        onClick={() => void remove.run({ id, version })}
      >
        Retirer
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Modifier les heures offertes par ${membershipTypeName}`}
        onClick={onOpen}
      >
        Modifier
      </Button>
    </>
  );
}
