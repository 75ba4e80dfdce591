import './coverage.css';
import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PassBook, PassBookEntry } from '../../../shared/contract/coverage-pass-books.ts';
import { partsInWords } from '../../../shared/domain/coverage-units.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { bookingPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateText } from '../../ui/texts.tsx';
import { ClosePassBook, CorrectPassBook, MovePassBookEnd } from './PassBookForms.tsx';

type Doing = 'correct' | 'end' | 'close';

/** One carnet, line by line: sold, taken, given back, corrected, and what was left after each (C3, C5). */
export function PassBookDialog(props: {
  readonly id: number;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { id } = props;
  const found = useQuery('coverage.passBook', { id });
  const book = found.data?.book;
  const title = book === undefined ? 'Carnet' : `${capital(book.label)}, ${book.holderName}`;
  return (
    <Modal opened onClose={props.onClose} title={title} size="xl">
      {found.refusal !== undefined && (
        <EmptyState title="Ce carnet n’est pas là">{found.refusal.message}</EmptyState>
      )}
      {found.data !== undefined && (
        <>
          <p>
            {found.data.book.typeName}&nbsp;: <strong>{found.data.book.words}</strong>
            <span className="soft">
              {' '}
              · {formatAmount(found.data.book.price)}
              {found.data.book.billed ? ', facturé' : ', à facturer'}
              {found.data.book.closedReason !== '' && ` · clos\u00a0: ${found.data.book.closedReason}`}
            </span>
          </p>
          <Entries book={found.data.book} entries={found.data.entries} />
          {!props.readOnly && (
            <BookActions book={found.data.book} entries={found.data.entries} onGone={props.onClose} />
          )}
        </>
      )}
    </Modal>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function Entries(props: { readonly book: PassBook; readonly entries: readonly PassBookEntry[] }): ReactNode {
  const { unit } = props.book;
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Jour</th>
            <th scope="col">Quoi</th>
            <th scope="col">Qui</th>
            <th scope="col" className="amount">
              Pris ou rendu
            </th>
            <th scope="col" className="amount">
              Reste
            </th>
          </tr>
        </thead>
        <tbody>
          {props.entries.map((entry, index) => (
            <tr key={`${entry.on} ${entry.kind} ${index}`}>
              <td>
                <DateText date={entry.on} />
              </td>
              <td className={entry.kind === 'given_back' ? 'given-back' : undefined}>
                {entry.use?.kind === 'booking' ? (
                  <Link href={bookingPath(entry.use.id)}>{entry.what}</Link>
                ) : (
                  entry.what
                )}
              </td>
              <td>{entry.who}</td>
              <td className="amount figures">
                {entry.change > 0 ? '+' : '−'}
                {partsInWords(unit, Math.abs(entry.change))}
              </td>
              <td className="amount figures">{partsInWords(unit, entry.left)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BookActions(props: {
  readonly book: PassBook;
  readonly entries: readonly PassBookEntry[];
  readonly onGone: () => void;
}): ReactNode {
  const { book } = props;
  const { id, version } = book;
  const [doing, setDoing] = useState<Doing>();
  const reopen = useCommand('coverage.reopenPassBook');
  const remove = useCommand('coverage.removePassBook');
  const done = (): void => setDoing(undefined);
  if (doing === 'correct') return <CorrectPassBook book={book} onClose={done} />;
  if (doing === 'end') return <MovePassBookEnd book={book} onClose={done} />;
  if (doing === 'close') return <ClosePassBook book={book} onClose={done} />;
  if (book.state === 'closed')
    return (
      <div className="holding-actions">
        <Button variant="default" loading={reopen.running} onClick={() => void reopen.run({ id, version })}>
          Rouvrir
        </Button>
      </div>
    );
  const isUntouched = props.entries.every(({ kind }) => kind === 'sold') && !book.billed;
  const takeBack = async (): Promise<void> => {
    if ((await remove.run({ id, version })).ok) props.onGone();
  };
  return (
    <div className="holding-actions">
      <Button variant="default" onClick={() => setDoing('correct')}>
        Corriger…
      </Button>
      <Button variant="default" onClick={() => setDoing('end')}>
        Changer la fin…
      </Button>
      <Button variant="default" onClick={() => setDoing('close')}>
        Clore et rembourser…
      </Button>
      {isUntouched && (
        <Button variant="subtle" color="gray" loading={remove.running} onClick={() => void takeBack()}>
          Retirer, vendu par mégarde
        </Button>
      )}
    </div>
  );
}
