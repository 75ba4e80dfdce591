import '../people/people.css';
import './workshops.css';
import { Badge, Button, Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Workshop } from '../../../shared/contract/workshop-fields.ts';
import { formatDateBrief, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DatesDialog } from './DatesDialog.tsx';
import { kindWords } from './words.ts';
import { WorkshopForm } from './WorkshopForm.tsx';

type Open = number | 'new' | undefined;

/** Catalogue: what the place offers, each with its dates one dialog away. */
export function CatalogueSection(): ReactNode {
  const [withArchived, setWithArchived] = useState(false);
  const list = useQuery('workshops.list', { withArchived });
  const workshops = list.data ?? [];
  const [open, setOpen] = useState<Open>();
  const [dating, setDating] = useState<number>();
  useActions([
    {
      id: 'workshops.new',
      label: 'Ajouter un atelier, une formation ou un événement',
      words: 'catalogue nouveau',
      shortcut: 'n',
      run: () => setOpen('new'),
    },
  ]);
  const dated = workshops.find(({ id }) => id === dating);
  const close = (saved: number | undefined): void => {
    // What has just been added has no date yet: that is what comes next.
    if (open === 'new' && saved !== undefined) setDating(saved);
    setOpen(undefined);
  };
  return (
    <>
      <div className="session-tools">
        <Checkbox
          label="Montrer ce qui est rangé"
          checked={withArchived}
          onChange={(event) => setWithArchived(event.currentTarget.checked)}
        />
        {open !== 'new' && (
          <Button rightSection={<kbd>N</kbd>} onClick={() => setOpen('new')}>
            Ajouter
          </Button>
        )}
      </div>
      {open === 'new' && <WorkshopForm workshop={undefined} onDone={close} />}
      {list.data?.length === 0 && open === undefined && (
        <EmptyState
          title="Le catalogue est vide."
          action={<Button onClick={() => setOpen('new')}>Ajouter le premier</Button>}
        >
          Un atelier, une formation ou un événement se décrit une fois&nbsp;: qui l’anime, combien de places,
          à quel prix. Ses dates viennent ensuite, et réservent la salle avec elles.
        </EmptyState>
      )}
      {workshops.length > 0 && (
        <ul className="sheet workshop-rows">
          {workshops.map((workshop) =>
            open === workshop.id ? (
              <li key={workshop.id} className="open">
                <WorkshopForm workshop={workshop} onDone={close} />
              </li>
            ) : (
              <WorkshopLine
                key={workshop.id}
                workshop={workshop}
                onEdit={() => setOpen(workshop.id)}
                onDate={() => setDating(workshop.id)}
              />
            ),
          )}
        </ul>
      )}
      {dated !== undefined && <DatesDialog workshop={dated} onClose={() => setDating(undefined)} />}
    </>
  );
}

function datesWords({ nextAt, toCome, sessions }: Workshop): string {
  if (nextAt !== null)
    return `${plural(toCome, 'séance')} à venir, la prochaine ${formatDateBrief(nextAt.slice(0, 10))}`;
  return sessions === 0 ? 'sans date' : plural(sessions, 'séance passée', 'séances passées');
}

function WorkshopLine(props: {
  readonly workshop: Workshop;
  readonly onEdit: () => void;
  readonly onDate: () => void;
}): ReactNode {
  const { workshop } = props;
  const { id, version, title, kind, archived, places, priceWords, theme, toCome } = workshop;
  const archive = useCommand('workshops.archive');
  const about = [
    kindWords[kind],
    theme,
    places === null ? '' : plural(places, 'place'),
    priceWords,
    datesWords(workshop),
  ];
  return (
    <li>
      <span className="grow">
        {title}
        <small>{about.filter((part) => part !== '').join(' · ')}</small>
      </span>
      {archived && <Badge color="gray">Rangé</Badge>}
      {workshop.digital && <Badge variant="light">Médiation numérique</Badge>}
      {!archived && (
        <>
          <Button
            size="compact-sm"
            variant="light"
            aria-label={`Ajouter des dates à ${title}`}
            onClick={props.onDate}
          >
            Ajouter des dates
          </Button>
          <Button size="compact-sm" variant="subtle" aria-label={`Modifier ${title}`} onClick={props.onEdit}>
            Modifier
          </Button>
        </>
      )}
      {toCome === 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={archived ? `Reprendre ${title}` : `Ranger ${title}`}
          onClick={() => void archive.run({ id, version, archived: !archived })}
        >
          {archived ? 'Reprendre' : 'Ranger'}
        </Button>
      )}
    </li>
  );
}
