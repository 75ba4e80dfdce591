import './mail.css';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { joinWords, plural, quoted } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { Progress } from '../../ui/Progress.tsx';

type Batch = OutputOf<'mail.outbox'>[number];

/** What was to be sent and is not all gone: taken up again, given up, or settled by whoever knows. */
export function OutboxNote(): ReactNode {
  const batches = useQuery('mail.outbox', {}).data ?? [];
  return batches.map((batch) => <BatchNote key={batch.batch} batch={batch} />);
}

function BatchNote({ batch }: { readonly batch: Batch }): ReactNode {
  const send = useCommand('mail.send');
  const drop = useCommand('mail.dropWaiting');
  const settle = useCommand('mail.settleUnsure');
  const ids = batch.unsure.map(({ id }) => id);
  const names = joinWords(batch.unsure.map(({ name }) => name));
  const resume = async (): Promise<void> => {
    const result = await send.run({ batch: batch.batch });
    if (!result.ok) return;
    const { sent, problem } = result.value;
    tell(problem ?? `${plural(sent, 'message envoyé', 'messages envoyés')}.`);
  };
  return (
    <section className="send-state" aria-label={`Envoi en suspens\u00a0: ${batch.subject}`}>
      {batch.waiting > 0 && (
        <>
          <p>
            {plural(batch.waiting, 'message n’est pas encore parti', 'messages ne sont pas encore partis')}
            &nbsp;: {quoted(batch.subject)}.
          </p>
          {send.running ? (
            <>
              <Progress progress={send.progress} label="Liaison avec le serveur…" />
              <Button size="compact-sm" variant="default" onClick={send.stop}>
                Arrêter
              </Button>
            </>
          ) : (
            <>
              <Button size="compact-sm" onClick={() => void resume()}>
                Reprendre l’envoi
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                loading={drop.running}
                onClick={() => void drop.run({ batch: batch.batch })}
              >
                Abandonner
              </Button>
            </>
          )}
        </>
      )}
      {ids.length > 0 && !send.running && (
        <>
          <p>
            L’envoi s’est interrompu pendant le message pour {names}&nbsp;: il est peut-être arrivé. Demander
            avant de le renvoyer.
          </p>
          <Button
            size="compact-sm"
            variant="default"
            loading={settle.running}
            onClick={() => void settle.run({ ids, arrived: true })}
          >
            Il est arrivé
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            loading={settle.running}
            onClick={() => void settle.run({ ids, arrived: false })}
          >
            Le remettre en attente
          </Button>
        </>
      )}
    </section>
  );
}
