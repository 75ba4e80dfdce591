import { Button, ColorInput, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import {
  contrastWithWhite,
  isColour,
  readableContrast,
  readableOnWhite,
} from '../../../shared/domain/contrast.ts';
import { useFiles } from '../../api/files.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { FileButton } from '../../ui/FileButton.tsx';
import { SectionHead } from './SectionHead.tsx';

type Look = OutputOf<'settings.look'>;

/** How papers look: logo, colour, line at the foot; what is issued keeps its own. */
export function DocumentsSection(): ReactNode {
  const look = useQuery('settings.look', {}).data;
  const place = useQuery('settings.place', {}).data;
  if (look === undefined || place === undefined) return null;
  return <LookForm key={look.id ?? 0} look={look} place={place} />;
}

function LookForm({ look, place }: { readonly look: Look; readonly place: Place }): ReactNode {
  const [accent, setAccent] = useState(look.accent);
  const [footer, setFooter] = useState(look.footer);
  const [error, setError] = useState<string>();
  const files = useFiles();
  const save = useCommand('settings.saveLook');
  const isPale = isColour(accent) && contrastWithWhite(accent) < readableContrast;
  const saveWith = async (logo: { kind: 'keep' } | { kind: 'none' } | { kind: 'new'; ticket: string }) => {
    const result = await save.run({ accent, footer, logo }, { refusal: 'return' });
    setError(result.ok ? undefined : (result.error.fields?.['accent'] ?? result.error.message));
  };
  const choose = async (file: File): Promise<void> => {
    const uploaded = await files.upload(file);
    if (uploaded !== undefined) await saveWith({ kind: 'new', ticket: uploaded.ticket });
  };
  const isDirty = accent !== look.accent || footer !== look.footer;
  return (
    <section>
      <SectionHead
        title="Documents"
        why="De la facture au rapport d’activité, tous les papiers du lieu. Un document émis garde l’habillage qu’il avait."
      />
      <div className="look-columns">
        <div className="form">
          <LogoButtons
            hasLogo={look.logo !== ''}
            saving={save.running}
            onFile={(file) => void choose(file)}
            onNone={() => void saveWith({ kind: 'none' })}
          />
          <ColorInput
            label="Couleur"
            description={'du nom du document et du filet\u202f; vide pour du noir'}
            placeholder="#2f6b4f"
            format="hex"
            withEyeDropper={false}
            swatches={['#2f6b4f', '#3b6ea8', '#7a4b8c', '#b4543a', '#8a6420', '#25231f']}
            closeOnColorSwatchClick
            value={accent}
            error={error}
            onChange={(value) => {
              setError(undefined);
              setAccent(value);
            }}
          />
          {isPale && (
            <p>
              Cette couleur se lit mal sur du papier blanc.{' '}
              <Button size="compact-sm" variant="default" onClick={() => setAccent(readableOnWhite(accent))}>
                Prendre la même, plus sombre
              </Button>
            </p>
          )}
          <TextInput
            label="Ligne au pied de chaque page"
            placeholder="Ouvert du mardi au samedi, 9 h – 18 h"
            value={footer}
            onChange={(event) => setFooter(event.currentTarget.value)}
          />
          <p className="soft">
            Le délai de paiement et le texte sous les factures se règlent dans «&nbsp;Le lieu&nbsp;».
          </p>
          <div>
            <Button
              disabled={!isDirty || isPale}
              loading={save.running}
              onClick={() => void saveWith({ kind: 'keep' })}
            >
              Habiller les documents
            </Button>
          </div>
        </div>
        <Preview look={{ ...look, accent: isColour(accent) ? accent : '', footer }} place={place} />
      </div>
    </section>
  );
}

function LogoButtons(props: {
  readonly hasLogo: boolean;
  readonly saving: boolean;
  readonly onFile: (file: File) => void;
  readonly onNone: () => void;
}): ReactNode {
  return (
    <Group align="end">
      <FileButton
        label="Logo, en PNG ou JPEG"
        accept=".png,.jpg,.jpeg"
        variant="default"
        loading={props.saving}
        onFile={props.onFile}
      >
        {props.hasLogo ? 'Changer le logo…' : 'Choisir un logo…'}
      </FileButton>
      {props.hasLogo && (
        <Button variant="subtle" color="gray" onClick={props.onNone}>
          Retirer le logo
        </Button>
      )}
    </Group>
  );
}

/** The head and the foot of a page as they will be, on white paper whatever the hour. */
function Preview({ look, place }: { readonly look: Look; readonly place: Place }): ReactNode {
  const name = place.legalName === '' ? place.name : place.legalName;
  const colour = look.accent === '' ? '#000000' : look.accent;
  return (
    <figure className="look-preview" aria-label="Aperçu d’une page">
      <header style={{ borderColor: colour }}>
        <span>
          {look.logo !== '' && <img src={look.logo} alt="Logo" />}
          <strong>{name}</strong>
        </span>
        <strong style={{ color: colour }}>Facture F-2026-0042</strong>
      </header>
      <div>
        <p>{place.address}</p>
        <p>
          {place.postcode} {place.commune}
        </p>
        <p>{place.email}</p>
      </div>
      <figcaption>
        {look.footer !== '' && <span>{look.footer}</span>}
        <span>
          {[name, place.legalForm, [place.address, place.postcode, place.commune].filter(Boolean).join(' ')]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </figcaption>
    </figure>
  );
}
