import './coverage.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Holding } from '../../../shared/contract/coverage-fields.ts';
import type { PassBook } from '../../../shared/contract/coverage-pass-books.ts';
import type { Subscription } from '../../../shared/contract/coverage-plans.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';
import { PassBookDialog } from './PassBookDialog.tsx';
import { SellPassBookDialog } from './SellPassBookDialog.tsx';
import { SubscriptionDialog } from './SubscriptionDialog.tsx';
import { SubscriptionLine } from './SubscriptionLine.tsx';

type Open =
  | { readonly what: 'subscribe' | 'sell' }
  | { readonly what: 'subscription'; readonly subscription: Subscription }
  | { readonly what: 'book'; readonly id: number };

const none: never[] = [];

/**
 * On a sheet: what somebody holds today and what is left of it (C3), and everything that can be done about it. Of a
 * person, what the structure holds that pays for them counts too, and says through whom (I5).
 */
export function PartyHoldings(props: {
  readonly holder: PickedParty;
  readonly readOnly: boolean;
}): ReactNode {
  const { kind, id } = props.holder;
  const holder = { kind, id };
  const held = useQuery('coverage.holdings', { party: holder });
  const subscriptions = useQuery('coverage.subscriptions', { holder }).data ?? none;
  const books = useQuery('coverage.passBooks', { holder }).data ?? none;
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const rows = held.data?.rows ?? none;
  const isEmpty = rows.length + subscriptions.length + books.length === 0;
  if (held.data === undefined || (isEmpty && props.readOnly)) return null;
  const running = books.filter(({ usable }) => usable > 0);
  const past = books.filter(({ usable }) => usable === 0);
  const owned = new Set([
    ...subscriptions.map((each) => `plan ${each.id}`),
    ...books.map((each) => `pass_book ${each.id}`),
  ]);
  return (
    <section className="ties holdings" aria-labelledby="holdings-title">
      <h2 id="holdings-title">Formules et carnets</h2>
      {isEmpty && <p className="soft">Rien de payé d’avance&nbsp;: chaque venue a son prix.</p>}
      {subscriptions.map((subscription) => (
        <SubscriptionLine
          key={subscription.id}
          subscription={subscription}
          left={rows.find(({ source, sourceId }) => source === 'plan' && sourceId === subscription.id)}
          readOnly={props.readOnly}
          onChange={() => setOpen({ what: 'subscription', subscription })}
        />
      ))}
      {rows
        .filter(({ source, sourceId }) => !owned.has(`${source} ${sourceId}`))
        .map((row) => (
          <OtherHolding key={`${row.source} ${row.sourceId}`} row={row} />
        ))}
      {running.map((book) => (
        <BookLine key={book.id} book={book} onOpen={() => setOpen({ what: 'book', id: book.id })} />
      ))}
      {past.length > 0 && (
        <details>
          <summary className="soft">{plural(past.length, 'carnet fini', 'carnets finis')}</summary>
          {past.map((book) => (
            <BookLine key={book.id} book={book} onOpen={() => setOpen({ what: 'book', id: book.id })} />
          ))}
        </details>
      )}
      {!props.readOnly && (
        <div className="holding-actions">
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen({ what: 'subscribe' })}>
            Prendre une formule
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen({ what: 'sell' })}>
            Vendre un carnet
          </Button>
        </div>
      )}
      {(open?.what === 'subscribe' || open?.what === 'subscription') && (
        <SubscriptionDialog
          holder={props.holder}
          subscription={open.what === 'subscription' ? open.subscription : undefined}
          onClose={close}
        />
      )}
      {open?.what === 'sell' && <SellPassBookDialog holder={props.holder} onClose={close} />}
      {open?.what === 'book' && <PassBookDialog id={open.id} readOnly={props.readOnly} onClose={close} />}
    </section>
  );
}

/** Visiting days, free hours, and what is held through a structure. */
function OtherHolding({ row }: { readonly row: Holding }): ReactNode {
  return (
    <p className="tie">
      <span>
        {row.label}
        <small className={row.low ? 'runs-out' : 'soft'}>
          {row.sentence}
          {row.through !== '' && ` · par ${row.through}`}
        </small>
      </span>
    </p>
  );
}

function BookLine({ book, onOpen }: { readonly book: PassBook; readonly onOpen: () => void }): ReactNode {
  return (
    <button type="button" className="tie holding-line" onClick={onOpen}>
      <span>
        {book.label}, {book.typeName}
        <small className="soft">{book.words}</small>
      </span>
    </button>
  );
}
