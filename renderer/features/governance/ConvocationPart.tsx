import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { AssemblySheet } from '../../../shared/contract/governance-assemblies.ts';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { homePaths } from '../../shell/paths.ts';
import { copyText } from '../../ui/copy-text.ts';
import { MessageDialog } from '../mail/MessageDialog.tsx';

type Convocation = OutputOf<'governance.convocations'>[number];

/** From the deadline to everybody convoked: freezing the list, messages to some, letters to the others. */
export function ConvocationPart({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const isPlanned = assembly.status === 'planned';
  return (
    <section aria-labelledby="convocation-title">
      <div className="section-head">
        <h3 id="convocation-title">Convocation</h3>
      </div>
      <p>
        Convocations {assembly.deadlineInWords}. Quorum&nbsp;: {assembly.quorumInWords}.
      </p>
      {isPlanned ? <Freeze assembly={assembly} /> : <Convocations assembly={assembly} />}
    </section>
  );
}

function Freeze({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const convoke = useCommand('governance.convoke');
  const date = assembly.heldAt.slice(0, 10);
  const electorate = useQuery('governance.electorate', { date }).data;
  const { id, version } = assembly;
  if (!assembly.byStatutes)
    return (
      <p className="warn">
        Les règles des statuts en vigueur ce jour-là ne sont pas écrites.{' '}
        <Link href={`${homePaths.settings}/statuts`}>Régler les statuts</Link>
      </p>
    );
  return (
    <>
      {electorate !== undefined && (
        <p>
          {plural(
            electorate.electors,
            'personne ou structure peut voter',
            'personnes et structures peuvent voter',
          )}{' '}
          ce jour-là, {plural(electorate.excluded, 'ne peut pas', 'ne peuvent pas')}. L’onglet Électeurs dit
          pourquoi.
        </p>
      )}
      <Button loading={convoke.running} onClick={() => void convoke.run({ id, version })}>
        Arrêter la liste et convoquer
      </Button>
      <p className="soft">
        La liste et les règles sont alors figées pour cette assemblée. Ce qui change ensuite est montré, et se
        décide au cas par cas.
      </p>
    </>
  );
}

function Convocations({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const convocations = useQuery('governance.convocations', { id: assembly.id }).data ?? [];
  const [messages, setMessages] = useState<readonly PreparedMessage[]>();
  const take = useCommand('governance.takeConvocations');
  const waiting = convocations.filter(({ convokedOn }) => convokedOn === null);
  const byMail = waiting.filter(({ message }) => message.email !== '');
  const byLetter = waiting.filter(({ message }) => message.email === '');
  const done = convocations.length - waiting.length;
  const close = (): void => {
    setMessages(undefined);
    void take.run({ assemblyId: assembly.id });
  };
  const copy = async (): Promise<void> => {
    const addresses = [...new Set(byMail.map(({ message }) => message.email))].join(', ');
    if (await copyText(addresses)) tell('Les adresses sont copiées.');
  };
  return (
    <>
      <p className="figures">
        {done} sur {convocations.length} {convocations.length < 2 ? 'convoquée' : 'convoquées'}.
      </p>
      {byMail.length > 0 && (
        <Group
          title={`${plural(byMail.length, 'personne')} avec une adresse e-mail`}
          rows={byMail}
          assembly={assembly}
          how="email"
        >
          <Button onClick={() => setMessages(byMail.map(({ message }) => message))}>
            Écrire les convocations
          </Button>
          <Button variant="default" onClick={() => void copy()}>
            Copier les adresses
          </Button>
        </Group>
      )}
      {byLetter.length > 0 && (
        <Group
          title={`${plural(byLetter.length, 'personne')} sans adresse e-mail`}
          rows={byLetter}
          assembly={assembly}
          how="letter"
        >
          <Button onClick={() => setMessages(byLetter.map(({ message }) => message))}>
            Préparer les lettres
          </Button>
        </Group>
      )}
      {waiting.length === 0 && convocations.length > 0 && (
        <p>
          Tout le monde est convoqué
          {' · '}
          {formatDateShort(
            convocations
              .map(({ convokedOn }) => convokedOn ?? '')
              .toSorted((a, b) => (a < b ? -1 : 1))
              .at(-1) ?? assembly.deadline,
          )}
        </p>
      )}
      {messages !== undefined && <MessageDialog title="Convocations" messages={messages} onClose={close} />}
    </>
  );
}

function Group(props: {
  readonly title: string;
  readonly rows: readonly Convocation[];
  readonly assembly: AssemblySheet;
  readonly how: 'email' | 'letter';
  readonly children: ReactNode;
}): ReactNode {
  const { rows, assembly, how } = props;
  const { today } = useNow();
  const note = useCommand('governance.setConvoked');
  const noteAll = (): void => {
    const marks = rows.map(({ rollId }) => ({ rollId, on: today, how }));
    void note.run({ assemblyId: assembly.id, marks });
  };
  return (
    <div className="sheet convocation-group">
      <h4>{props.title}</h4>
      <ul className="plain-list">
        {rows.slice(0, 12).map(({ rollId, name, message }) => (
          <li key={rollId}>
            {name}{' '}
            <span className="soft">
              {message.email !== ''
                ? message.email
                : message.addressLines.length === 0
                  ? 'ni e-mail ni adresse postale'
                  : message.addressLines.join(', ')}
            </span>
          </li>
        ))}
        {rows.length > 12 && <li className="soft">et {rows.length - 12} autres</li>}
      </ul>
      <div className="head-actions">
        {props.children}
        <Button variant="subtle" loading={note.running} onClick={noteAll}>
          Noter comme convoquées aujourd’hui
        </Button>
      </div>
    </div>
  );
}
