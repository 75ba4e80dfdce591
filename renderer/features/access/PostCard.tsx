import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { copyText } from '../../ui/copy-text.ts';
import { formatInstant } from '../../ui/format.ts';
import { QrCode } from '../../ui/QrCode.tsx';

type Post = OutputOf<'access.post'>;

/** How one comes to the post: its code to aim at, its address to type, and what to compare before typing a PIN. */
export function PostCard({ post, base }: { readonly post: Post; readonly base: string }): ReactNode {
  const sheet = useAsk('access.postSheet');
  const files = useFiles();
  const print = async (size: 'A4' | 'A5'): Promise<void> => {
    const result = await sheet.run({ size });
    if (result.ok) await files.print(result.value);
  };
  const copy = async (): Promise<void> => {
    if (await copyText(base)) tell('Adresse copiée.');
  };
  return (
    <section className="sheet post-door" aria-label="Entrer par le poste">
      <QrCode className="post-code" code={`${base}/`} label={`Code QR de ${base}`} />
      <div>
        <h3>Viser ce code, ou taper l’adresse</h3>
        <p className="post-address" aria-live="polite">
          {base}
        </p>
        <dl>
          <dt>Les mots à comparer</dt>
          <dd className="post-words">{post.words.join(' · ')}</dd>
          {post.certificate !== null && <Certificate certificate={post.certificate} />}
        </dl>
        <p className="soft">
          Les mêmes mots sont écrits sur la page où l’on choisit son nom. S’ils sont différents, c’est un
          autre ordinateur{'\u00a0'}: ne pas taper de code.
        </p>
        <Group gap="sm">
          <Button variant="default" onClick={() => void copy()}>
            Copier l’adresse
          </Button>
          <Button variant="default" loading={sheet.running} onClick={() => void print('A4')}>
            Affiche A4
          </Button>
          <Button variant="default" loading={sheet.running} onClick={() => void print('A5')}>
            Deux affiches A5
          </Button>
        </Group>
      </div>
    </section>
  );
}

function Certificate({ certificate }: { readonly certificate: NonNullable<Post['certificate']> }): ReactNode {
  const { zone } = useNow();
  return (
    <>
      <dt>L’empreinte du certificat (SHA-256)</dt>
      <dd className="post-fingerprint">{certificate.fingerprint}</dd>
      <dt>Valable jusqu’au</dt>
      <dd>{formatInstant(certificate.validUntil, zone)}</dd>
    </>
  );
}
