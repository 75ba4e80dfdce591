import './help.css';
import { Button, Drawer, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Markdown } from 'markdown-to-jsx/react';
import { useEffect, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { guideIsOpen, topDialogName } from '../../shell/help-key.ts';
import type { DialogProps } from '../../shell/late.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useLatest } from '../../ui/use-latest.ts';
import { guideAt } from './guide-at.ts';
import { contents, findInGuide, guidePage, pictureUrl } from './guide-pages.ts';

/** Dialogs lie at 200, notifications at 400. */
const aboveDialogs = 300;

/**
 * The guide beside the screen, over a dialog too: opened where one is, searched, read page after page; it needs no
 * network. Closed, it gives the focus back to where it was, and what was being typed there has stayed.
 */
export function HelpDialog({ opened, onClose }: DialogProps): ReactNode {
  const [address] = useLocation();
  const close = useLatest(onClose);
  useEffect(() => {
    if (!opened) return undefined;
    const before = document.activeElement;
    guideIsOpen(() => close.current());
    return () => {
      guideIsOpen(undefined);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [opened, close]);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      returnFocus={false}
      closeOnEscape={false}
      zIndex={aboveDialogs}
      position="right"
      size={680}
      title="Le guide"
      closeButtonProps={{ 'aria-label': 'Fermer' }}
    >
      {opened && <Guide key={address} address={address} />}
    </Drawer>
  );
}

function Guide({ address }: { readonly address: string }): ReactNode {
  // At its first drawing the guide is not on the page yet: the top dialog is the one that it will lie over.
  const [names, setNames] = useState<readonly string[]>(() => [guideAt(address, topDialogName())]);
  const [typed, setTyped] = useState('');
  const page = guidePage(names.at(-1) ?? contents);
  const go = (name: string): void => {
    setTyped('');
    setNames([...names, name]);
  };
  return (
    <div className="guide">
      <TextInput
        aria-label="Chercher dans le guide"
        placeholder="Chercher dans le guide"
        leftSection={<IconSearch size={16} aria-hidden />}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <nav aria-label="Dans le guide">
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={names.length < 2}
          onClick={() => setNames(names.slice(0, -1))}
        >
          Page d’avant
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => go(contents)}>
          Toutes les pages
        </Button>
      </nav>
      {typed.trim() === '' ? (
        <Page key={page.name} text={page.text} isFollowed={names.length > 1} onGo={go} />
      ) : (
        <Findings typed={typed} onGo={go} />
      )}
    </div>
  );
}

function Findings(props: { readonly typed: string; readonly onGo: (name: string) => void }): ReactNode {
  const found = findInGuide(props.typed);
  if (found.length === 0)
    return <EmptyState title="Le guide n’en dit rien.">Essayer un autre mot, ou moins de mots.</EmptyState>;
  return (
    <ul className="findings" aria-label="Pages trouvées">
      {found.map(({ page, heading, excerpt }) => (
        <li key={`${page.name} ${heading}`}>
          <button type="button" onClick={() => props.onGo(page.name)}>
            <strong>{heading === page.title ? page.title : `${page.title} · ${heading}`}</strong>
            <span>{excerpt}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Page(props: {
  readonly text: string;
  /** Come to from another page, which may have been scrolled. */
  readonly isFollowed: boolean;
  readonly onGo: (name: string) => void;
}): ReactNode {
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    // What it answers is no business of React: newer browsers answer a promise.
    if (props.isFollowed) top.current?.scrollIntoView?.({ block: 'start' });
  }, [props.isFollowed]);
  return (
    <article ref={top}>
      <Markdown
        options={{
          disableParsingRawHTML: true,
          overrides: {
            a: { component: GuideLink, props: { onGo: props.onGo } },
            img: { component: GuidePicture },
          },
        }}
      >
        {props.text}
      </Markdown>
    </article>
  );
}

/** A link to another page of the guide; the few that lead out of it are shown as their words, for nothing is fetched. */
function GuideLink(props: {
  readonly href?: string;
  readonly children?: ReactNode;
  readonly onGo?: (name: string) => void;
}): ReactNode {
  const { href = '', onGo } = props;
  if (!/^[\w-]+\.md/u.test(href)) return <span>{props.children}</span>;
  return (
    <button type="button" className="guide-link" onClick={() => onGo?.(href)}>
      {props.children}
    </button>
  );
}

function GuidePicture({ src = '', alt = '' }: ComponentProps<'img'>): ReactNode {
  const url = pictureUrl(src);
  return url === undefined ? <em>{alt}</em> : <img src={url} alt={alt} loading="lazy" />;
}
