import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HelloAssoLineView } from '../../../shared/contract/treasury-helloasso.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { Amount, DateText } from '../../ui/texts.tsx';
import { moveBetweenLines, sureWords } from './BankLines.tsx';

function aboutOf({ campaign, kind, gift, paidOutOn, refunded }: HelloAssoLineView): string {
  return [
    campaign,
    kind,
    gift > 0 ? `dont ${formatAmount(gift)} de don` : '',
    refunded
      ? 'remboursé'
      : paidOutOn === null
        ? 'pas encore versé'
        : `versé le ${formatDateShort(paidOutOn)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** HelloAsso's payments, each with what it is or could be; arrows and `Entrée` as for the bank's lines. */
export function HelloAssoLines(props: {
  readonly rows: readonly HelloAssoLineView[];
  readonly onChoose: (line: HelloAssoLineView) => void;
}): ReactNode {
  return (
    <ol className="bank-lines" aria-label="Paiements">
      {props.rows.map((line) => (
        <li key={line.id}>
          <div className="bank-line">
            <DateText date={line.paidOn} />
            <span className="bank-label">
              {line.payerName === '' ? `Paiement ${line.reference}` : line.payerName}
              <small className="soft"> {aboutOf(line)}</small>
            </span>
            <Amount cents={line.amount} />
          </div>
          <div className="bank-proposals">
            {line.state === 'matched' || line.state === 'left' ? (
              <Settled line={line} />
            ) : (
              <Proposed line={line} onChoose={() => props.onChoose(line)} />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Settled({ line }: { readonly line: HelloAssoLineView }): ReactNode {
  const undo = useCommand('treasury.unmatchHelloAsso');
  const isLeft = line.state === 'left';
  return (
    <>
      {!isLeft && <span className="grow">✓ {line.matches.map(({ what }) => what).join(' · ')}</span>}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        disabled={undo.running}
        onKeyDown={moveBetweenLines}
        aria-label={`${isLeft ? 'Reprendre' : 'Annuler l’affectation'}, ${line.payerName} ${formatAmount(line.amount)}`}
        onClick={() => void undo.run({ lineIds: [line.id] })}
      >
        {isLeft ? 'Reprendre' : 'Annuler l’affectation'}
      </Button>
    </>
  );
}

function Proposed(props: { readonly line: HelloAssoLineView; readonly onChoose: () => void }): ReactNode {
  const { line, onChoose } = props;
  const match = useCommand('treasury.matchHelloAsso');
  if (line.state === 'void')
    return <span className="soft">Remboursé avant d’être dans les comptes&nbsp;: rien à noter.</span>;
  return (
    <>
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
      {line.state === 'open' && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onKeyDown={moveBetweenLines}
          aria-label={`Autre chose pour ${line.payerName === '' ? line.reference : line.payerName}`}
          onClick={onChoose}
        >
          Autre chose…
        </Button>
      )}
    </>
  );
}
