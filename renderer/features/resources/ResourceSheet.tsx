import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Resource } from '../../../shared/contract/resources.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KindBadge } from '../../ui/texts.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { MachinePart } from '../fablab/MachinePart.tsx';
import { StopPart } from '../fablab/StopPart.tsx';
import { ComingBookings } from './ComingBookings.tsx';
import { ResourcePicture } from './Picture.tsx';
import { ResourceFacts } from './ResourceFacts.tsx';
import { ResourceState } from './ResourceState.tsx';
import './resources.css';

/** One room, desk or machine: what it looks like, its rules and files, its state, and who comes. */
export function ResourceSheet({ id }: { readonly id: number }): ReactNode {
  const [, navigate] = useLocation();
  const all = useQuery('resources.list', { withArchived: true }).data;
  const role = useQuery('access.session', {}).data?.role;
  const files = useFiles();
  const print = useAsk('resources.sheetFile');
  const resource = all?.find((each) => each.id === id);
  const onPaper = async (): Promise<void> => {
    const result = await print.run({ resourceId: id });
    if (result.ok) await files.print(result.value);
  };
  const edit = (): void => navigate(`${homePaths.settings}/ressources/${id}`);
  const keeps = role === 'manager';
  useActions(
    resource === undefined
      ? []
      : [
          {
            id: 'resources.print',
            label: 'Imprimer la fiche pour la porte',
            words: 'pdf affiche',
            run: () => void onPaper(),
          },
        ],
  );
  if (all === undefined) return null;
  if (resource === undefined)
    return (
      <EmptyState
        title="Cette fiche n’est pas là"
        action={<Link href={homePaths.planning}>Revenir au planning</Link>}
      >
        La ressource n’existe pas ou plus.
      </EmptyState>
    );
  return (
    <article className="page resource-sheet" aria-label={resource.name}>
      <Link href={homePaths.planning} className="back">
        <IconArrowLeft size={15} aria-hidden /> Planning
      </Link>
      <header className="resource-head">
        <h1>{resource.name}</h1>
        <KindBadge kind={resource.kind} />
        {resource.archived && <span className="soft">archivée</span>}
        <span className="resource-hands">
          {role !== 'volunteer' && (
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              loading={print.running}
              onClick={() => void onPaper()}
            >
              Imprimer la fiche
            </Button>
          )}
          {keeps && <Button onClick={edit}>Modifier</Button>}
        </span>
      </header>
      <ResourceState resource={resource} mayChange={role !== 'reader'} />
      {resource.state !== 'available' && (
        <StopPart resourceId={resource.id} mayChange={role !== undefined && role !== 'reader'} />
      )}
      <div className="resource-columns">
        <div>
          <ResourcePicture resource={resource} keeps={keeps} />
          <Texts resource={resource} />
          <section>
            <h2>Documents</h2>
            <Attachments kind="resource" entityId={id} title="Documents" label="Mode d’emploi" />
          </section>
          {resource.kind === 'machine' && <MachinePart resourceId={resource.id} />}
        </div>
        <div>
          <ResourceFacts resource={resource} all={all} />
          <ComingBookings resource={resource} />
        </div>
      </div>
    </article>
  );
}

/** The lines that were typed for the door, each in its list. */
function Texts({ resource }: { readonly resource: Resource }): ReactNode {
  const parts = [
    ['Règles', resource.rules],
    ['Équipement', resource.equipment],
    ['Dispositions', resource.setups],
    ['Note interne', resource.note],
  ] as const;
  return (
    <>
      {parts.map(([title, text]) =>
        text === '' ? null : (
          <section key={title}>
            <h2>{title}</h2>
            <ul className="plain-lines">
              {text
                .split('\n')
                .filter((line) => line.trim() !== '')
                .map((line) => (
                  <li key={line}>{line}</li>
                ))}
            </ul>
          </section>
        ),
      )}
    </>
  );
}
