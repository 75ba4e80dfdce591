import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateLong, formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { copyText } from '../../ui/copy-text.ts';
import { DateField } from '../../ui/fields.tsx';

type Board = OutputOf<'governance.board'>;

/** The declaration to the prefecture that a change of the board asks for within three months, list ready to copy. */
export function Declaration({ board }: { readonly board: Board }): ReactNode {
  const { declaration, declarations } = board;
  const [last] = declarations;
  if (declaration === null)
    return last === undefined ? null : (
      <p className="soft">
        Dirigeants déclarés le {formatDateLong(last.declaredOn, { year: true })}
        {last.reference !== '' && ` (${last.reference})`}.
      </p>
    );
  const { changedOn, dueOn, lateDays, text } = declaration;
  return (
    <section className="sheet declaration" aria-label="Déclaration des dirigeants">
      <p>
        <strong>À déclarer avant le {formatDateLong(dueOn, { year: true })}</strong>
        <br />
        Les dirigeants ont changé le {formatDateShort(changedOn)}&nbsp;: la préfecture le sait dans les trois
        mois (service-public.fr, déclaration en ligne).
        {lateDays > 0 && <strong className="owed"> En retard de {plural(lateDays, 'jour')}.</strong>}
      </p>
      <Textarea label="La liste, à copier" readOnly autosize maxRows={10} value={text} />
      <Declared text={text} />
    </section>
  );
}

function Declared({ text }: { readonly text: string }): ReactNode {
  const { today } = useNow();
  const [declaredOn, setDay] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const declare = useCommand('governance.declareBoard');
  const copy = async (): Promise<void> => {
    if (await copyText(text)) tell('La liste est copiée.');
  };
  return (
    <form
      className="form-line declaration-done"
      onSubmit={(event) => {
        event.preventDefault();
        if (declaredOn !== null) void declare.run({ declaredOn, reference });
      }}
    >
      <div>
        <Button variant="default" onClick={() => void copy()}>
          Copier la liste
        </Button>
      </div>
      <DateField aria-label="Déclarée le" value={declaredOn} onChange={setDay} />
      <TextInput
        aria-label="Référence du récépissé"
        placeholder="récépissé"
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={declare.running} disabled={declaredOn === null}>
          Déclaration faite
        </Button>
      </div>
    </form>
  );
}
