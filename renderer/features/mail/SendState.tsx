import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../shared/domain/french.ts';
import { Progress } from '../../ui/Progress.tsx';
import type { WaysOut } from './use-ways-out.ts';

/** How far the sending is, then what became of it: whom the server refused and why, what waits. */
export function SendState({ ways }: { readonly ways: WaysOut }): ReactNode {
  const { running, progress, stop, result, batch } = ways.sending;
  if (running) {
    return (
      <div className="send-state">
        <Progress progress={progress} label="Liaison avec le serveur…" />
        <Button size="compact-sm" variant="default" onClick={stop}>
          Arrêter
        </Button>
      </div>
    );
  }
  if (result === undefined) return null;
  const { sent, refused, unsure, waiting, problem } = result;
  return (
    <section className="send-state" aria-live="polite" aria-label="Envoi">
      <p>
        <strong>{plural(sent, 'message envoyé', 'messages envoyés')}</strong>
        {waiting > 0 && `, ${plural(waiting, 'message attend', 'messages attendent')} encore`}
        {unsure > 0 && `, ${unsure} dont on ne sait pas s’il est arrivé`}. {problem}
      </p>
      {refused.length > 0 && (
        <ul className="refused" aria-label="Adresses refusées">
          {refused.map(({ name, email, reason }) => (
            <li key={`${name} ${email}`}>
              <strong>{name}</strong> ({email})&nbsp;: {reason}
            </li>
          ))}
        </ul>
      )}
      {waiting > 0 && batch !== undefined && (
        <Button size="compact-sm" onClick={() => void ways.send(batch)}>
          Reprendre l’envoi
        </Button>
      )}
    </section>
  );
}
