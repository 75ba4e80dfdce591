import '../networks/networks.css';
import '../people/people.css';
import './governance.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { StatutesFields } from '../../../shared/contract/governance-statutes.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { majorityInWords, quorumInWords } from '../../../shared/domain/governance/statutes.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SectionHead } from '../settings/SectionHead.tsx';
import { StatutesForm } from './StatutesForm.tsx';
import { upToDateNames } from './words.ts';

/** What the statutes say of assemblies and mandates, dated: an assembly is held by the rules of its day (R2). */
export function StatutesSettings(): ReactNode {
  const statutes = useQuery('governance.statutes', {}).data;
  const remove = useCommand('governance.removeStatutes');
  const [open, setOpen] = useState<number | 'new'>();
  const close = (): void => setOpen(undefined);
  if (statutes === undefined) return null;
  const [newest] = statutes.versions;
  return (
    <section>
      <SectionHead
        title="Statuts"
        why="Qui vote, délais, quorum, pouvoirs, mandats. Les règles en vigueur le jour d’une assemblée sont celles de l’assemblée, et se figent avec elle."
        action={
          open !== 'new' && (
            <Button onClick={() => setOpen('new')}>
              {newest === undefined ? 'Écrire les règles' : 'Les statuts ont changé'}
            </Button>
          )
        }
      />
      {open === 'new' && (
        <StatutesForm
          key="new"
          start={
            newest === undefined
              ? statutes.usual
              : { ...newest.fields, inForceFrom: statutes.usual.inForceFrom }
          }
          onDone={close}
        />
      )}
      {newest === undefined && open === undefined && (
        <EmptyState title="Les règles ne sont pas encore écrites.">
          Le formulaire part des statuts les plus courants&nbsp;: il n’y a qu’à corriger, statuts en main.
        </EmptyState>
      )}
      {statutes.versions.map((one) =>
        open === one.id ? (
          <StatutesForm key={one.id} version={one} start={one.fields} onDone={close} />
        ) : (
          <div key={one.id} className="sheet convocation-group">
            <h4>
              {one.isInForce ? 'En vigueur' : 'Règles'} depuis le{' '}
              {formatDateLong(one.fields.inForceFrom, { year: true })}
            </h4>
            <p>{summaryOf(one.fields)}</p>
            {one.note !== '' && <p className="soft">{one.note}</p>}
            <div className="head-actions">
              <Button
                variant="subtle"
                size="compact-sm"
                color="gray"
                onClick={() => void remove.run({ id: one.id, version: one.version })}
              >
                Retirer
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={() => setOpen(one.id)}>
                Modifier
              </Button>
            </div>
          </div>
        ),
      )}
    </section>
  );
}

function summaryOf(rules: StatutesFields): string {
  return [
    `vote qui est ${upToDateNames[rules.upToDate]}`,
    rules.seniorityDays > 0 ? `depuis ${plural(rules.seniorityDays, 'jour')}` : '',
    rules.minimumAge > 0 ? `à partir de ${plural(rules.minimumAge, 'an')}` : '',
    `convocation ${plural(rules.noticeDays, 'jour')}${rules.clearDays ? ' francs' : ''} avant`,
    rules.proxies === 'none'
      ? 'pas de pouvoir'
      : `${plural(rules.proxiesPerHolder, 'pouvoir')} par personne au plus`,
    `AG ordinaire\u00a0: ${quorumInWords(rules.ordinary.quorum)}, ${majorityInWords(rules.ordinary.majority)}`,
    `AG extraordinaire\u00a0: ${quorumInWords(rules.extraordinary.quorum)}, ${majorityInWords(rules.extraordinary.majority)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
