import '../../features/people/people.css';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Duplicates } from '../../features/people/Duplicates.tsx';
import { NewOrganisation } from '../../features/people/NewOrganisation.tsx';
import { NewPerson } from '../../features/people/NewPerson.tsx';
import { OrganisationList } from '../../features/people/OrganisationList.tsx';
import { OrganisationSheet } from '../../features/people/OrganisationSheet.tsx';
import { PeopleList } from '../../features/people/PeopleList.tsx';
import { PersonSheet } from '../../features/people/PersonSheet.tsx';
import { useActions } from '../../shell/actions.ts';
import { homePaths } from '../../shell/paths.ts';
import { SectionTabs } from '../../ui/SectionTabs.tsx';
import { memberLists, memberSections } from './sections.ts';

const ImportScreen = lazy(async () => ({
  default: (await import('../../features/imports/ImportScreen.tsx')).ImportScreen,
}));

const structures = `${homePaths.people}/structures`;

type Adding = 'person' | 'organisation';

/** What can be done from anywhere in Adhérents, by key or from the palette. */
function useMemberActions(setAdding: (what: Adding) => void): void {
  const [, navigate] = useLocation();
  useActions([
    {
      id: 'people.new',
      label: 'Ajouter une personne',
      words: 'nouvelle adhérent créer',
      shortcut: 'n',
      run: () => setAdding('person'),
    },
    {
      id: 'people.newOrganisation',
      label: 'Ajouter une structure',
      words: 'nouvelle',
      run: () => setAdding('organisation'),
    },
    {
      id: 'people.section.import',
      label: 'Importer une liste de personnes',
      words: 'tableur csv helloasso',
      shortcut: 'i',
      run: () => navigate(`${homePaths.people}/import`),
    },
  ]);
}

/** Adhérents: people, structures, their sheets, duplicates and imports. */
export function MembersHome(): ReactNode {
  const [isAdding, setAdding] = useState<Adding>();
  const close = (): void => setAdding(undefined);
  useMemberActions(setAdding);
  return (
    <>
      <Switch>
        <Route path={`${homePaths.people}/personne/:id`}>
          {({ id }) => (
            <div className="page">
              <PersonSheet id={Number(id)} />
            </div>
          )}
        </Route>
        <Route path={`${homePaths.people}/structure/:id`}>
          {({ id }) => (
            <div className="page">
              <OrganisationSheet id={Number(id)} />
            </div>
          )}
        </Route>
        <Route path={`${homePaths.people}/doublons`}>
          <div className="page">
            <Duplicates />
          </div>
        </Route>
        <Route path={`${homePaths.people}/import`}>
          <Suspense fallback={null}>
            <ImportScreen />
          </Suspense>
        </Route>
        {memberSections.map(({ path, Screen }) => (
          <Route key={path} path={`${homePaths.people}/${path}/*?`}>
            <div className="page-wide">
              <div className="page-head">
                <h1>Adhérents</h1>
              </div>
              <Tabs current={path} />
              <Suspense fallback={null}>
                <Screen />
              </Suspense>
            </div>
          </Route>
        ))}
        <Route path={structures}>
          <div className="page-wide people-home">
            <Head onNew={() => setAdding('organisation')} isStructures />
            <OrganisationList onNew={() => setAdding('organisation')} />
          </div>
        </Route>
        <Route>
          <div className="page-wide people-home">
            <Head onNew={() => setAdding('person')} isStructures={false} />
            <PeopleList onNew={() => setAdding('person')} />
          </div>
        </Route>
      </Switch>
      {isAdding === 'person' && <NewPerson onClose={close} />}
      {isAdding === 'organisation' && <NewOrganisation onClose={close} />}
    </>
  );
}

function Head({
  onNew,
  isStructures,
}: {
  readonly onNew: () => void;
  readonly isStructures: boolean;
}): ReactNode {
  const [, navigate] = useLocation();
  return (
    <>
      <div className="page-head">
        <h1>Adhérents</h1>
        <div className="head-actions">
          <Button variant="subtle" onClick={() => navigate(`${homePaths.people}/doublons`)}>
            Doublons
          </Button>
          <Button
            variant="default"
            rightSection={<kbd>I</kbd>}
            onClick={() => navigate(`${homePaths.people}/import`)}
          >
            Importer
          </Button>
          <Button rightSection={<kbd>N</kbd>} onClick={onNew}>
            {isStructures ? 'Ajouter une structure' : 'Ajouter une personne'}
          </Button>
        </div>
      </div>
      <Tabs current={isStructures ? 'structures' : ''} />
    </>
  );
}

function Tabs({ current }: { readonly current: string }): ReactNode {
  return (
    <SectionTabs
      label="Adhérents"
      home={homePaths.people}
      sections={[...memberLists, ...memberSections]}
      current={current}
    />
  );
}
