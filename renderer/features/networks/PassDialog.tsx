import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { PassCode, passPicture } from './PassCode.tsx';

/** One pass, its code as large as the screen lets it: to be photographed, printed or sent (X5). */
export function PassDialog(props: { readonly id: number; readonly onClose: () => void }): ReactNode {
  const pass = useQuery('networks.pass', { id: props.id }).data;
  const cards = useAsk('networks.passCards');
  const text = useAsk('networks.passFile');
  const files = useFiles();
  if (pass === undefined) return null;
  const until = `Valable jusqu’au ${formatDateShort(pass.validUntil)}`;
  const print = async (layout: 'cards' | 'pages'): Promise<void> => {
    const result = await cards.run({ ids: [pass.id], layout });
    if (result.ok) await files.print(result.value);
  };
  const send = async (): Promise<void> => {
    const result = await text.run({ id: pass.id });
    if (result.ok) await files.save(result.value);
  };
  const keepPicture = async (code: string): Promise<void> => {
    const words = { placeName: pass.placeName, holderName: pass.displayName, lines: [until, pass.audience] };
    const picture = await passPicture(code, words);
    if (picture === undefined) return;
    // Made here, kept by the host like any other file: a window has no downloads of its own.
    const file = new File([picture], `pass-${pass.displayName}.png`, { type: 'image/png' });
    const ticket = await files.upload(file);
    if (ticket !== undefined) await files.save(ticket);
  };
  return (
    <Modal opened onClose={props.onClose} title={`Pass de ${pass.displayName}`} size="lg">
      {pass.code === null ? (
        <p>Ce pass n’est plus en cours&nbsp;: son code n’est plus montré.</p>
      ) : (
        <>
          <PassCode code={pass.code} label={`Code du pass de ${pass.displayName}`} />
          <p>
            {until}, {pass.audience}. <span className="soft">{pass.rights}</span>
          </p>
          <div className="key-actions">
            <Button data-autofocus loading={cards.running} onClick={() => void print('cards')}>
              Imprimer la carte
            </Button>
            <Button variant="default" onClick={() => void print('pages')}>
              Imprimer en grand
            </Button>
            <Button variant="default" loading={text.running} onClick={() => void send()}>
              Enregistrer le fichier
            </Button>
            <Button variant="default" onClick={() => void keepPicture(pass.code ?? '')}>
              Enregistrer l’image
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
