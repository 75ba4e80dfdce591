import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { FileTicket } from '../../../shared/contract/common.ts';
import type { KnownKeyOut, KnownPlace } from '../../../shared/contract/networks-keys.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { KeyWords } from './KeyWords.tsx';
import { PlaceFileDialog } from './PlaceFileDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { TiePlaceDialog } from './TiePlaceDialog.tsx';

/** The places whose passes and files are believed here, by what keys, and what they took back (X5). */
export function PassPlaces(): ReactNode {
  const places = useQuery('networks.knownPlaces', {}).data;
  const files = useFiles();
  const [ticket, setTicket] = useState<FileTicket>();
  const choose = async (file: File): Promise<void> => {
    setTicket(await files.upload(file));
  };
  return (
    <section aria-label="Lieux connus">
      <div className="section-head">
        <h2>Lieux connus</h2>
        <FileButton
          size="compact-sm"
          variant="light"
          label="Fiche de clé ou liste de pass révoqués"
          accept=".json"
          onFile={(file) => void choose(file)}
        >
          Lire une fiche ou une liste
        </FileButton>
      </div>
      {places?.length === 0 && (
        <EmptyState title="Aucun lieu encore.">
          Demander sa fiche de clé à un lieu partenaire et lui envoyer la nôtre&nbsp;: une fois chacune
          enregistrée, les pass se vérifient hors ligne.
        </EmptyState>
      )}
      <ul className="known-places">
        {places?.map((place) => (
          <PlaceLine key={place.id} place={place} />
        ))}
      </ul>
      {ticket !== undefined && <PlaceFileDialog ticket={ticket} onClose={() => setTicket(undefined)} />}
    </section>
  );
}

function listWords(place: KnownPlace): string {
  if (place.listReadOn === null) return 'aucune liste de révocation lue';
  return `${plural(place.revokedPasses, 'pass révoqué', 'pass révoqués')}, liste lue le ${formatDateShort(place.listReadOn)}`;
}

function PlaceLine({ place }: { readonly place: KnownPlace }): ReactNode {
  const [isTying, setTying] = useState(false);
  const tied = place.organisationName ?? 'rattaché à aucune structure';
  return (
    <li>
      <div className="line-head">
        <div>
          <h3>{place.name}</h3>
          <p className="soft">
            {tied === place.name ? '' : `${tied}\u00a0· `}
            {listWords(place)}
          </p>
        </div>
        <Button size="compact-sm" variant="subtle" onClick={() => setTying(true)}>
          Rattacher
        </Button>
      </div>
      {place.keys.map((key) => (
        <KeyLine key={key.id} of={key} placeName={place.name} />
      ))}
      {isTying && <TiePlaceDialog place={place} onClose={() => setTying(false)} />}
    </li>
  );
}

const day = (date: string | null): string => (date === null ? '' : ` le ${formatDateShort(date)}`);

function keyWordsOf(key: KnownKeyOut): string {
  switch (key.state) {
    case 'replaced':
      return `Clé remplacée${day(key.replacedOn)}\u00a0: ses pass restent valables`;
    case 'revoked':
      return `Clé révoquée${day(key.revokedOn)}\u00a0: ses pass sont refusés`;
    case 'withdrawn':
      return `Confiance retirée${day(key.withdrawnOn)}\u00a0: ${key.withdrawReason}`;
    case 'trusted':
      return key.comparedOn === null
        ? 'Empreinte pas encore comparée de vive voix'
        : `Empreinte comparée${day(key.comparedOn)}`;
  }
}

function KeyLine(props: { readonly of: KnownKeyOut; readonly placeName: string }): ReactNode {
  const { of: key, placeName } = props;
  const compare = useCommand('networks.noteCompared');
  const withdraw = useCommand('networks.withdrawKey');
  const [isWithdrawing, setWithdrawing] = useState(false);
  const isInUse = key.state === 'trusted' || key.state === 'replaced';
  return (
    <div className={isInUse ? 'known-key' : 'known-key ended'}>
      <KeyWords words={key.words} label={`Empreinte de la clé de ${placeName}`} />
      <div className="line-head">
        <span className="soft">{keyWordsOf(key)}</span>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`Actions sur la clé de ${placeName}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isInUse && key.comparedOn === null && (
              <Menu.Item onClick={() => void compare.run({ keyId: key.id, compared: true })}>
                Noter que les mots sont les mêmes
              </Menu.Item>
            )}
            {key.state === 'withdrawn' ? (
              <Menu.Item onClick={() => void withdraw.run({ keyId: key.id, reason: null })}>
                Rendre la confiance
              </Menu.Item>
            ) : (
              <Menu.Item onClick={() => setWithdrawing(true)}>Retirer la confiance</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      {isWithdrawing && (
        <ReasonDialog
          title={`Retirer la confiance à cette clé de ${placeName}`}
          note="Ses pass et ses fichiers seront refusés dès aujourd’hui. On peut la rendre."
          verb="Retirer la confiance"
          running={withdraw.running}
          onClose={() => setWithdrawing(false)}
          onReason={async (reason) => (await withdraw.run({ keyId: key.id, reason })).ok}
        />
      )}
    </div>
  );
}
