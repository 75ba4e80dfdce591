import { Button, Menu } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { AssemblySheet } from '../../../shared/contract/governance-assemblies.ts';
import { formatDateLong, formatTime } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AgendaPart } from './AgendaPart.tsx';
import { AssemblyForm } from './AssemblyForm.tsx';
import { ConvocationPart } from './ConvocationPart.tsx';
import { MinutesPart } from './MinutesPart.tsx';
import { QuorumBar } from './QuorumBar.tsx';
import { RollPart } from './RollPart.tsx';
import { SecondForm } from './SecondForm.tsx';
import { SessionPart } from './SessionPart.tsx';
import { assemblyPath, governancePath, kindNames, statusNames } from './words.ts';

const parts = [
  ['prepare', 'Préparer'],
  ['roll', 'Électeurs et pouvoirs'],
  ['session', 'Séance'],
  ['minutes', 'Procès-verbal'],
] as const;
type Part = (typeof parts)[number][0];

/** What is looked at first: an open session on its day, the minutes once it is closed, the preparation before. */
function firstPart({ status }: AssemblySheet): Part {
  if (status === 'open') return 'session';
  return status === 'closed' ? 'minutes' : 'prepare';
}

/** One assembly, from its agenda to its minutes. */
export function AssemblyPage({ id }: { readonly id: number }): ReactNode {
  const sheet = useQuery('governance.assembly', { id });
  const [chosen, setChosen] = useState<Part>();
  const assembly = sheet.outdated ? undefined : sheet.data;
  if (sheet.refusal !== undefined)
    return (
      <EmptyState
        title="Cette assemblée n’est pas là"
        action={<Link href={governancePath}>Revenir à la vie associative</Link>}
      >
        {sheet.refusal.message}
      </EmptyState>
    );
  if (assembly === undefined) return null;
  const part = chosen ?? firstPart(assembly);
  const isFrozen = assembly.frozenOn !== null;
  return (
    <article aria-label={assembly.name}>
      <Link href={governancePath} className="back">
        <IconArrowLeft size={15} aria-hidden /> Vie associative
      </Link>
      <Head assembly={assembly} />
      {assembly.attendance !== null && part !== 'prepare' && <QuorumBar attendance={assembly.attendance} />}
      {assembly.warnings.map((warning) => (
        <p key={warning} className="warn board-fault">
          {warning}
        </p>
      ))}
      <SecondNote assembly={assembly} />
      <fieldset className="chips assembly-parts" aria-label="Parties de l’assemblée">
        {parts.map(([value, label]) => (
          <button
            key={value}
            type="button"
            className="chip"
            aria-pressed={part === value}
            disabled={!isFrozen && (value === 'session' || value === 'minutes')}
            onClick={() => setChosen(value)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      {part === 'prepare' && (
        <div className="governance-columns">
          <ConvocationPart assembly={assembly} />
          <AgendaPart key={assembly.version} assembly={assembly} />
        </div>
      )}
      {part === 'roll' && <RollPart assembly={assembly} />}
      {part === 'session' && <SessionPart assembly={assembly} />}
      {part === 'minutes' && <MinutesPart assembly={assembly} />}
    </article>
  );
}

function Head({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const [isEditing, setEditing] = useState(false);
  const cancel = useCommand('governance.cancelAssembly');
  const { id, version, status } = assembly;
  const isCancelled = status === 'cancelled';
  return (
    <header className="sheet-head">
      <div>
        <h2 className="assembly-name">{assembly.name}</h2>
        <p className="soft">
          {kindNames[assembly.kind]} · {formatDateLong(assembly.heldAt.slice(0, 10), { year: true })},{' '}
          {formatTime(assembly.heldAt)}
          {assembly.place !== '' && ` · ${assembly.place}`} ·{' '}
          <span className={`assembly-status status-${status}`}>{statusNames[status]}</span>
        </p>
        {assembly.note !== '' && <p>{assembly.note}</p>}
      </div>
      {status !== 'closed' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default">Modifier ou annuler</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {!isCancelled && <Menu.Item onClick={() => setEditing(true)}>Modifier l’assemblée</Menu.Item>}
            <Menu.Item onClick={() => void cancel.run({ id, version, cancelled: !isCancelled })}>
              {isCancelled ? 'Rétablir l’assemblée' : 'Annuler l’assemblée'}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {isEditing && <AssemblyForm assembly={assembly} onClose={() => setEditing(false)} />}
    </header>
  );
}

/** The quorum has failed: the second assembly is one step away, with its own rules. */
function SecondNote({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { secondFrom, secondAssemblyId, firstAssemblyId } = assembly;
  if (secondAssemblyId !== null)
    return (
      <p>
        <Link href={assemblyPath(secondAssemblyId)}>Voir la seconde convocation</Link>
      </p>
    );
  if (firstAssemblyId !== null)
    return (
      <p>
        Seconde convocation, faute de quorum&nbsp;:{' '}
        <Link href={assemblyPath(firstAssemblyId)}>voir la première</Link>
      </p>
    );
  if (secondFrom === null) return null;
  return (
    <div className="second-note">
      <p>
        Sans quorum, l’assemblée ne peut pas délibérer. Les statuts permettent une seconde assemblée à partir
        du {formatDateLong(secondFrom)}.
      </p>
      <Button variant="default" onClick={() => setOpen(true)}>
        Prévoir la seconde convocation
      </Button>
      {isOpen && <SecondForm assembly={assembly} from={secondFrom} onClose={() => setOpen(false)} />}
    </div>
  );
}
