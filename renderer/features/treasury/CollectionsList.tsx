import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Collection } from '../../../shared/contract/treasury-debits.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { Amount, DateText } from '../../ui/texts.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { SettleDialog } from './SettleDialog.tsx';

/** Collections, newest first; each opens on what each mandate was asked for. */
export function CollectionsList(): ReactNode {
  const rows = useQuery('treasury.collections', {}).data;
  if (rows === undefined || rows.length === 0) return null;
  return (
    <section aria-labelledby="collections-title" className="deposits">
      <h2 id="collections-title">Prélèvements faits</h2>
      {rows.map((collection) => (
        <CollectionPart key={collection.id} collection={collection} />
      ))}
    </section>
  );
}

function wordsOf({ undone, paidOn, items }: Collection): string {
  if (undone) return 'annulé';
  const back = items.filter(({ returned }) => returned !== '').length;
  const words = paidOn === null ? 'attend la banque' : `payé le ${formatDateShort(paidOn)}`;
  return back === 0 ? words : `${words}, ${plural(back, 'revenu')}`;
}

function CollectionPart({ collection }: { readonly collection: Collection }): ReactNode {
  const [returning, setReturning] = useState<Collection['items'][number]>();
  const { number, collectsOn, items, standing, undone } = collection;
  return (
    <details className="deposit">
      <summary>
        <strong>{number}</strong>
        <span>
          <DateText date={collectsOn} form="brief" /> · {plural(items.length, 'somme')}
        </span>
        <span className="soft">{wordsOf(collection)}</span>
        <Amount cents={standing} />
      </summary>
      <div className="wide-table">
        <table className="plain-table figures">
          <caption className="visually-hidden">{number}</caption>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td>{item.name}</td>
                <td className="soft">
                  {item.rum} · {item.iban}
                </td>
                <td>{item.documents.map((document) => document.number).join(', ')}</td>
                <td className="amount">
                  <Amount cents={item.amount} />
                </td>
                <td className="amount">
                  {item.returned !== '' && <span className="late">{item.returned}</span>}
                  {!undone && item.returned === '' && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="gray"
                      aria-label={`Noter un rejet, ${item.name}`}
                      onClick={() => setReturning(item)}
                    >
                      Noter un rejet
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!undone && <CollectionTools collection={collection} />}
      <ReturnDialog item={returning ?? null} onClose={() => setReturning(undefined)} />
    </details>
  );
}

function CollectionTools({ collection }: { readonly collection: Collection }): ReactNode {
  const { id, paidOn } = collection;
  const [isSettling, setSettling] = useState(false);
  const file = useAsk('treasury.collectionFile');
  const notice = useAsk('treasury.noticeFile');
  const undo = useCommand('treasury.undoCollection');
  const unsettle = useCommand('treasury.unsettleCollection');
  const files = useFiles();
  const saveFile = async (): Promise<void> => {
    const made = await file.run({ id });
    if (made.ok) await files.save(made.value);
  };
  const printNotices = async (): Promise<void> => {
    const made = await notice.run({ id });
    if (made.ok) await files.print(made.value);
  };
  return (
    <div className="deposit-tools">
      <Button size="compact-sm" variant="default" disabled={file.running} onClick={() => void saveFile()}>
        Enregistrer le fichier pour la banque
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={notice.running}
        onClick={() => void printNotices()}
      >
        Imprimer les lettres qui préviennent
      </Button>
      {paidOn === null ? (
        <>
          <Button size="compact-sm" variant="default" onClick={() => setSettling(true)}>
            La banque a payé
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            disabled={undo.running}
            onClick={() => void undo.run({ id })}
          >
            Annuler ce prélèvement
          </Button>
        </>
      ) : (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={unsettle.running}
          onClick={() => void unsettle.run({ id })}
        >
          La banque n’a pas payé
        </Button>
      )}
      <SettleDialog collection={isSettling ? collection : null} onClose={() => setSettling(false)} />
    </div>
  );
}
