import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';
import { DocumentFile } from './DocumentFile.tsx';
import { focusWhenShown } from './focus.ts';
import type { Sold } from './use-sale.ts';

/** The change, large enough to be read while counting coins, and the note that is due from 25 € (I8). */
export function SaleDone({
  sold,
  onNext,
  onClose,
}: {
  readonly sold: Sold;
  readonly onNext: () => void;
  readonly onClose?: () => void;
}): ReactNode {
  return (
    <div className="sale-done">
      <output>
        {sold.change > 0 ? (
          <>
            Rendre
            <strong className="figures">{formatAmount(sold.change)}</strong>
          </>
        ) : (
          <>
            Encaissé
            <strong className="figures">{formatAmount(sold.gross)}</strong>
          </>
        )}
      </output>
      <p className="soft">
        <SoldWords sold={sold} />
      </p>
      <Group justify="center" gap="sm">
        {sold.isTogether === true ? (
          sold.document !== null && <DocumentFile id={sold.document.id} />
        ) : (
          <NoteButton saleId={sold.id} filled={sold.noteDue} />
        )}
        <Button
          variant={sold.isTogether !== true && sold.noteDue ? 'default' : 'filled'}
          data-autofocus
          ref={focusWhenShown}
          onClick={onNext}
        >
          Vente suivante
        </Button>
        {onClose !== undefined && (
          <Button variant="subtle" color="gray" onClick={onClose}>
            Fermer
          </Button>
        )}
      </Group>
    </div>
  );
}

function SoldWords({ sold }: { readonly sold: Sold }): ReactNode {
  if (sold.isTogether === true) {
    const what = sold.document === null ? 'Règlement' : `Facture ${sold.document.number}, règlement`;
    return `${what} de ${formatAmount(sold.gross)}.`;
  }
  return (
    <>
      Vente {sold.number} de {formatAmount(sold.gross)}.{' '}
      {sold.noteDue && 'À partir de 25\u00a0€, une note est remise au client.'}
    </>
  );
}

/** Prints the note of a sale. */
export function NoteButton({
  saleId,
  filled = false,
  label = 'Imprimer la note',
}: {
  readonly saleId: number;
  readonly filled?: boolean;
  readonly label?: string;
}): ReactNode {
  const ask = useAsk('billing.saleNoteFile');
  const files = useFiles();
  const print = async (): Promise<void> => {
    const result = await ask.run({ saleId });
    if (result.ok) await files.print(result.value);
  };
  return (
    <Button
      variant={filled ? 'filled' : 'default'}
      leftSection={<IconPrinter size={16} aria-hidden />}
      loading={ask.running}
      onClick={() => void print()}
    >
      {label}
    </Button>
  );
}
