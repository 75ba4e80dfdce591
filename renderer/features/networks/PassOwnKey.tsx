import { ActionIcon, Button, Menu, Modal, PasswordInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { FormEnd } from '../people/FormEnd.tsx';
import { KeyWords } from './KeyWords.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

type OwnKeys = OutputOf<'networks.ownKeys'>;
type Dialog = 'export' | 'import' | 'replace' | 'revoke';

/** The key by which other places know us: its words, its card, its list, and what keeps it safe (X5). */
export function PassOwnKey(): ReactNode {
  const own = useQuery('networks.ownKeys', {}).data;
  const [dialog, setDialog] = useState<Dialog>();
  const make = useCommand('networks.makeOwnKey');
  if (own === undefined) return null;
  const close = (): void => setDialog(undefined);
  return (
    <section aria-label="Notre clé">
      <div className="section-head">
        <h2>Notre clé</h2>
        <KeyMenu hasKey={own.current !== null} onOpen={setDialog} />
      </div>
      {own.current === null ? (
        <>
          <p className="soft">Elle se fait au premier pass, ou maintenant pour l’échanger.</p>
          <Button size="compact-sm" loading={make.running} onClick={() => void make.run({})}>
            Faire notre clé
          </Button>
        </>
      ) : (
        <CurrentKey own={own} current={own.current} />
      )}
      {own.past.map((key) => (
        <p key={key.fingerprint} className="soft">
          Ancienne clé ({key.words.slice(0, 2).join(' ')}…){' '}
          {key.endedHow === 'revoked' ? 'révoquée' : 'remplacée'} le {formatDateShort(key.endedOn)}
          {key.reason === '' ? '' : `\u00a0: ${key.reason}`}
        </p>
      ))}
      {(dialog === 'export' || dialog === 'import') && <SealDialog way={dialog} onClose={close} />}
      {(dialog === 'replace' || dialog === 'revoke') && <EndKeyDialog how={dialog} onClose={close} />}
    </section>
  );
}

function KeyMenu(props: { readonly hasKey: boolean; readonly onOpen: (dialog: Dialog) => void }): ReactNode {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="Actions sur notre clé">
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {props.hasKey && (
          <>
            <Menu.Item onClick={() => props.onOpen('export')}>
              Exporter la clé pour la mettre en lieu sûr
            </Menu.Item>
            <Menu.Item onClick={() => props.onOpen('replace')}>Remplacer la clé</Menu.Item>
            <Menu.Item onClick={() => props.onOpen('revoke')}>Révoquer la clé</Menu.Item>
          </>
        )}
        <Menu.Item onClick={() => props.onOpen('import')}>Reprendre une clé mise en lieu sûr</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function CurrentKey(props: {
  readonly own: OwnKeys;
  readonly current: NonNullable<OwnKeys['current']>;
}): ReactNode {
  const { own, current } = props;
  const files = useFiles();
  const card = useCommand('networks.makeKeyCard');
  const list = useCommand('networks.makeRevocationList');
  const give = async (command: typeof card): Promise<void> => {
    const result = await command.run({});
    if (result.ok) await files.save(result.value);
  };
  return (
    <>
      <p className="soft">À lire au téléphone à qui enregistre notre fiche&nbsp;:</p>
      <KeyWords words={current.words} label="Empreinte de notre clé" />
      <p className="soft">
        {current.exportedAt === null
          ? 'Jamais mise en lieu sûr\u00a0: elle n’est que dans ce fichier et ses sauvegardes.'
          : `Mise en lieu sûr le ${formatDateShort(current.exportedAt.slice(0, 10))}.`}
      </p>
      <div className="key-actions">
        <Button size="compact-sm" variant="default" loading={card.running} onClick={() => void give(card)}>
          Enregistrer notre fiche de clé
        </Button>
        {(own.listIsDue || own.listNumber > 0) && (
          <Button
            size="compact-sm"
            variant={own.listIsDue ? 'filled' : 'default'}
            loading={list.running}
            onClick={() => void give(list)}
          >
            Enregistrer la liste des pass révoqués
          </Button>
        )}
      </div>
      {own.listIsDue && (
        <p className="soft">
          Une révocation n’est pas encore partie&nbsp;: envoyer la liste aux lieux connus.
        </p>
      )}
    </>
  );
}

function EndKeyDialog(props: {
  readonly how: 'replace' | 'revoke';
  readonly onClose: () => void;
}): ReactNode {
  const replace = useCommand('networks.replaceOwnKey');
  const revoke = useCommand('networks.revokeOwnKey');
  const isReplaced = props.how === 'replace';
  return (
    <ReasonDialog
      title={isReplaced ? 'Remplacer notre clé' : 'Révoquer notre clé'}
      note={
        isReplaced
          ? 'L’ancienne clé se porte garante de la nouvelle et ses pass restent valables. Renvoyer ensuite la fiche de clé.'
          : 'À faire si la clé est perdue ou volée. Tous les pass émis avec elle sont à refaire, et l’empreinte de la nouvelle à comparer de nouveau. On ne peut pas y revenir.'
      }
      verb={isReplaced ? 'Remplacer la clé' : 'Révoquer la clé'}
      optional={isReplaced}
      running={replace.running || revoke.running}
      onClose={props.onClose}
      onReason={async (reason) => (await (isReplaced ? replace : revoke).run({ reason })).ok}
    />
  );
}

function useSealing(way: 'export' | 'import', onClose: () => void) {
  const files = useFiles();
  const seal = useCommand('networks.exportOwnKey');
  const open = useCommand('networks.importOwnKey');
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (way === 'export') {
      const sealed = await seal.run({ passphrase }, { refusal: 'return' });
      if (!sealed.ok) return setRefusal(sealed.error);
      await files.save(sealed.value);
      return onClose();
    }
    const uploaded = file === undefined ? undefined : await files.upload(file);
    if (uploaded === undefined) return;
    const opened = await open.run({ ticket: uploaded.ticket, passphrase }, { refusal: 'return' });
    if (opened.ok) onClose();
    else setRefusal(opened.error);
  };
  const running = seal.running || open.running;
  return { file, setFile, passphrase, setPassphrase, refusal, save, running };
}

/** The key pair in a file that a phrase alone opens, or back from one. */
function SealDialog(props: { readonly way: 'export' | 'import'; readonly onClose: () => void }): ReactNode {
  const isExport = props.way === 'export';
  const form = useSealing(props.way, props.onClose);
  const input = useRef<HTMLInputElement>(null);
  const isReady = isExport ? form.passphrase.trim().length >= 12 : form.file !== undefined;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={isExport ? 'Mettre la clé en lieu sûr' : 'Reprendre une clé'}
      size="md"
    >
      <form className="form" onSubmit={(event) => void form.save(event)}>
        <p className="soft">
          {isExport
            ? 'Le fichier ne s’ouvre qu’avec cette phrase\u00a0: les garder à deux endroits différents.'
            : 'Pour un fichier neuf de Comptoir\u00a0: les autres lieux y reconnaîtront celui-ci.'}
        </p>
        {!isExport && (
          <>
            <Button variant="default" className="form-more" onClick={() => input.current?.click()}>
              {form.file?.name ?? 'Choisir le fichier de la clé'}
            </Button>
            <input
              ref={input}
              type="file"
              className="visually-hidden"
              tabIndex={-1}
              aria-label="Fichier de la clé"
              accept=".json"
              onChange={(event) => form.setFile(event.currentTarget.files?.[0])}
            />
          </>
        )}
        <PasswordInput
          label="Phrase de passe"
          description={isExport ? 'Au moins 12 caractères, quatre ou cinq mots par exemple.' : ''}
          data-autofocus
          required
          value={form.passphrase}
          error={form.refusal?.fields?.['passphrase']}
          visibilityToggleButtonProps={{ 'aria-label': 'Montrer la phrase' }}
          onChange={(event) => form.setPassphrase(event.currentTarget.value)}
        />
        <FormEnd
          refusal={form.refusal}
          running={form.running}
          disabled={!isReady}
          verb={isExport ? 'Exporter la clé' : 'Reprendre la clé'}
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}
