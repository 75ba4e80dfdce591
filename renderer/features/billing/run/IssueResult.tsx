import { Button, CloseButton, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { plural } from '../../../../shared/domain/french.ts';
import { documentPath } from '../../../shell/paths.ts';
import { Progress } from '../../../ui/Progress.tsx';
import { HandOver } from './HandOver.tsx';
import type { IssuedTogether, IssueMany } from './use-issue-many.ts';

/** How far the issuing is, and the way to stop it. */
export function IssueUnderWay({ issuing }: { readonly issuing: IssueMany }): ReactNode {
  const { progress } = issuing;
  if (progress === undefined) return null;
  const label = `Facture ${progress.done + 1} sur ${progress.total}`;
  return (
    <div className="issue-under-way">
      <Progress progress={{ ...progress, label }} label={label} />
      <Button variant="default" onClick={issuing.stop}>
        Arrêter après celle-ci
      </Button>
    </div>
  );
}

/** What became of it: the numbers given, what was refused and why, and the ways to hand the invoices over. */
export function IssueResult({
  result,
  onClose,
}: {
  readonly result: IssuedTogether;
  readonly onClose: () => void;
}): ReactNode {
  const { issued, failed, untried } = result;
  return (
    <section className="issue-result" aria-live="polite" aria-label="Factures émises">
      <Group justify="space-between" wrap="nowrap" align="start">
        <p>
          <strong>{plural(issued.length, 'facture émise', 'factures émises')}</strong>
          {issued.length > 0 && `\u00a0: ${numbersOf(issued)}`}
          {untried > 0 && `. ${plural(untried, 'brouillon laissé', 'brouillons laissés')} à l’arrêt`}.
        </p>
        <CloseButton aria-label="Fermer le compte rendu" onClick={onClose} />
      </Group>
      {failed.length > 0 && (
        <ul className="refused" aria-label="Factures refusées">
          {failed.map(({ id, name, reason }) => (
            <li key={id}>
              <Link href={documentPath(id)}>{name}</Link>&nbsp;: {reason}
            </li>
          ))}
        </ul>
      )}
      {issued.length > 0 && <HandOver ids={issued.map(({ id }) => id)} />}
    </section>
  );
}

/** « F-2026-0042 » or « F-2026-0042 à F-2026-0099 ». */
function numbersOf(issued: IssuedTogether['issued']): string {
  const first = issued[0]?.number ?? '';
  const last = issued.at(-1)?.number ?? '';
  return first === last ? first : `${first} à ${last}`;
}
