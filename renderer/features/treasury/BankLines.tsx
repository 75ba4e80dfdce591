import { Button } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import type { BankLineView } from '../../../shared/contract/treasury-bank.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { Amount, DateText } from '../../ui/texts.tsx';

type Proposal = BankLineView['proposals'][number];

/** How sure a proposal is. */
export const sureWords: Readonly<Record<Proposal['sure'], string>> = {
  sure: 'sûr',
  likely: 'probable',
  possible: 'possible',
};

/** Arrows go from one line's first button to the next line's: `Entrée` then accepts. */
export function moveBetweenLines(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const list = event.currentTarget.closest('ol');
  const firsts = [...(list?.querySelectorAll('li') ?? [])].flatMap(
    (line) => line.querySelector('button') ?? [],
  );
  const own = event.currentTarget.closest('li')?.querySelector('button');
  const at = firsts.findIndex((button) => button === own);
  const next = firsts[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** The lines of the statement, each with what it is or could be. */
export function BankLines(props: {
  readonly rows: readonly BankLineView[];
  readonly onChoose: (line: BankLineView) => void;
}): ReactNode {
  return (
    <ol className="bank-lines" aria-label="Lignes du relevé">
      {props.rows.map((line) => (
        <li key={line.id}>
          <div className="bank-line">
            <DateText date={line.bookedOn} />
            <span className="bank-label">{line.label}</span>
            <Amount cents={line.amount} owed={line.amount < 0} />
          </div>
          {line.state === 'matched' ? (
            <Matched line={line} />
          ) : (
            <Proposed line={line} onChoose={() => props.onChoose(line)} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Matched({ line }: { readonly line: BankLineView }): ReactNode {
  const undo = useCommand('treasury.unmatchLines');
  const what = line.matches.map(({ label, name }) => [label, name].filter((part) => part !== '').join(', '));
  return (
    <div className="bank-proposals">
      <span className="grow">✓ {what.join(' · ')}</span>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        disabled={undo.running}
        onKeyDown={moveBetweenLines}
        onClick={() => void undo.run({ lineIds: [line.id] })}
      >
        Annuler le rapprochement
      </Button>
    </div>
  );
}

function Proposed({
  line,
  onChoose,
}: {
  readonly line: BankLineView;
  readonly onChoose: () => void;
}): ReactNode {
  const match = useCommand('treasury.matchLine');
  return (
    <div className="bank-proposals">
      {line.aside !== null && (
        <span className="soft">{line.aside === 'expense' ? 'Dépense à noter' : 'Subvention à noter'}</span>
      )}
      {line.proposals.map((proposal, index) => (
        <div key={proposal.what} className="bank-proposal" data-sure={proposal.sure}>
          <Button
            size="compact-sm"
            variant={index === 0 && proposal.sure === 'sure' ? 'filled' : 'default'}
            disabled={match.running}
            onKeyDown={moveBetweenLines}
            aria-label={`Accepter ${proposal.what}, pour ${formatAmount(line.amount)}`}
            onClick={() => void match.run({ lineId: line.id, choice: proposal.choice })}
          >
            {proposal.what}
          </Button>
          <span className="soft">
            <strong>{sureWords[proposal.sure]}</strong>&nbsp;: {proposal.why}
          </span>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onKeyDown={moveBetweenLines}
        aria-label={`Autre chose pour ${line.label}`}
        onClick={onChoose}
      >
        Autre chose…
      </Button>
    </div>
  );
}
