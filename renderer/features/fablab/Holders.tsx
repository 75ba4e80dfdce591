import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { HabilitationHeld } from '../../../shared/contract/fablab-habilitations.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GiveHabilitation } from './GiveHabilitation.tsx';
import { HabilitationHistory } from './HabilitationHistory.tsx';
import { isHolding, stateWords, type HabilitationTypeRow } from './habilitation-words.ts';
import { useCards } from './use-cards.ts';
import { useTelling } from './use-telling.tsx';
import { WithdrawHabilitation } from './WithdrawHabilitation.tsx';

interface Open {
  readonly kind: 'renew' | 'withdraw' | 'history';
  readonly held: HabilitationHeld;
}

/** Who holds a type today, the soonest to end first; whose is over or withdrawn below. */
export function Holders(props: {
  readonly type: HabilitationTypeRow;
  readonly may: boolean;
  readonly onGive: () => void;
}): ReactNode {
  const { type, may } = props;
  const held = useQuery('fablab.habilitations', { typeId: type.id });
  const [open, setOpen] = useState<Open>();
  const cards = useCards();
  const telling = useTelling();
  if (held.data === undefined || held.outdated) return null;
  const now = held.data.filter(isHolding);
  const past = held.data.filter((each) => !isHolding(each));
  const ending = now.filter(({ state }) => state === 'ending');
  const close = (): void => setOpen(undefined);
  const rows = { may, onOpen: setOpen, onCard: (id: number) => void cards.save([id]) };
  return (
    <>
      {now.length === 0 ? (
        <EmptyState
          title={`Personne n’a ${type.name} en ce moment.`}
          action={may && !type.archived && <Button onClick={props.onGive}>Donner l’habilitation</Button>}
        >
          {type.machines.length > 0 &&
            'D’ici là, ces machines ne se réservent qu’en nommant un bénévole habilité, ou par le gestionnaire.'}
        </EmptyState>
      ) : (
        <Table caption={`Qui peut utiliser ${type.name}`} rows={now} {...rows} />
      )}
      {may && now.length > 0 && (
        <div className="form-actions habilitation-actions">
          {ending.length > 0 && (
            <Button
              variant="default"
              size="compact-sm"
              loading={telling.running}
              onClick={() => void telling.prepare(ending)}
            >
              Prévenir {plural(ending.length, 'personne')}
            </Button>
          )}
          <Button
            variant="default"
            size="compact-sm"
            loading={cards.running}
            onClick={() => void cards.save(now.map(({ personId }) => personId))}
          >
            Imprimer les cartes
          </Button>
        </div>
      )}
      {past.length > 0 && (
        <details>
          <summary>{plural(past.length, 'personne ne l’a plus', 'personnes ne l’ont plus')}</summary>
          <Table caption="Finies ou retirées" rows={past} {...rows} />
        </details>
      )}
      {open?.kind === 'renew' && (
        <GiveHabilitation
          typeId={type.id}
          types={[type]}
          renews
          person={{ kind: 'person', id: open.held.personId, label: open.held.displayName }}
          onClose={close}
        />
      )}
      {open?.kind === 'withdraw' && <WithdrawHabilitation held={open.held} onClose={close} />}
      {open?.kind === 'history' && <HabilitationHistory held={open.held} onClose={close} />}
      {telling.dialog}
    </>
  );
}

function Table(props: {
  readonly caption: string;
  readonly rows: readonly HabilitationHeld[];
  readonly may: boolean;
  readonly onOpen: (open: Open) => void;
  readonly onCard: (personId: number) => void;
}): ReactNode {
  return (
    <table className="plain-table">
      <caption className="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">Nom</th>
          <th scope="col">État</th>
          <th scope="col">Valable</th>
          <th scope="col">Carte</th>
          <th>
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((held) => (
          <tr key={held.personId}>
            <td>
              <Link href={partyPath({ kind: 'person', id: held.personId })}>{held.displayName}</Link>
            </td>
            <td className={`habilitation-state habilitation-${held.state}`}>{stateWords[held.state]}</td>
            <td>{held.words}</td>
            <td className="figures" data-random>
              {held.cardNumber.replace(/(\d{3})(\d{3})/u, '$1\u202f$2')}
            </td>
            {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the button in it has its own */}
            <td>
              <RowMenu {...props} held={held} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowMenu(props: {
  readonly held: HabilitationHeld;
  readonly may: boolean;
  readonly onOpen: (open: Open) => void;
  readonly onCard: (personId: number) => void;
}): ReactNode {
  const { held, may, onOpen } = props;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`Actions sur ${held.displayName}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may && <Menu.Item onClick={() => onOpen({ kind: 'renew', held })}>Renouveler…</Menu.Item>}
        <Menu.Item onClick={() => onOpen({ kind: 'history', held })}>Historique</Menu.Item>
        {may && isHolding(held) && (
          <Menu.Item onClick={() => props.onCard(held.personId)}>Imprimer la carte</Menu.Item>
        )}
        {may && (isHolding(held) || held.state === 'coming') && (
          <Menu.Item color="red" onClick={() => onOpen({ kind: 'withdraw', held })}>
            Retirer…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
