import './governance.css';
import '../networks/networks.css';
import '../people/people.css';
import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { AssembliesPanel } from './AssembliesPanel.tsx';
import { AssemblyPage } from './AssemblyPage.tsx';
import { BoardPanel } from './BoardPanel.tsx';
import { governancePath } from './words.ts';

/** Vie associative: assemblies and who was elected by them (R2). */
export function GovernanceSection(): ReactNode {
  return (
    <Switch>
      <Route path={`${governancePath}/assemblee/:id`}>
        {({ id }) => <AssemblyPage key={id} id={Number(id)} />}
      </Route>
      <Route>
        <div className="governance-columns">
          <AssembliesPanel />
          <BoardPanel />
        </div>
      </Route>
    </Switch>
  );
}
