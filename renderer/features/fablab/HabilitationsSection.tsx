import '../networks/networks.css';
import '../people/people.css';
import './habilitations.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { habilitationsPath, resourcePath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CardCheck } from './CardCheck.tsx';
import { GiveHabilitation } from './GiveHabilitation.tsx';
import { HabilitationFiles } from './HabilitationFiles.tsx';
import { Holders } from './Holders.tsx';
import { HoldersDialog } from './HoldersDialog.tsx';
import type { HabilitationTypeRow } from './habilitation-words.ts';
import { HabilitationTypeForm } from './HabilitationTypeForm.tsx';
import { UnhabilitatedBookings } from './UnhabilitatedBookings.tsx';

type Dialog = 'give' | 'new' | 'edit' | 'list';

/** Who may only look: volunteers and readers (F4). */
function useMay(): { readonly give: boolean; readonly set: boolean } {
  const role = useQuery('access.session', {}).data?.role;
  return {
    give: role === 'manager' || role === 'treasurer' || role === 'reception',
    set: role === 'manager',
  };
}

/** Habilitations: by type, who holds it, until when, the soonest to end first; given, renewed and withdrawn here (F1, F2). */
export function HabilitationsSection(): ReactNode {
  const [address, navigate] = useLocation();
  const may = useMay();
  const types = useQuery('fablab.habilitationTypes', { withArchived: may.set });
  const [dialog, setDialog] = useState<Dialog>();
  const list = types.data ?? [];
  const asked = Number(/\/habilitations\/(\d+)$/u.exec(address)?.[1] ?? 0);
  const type = list.find(({ id }) => id === asked) ?? list[0];
  useActions(
    may.give && type !== undefined
      ? [
          {
            id: 'fablab.give',
            label: 'Donner ou renouveler une habilitation',
            words: 'formation machine autoriser',
            shortcut: 'n',
            run: () => setDialog('give'),
          },
        ]
      : [],
  );
  if (types.data?.length === 0) return <NoTypes maySet={may.set} />;
  if (type === undefined) return null;
  return (
    <>
      <Tools
        list={list}
        type={type}
        may={may}
        onOpen={setDialog}
        onChoose={(id) => navigate(`${habilitationsPath}/${id}`)}
      />
      <div className="habilitation-columns">
        <section aria-label={type.name}>
          <Facts type={type} mayEdit={may.set} onEdit={() => setDialog('edit')} />
          <Holders key={type.id} type={type} may={may.give} onGive={() => setDialog('give')} />
        </section>
        <div>
          <CardCheck />
          <HabilitationFiles typeId={type.id} />
          <UnhabilitatedBookings />
        </div>
      </div>
      {dialog === 'give' && (
        <GiveHabilitation typeId={type.id} types={list} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'new' && (
        <HabilitationTypeForm
          onClose={() => setDialog(undefined)}
          onAdded={(id) => navigate(`${habilitationsPath}/${id}`)}
        />
      )}
      {dialog === 'list' && (
        <HoldersDialog types={list} typeId={type.id} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'edit' && <HabilitationTypeForm type={type} onClose={() => setDialog(undefined)} />}
    </>
  );
}

/** How long it lasts, which machines ask for it, and what whoever holds it has to know. */
function Facts(props: {
  readonly type: HabilitationTypeRow;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
}): ReactNode {
  const { type } = props;
  const validity =
    type.months === null ? 'sans limite de durée' : `valable ${plural(type.months, 'mois', 'mois')}`;
  const rules = type.rules.split('\n').filter((line) => line.trim() !== '');
  return (
    <header className="habilitation-head">
      <div>
        <h2>{type.name}</h2>
        <p>
          {type.holders === 0
            ? 'Personne ne l’a encore'
            : `${plural(type.holders, 'personne')} l’${type.holders === 1 ? 'a' : 'ont'}`}
          , {validity}
          {type.ending > 0 && (
            <strong className="runs-out">
              , {plural(type.ending, 'finit bientôt', 'finissent bientôt')}
            </strong>
          )}
        </p>
        <p className="soft">
          {type.machines.length === 0 ? 'Aucune machine ne la demande.' : 'Demandée par\u00a0: '}
          {type.machines.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link href={resourcePath(id)}>{name}</Link>
            </span>
          ))}
        </p>
        {rules.length > 0 && (
          <ul className="habilitation-rules">
            {rules.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      {props.mayEdit && (
        <Button variant="default" size="compact-sm" onClick={props.onEdit}>
          Modifier
        </Button>
      )}
    </header>
  );
}

/** Which type is looked at, and what can be done here. */
function Tools(props: {
  readonly list: readonly HabilitationTypeRow[];
  readonly type: HabilitationTypeRow;
  readonly may: ReturnType<typeof useMay>;
  readonly onOpen: (dialog: Dialog) => void;
  readonly onChoose: (id: number) => void;
}): ReactNode {
  const { list, type, may } = props;
  return (
    <div className="section-tools">
      <fieldset className="chips" aria-label="Habilitation">
        {list.map(({ id, name, holders, archived }) => (
          <button
            key={id}
            type="button"
            className="chip"
            aria-pressed={id === type.id}
            onClick={() => props.onChoose(id)}
          >
            {name} <span className="soft">{archived ? 'archivée' : holders}</span>
          </button>
        ))}
      </fieldset>
      <div className="head-actions">
        {may.set && (
          <Button variant="default" onClick={() => props.onOpen('list')}>
            Importer une liste
          </Button>
        )}
        {may.set && (
          <Button variant="default" onClick={() => props.onOpen('new')}>
            Ajouter une habilitation
          </Button>
        )}
        {may.give && (
          <Button rightSection={<kbd>N</kbd>} disabled={type.archived} onClick={() => props.onOpen('give')}>
            Donner ou renouveler
          </Button>
        )}
      </div>
    </div>
  );
}

/** What an habilitation is, where there is none yet. */
function NoTypes({ maySet }: { readonly maySet: boolean }): ReactNode {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <EmptyState
        title="Aucune habilitation encore."
        action={maySet && <Button onClick={() => setAdding(true)}>Ajouter une habilitation</Button>}
      >
        Une habilitation dit qui peut utiliser une machine sans être accompagné&nbsp;: «&nbsp;Découpe
        laser&nbsp;», valable deux ans après une formation. La machine ne se réserve alors que par qui la
        détient ce jour-là, ou avec un bénévole de permanence.
      </EmptyState>

      {adding && <HabilitationTypeForm onClose={() => setAdding(false)} />}
    </>
  );
}
