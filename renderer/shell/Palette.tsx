import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconBuilding, IconUser, IconUserPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useLocation } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import type { SearchHit } from '../../shared/contract/people.ts';
import { fold, foldedWords } from '../../shared/domain/text-folding.ts';
import { useCommand, useQuery } from '../api/hooks.ts';
import { hitHint } from '../ui/PartyPicker.tsx';
import { runOnceThere, useRegisteredActions, type Action } from './actions.ts';
import { destinationsFor } from './destinations.ts';
import { homeAt } from './homes.tsx';
import { partyPath } from './paths.ts';

const [store, palette] = createSpotlight();
const kindsFound = ['person', 'organisation', 'partner_member'] as const;

/** Whether every typed word begins a word of the action, accents and case aside. */
export function actionAnswers(action: Action, typed: string): boolean {
  const words = foldedWords(`${action.label} ${action.words ?? ''} ${action.group ?? ''}`);
  return foldedWords(typed).every((part) => words.some((word) => word.startsWith(part)));
}

/** Ctrl+K: goes anywhere and does anything; people and structures as they are typed. */
export function Palette({ asked }: { readonly asked: number }): ReactNode {
  // Each time that it is asked for, the first time included: its code came for that.
  useEffect(() => {
    if (asked > 0) palette.open();
  }, [asked]);
  const [text, setText] = useState('');
  const wanted = fold(text);
  const people = useQuery(
    'people.search',
    { text, limit: 6, kinds: [...kindsFound] },
    { enabled: wanted.length > 1 },
  );
  const hits = wanted.length > 1 ? (people.data ?? []) : [];
  const actions = useEverything(text).filter((action) => actionAnswers(action, text));
  const list = useRef<HTMLDivElement>(null);
  useFirstSelected(list, hits);
  const groups = [...new Set(actions.map((action) => action.group ?? 'Faire'))];
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut="mod + K"
      tagsToIgnore={[]}
      scrollable
      maxHeight={440}
      size="lg"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      transitionProps={{ duration: 120 }}
      attributes={{ content: { 'aria-label': 'Rechercher ou faire' } }}
    >
      <Spotlight.Search placeholder="Une personne, un écran, une action…" aria-label="Rechercher ou faire" />
      <Spotlight.ActionsList ref={list}>
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label="Personnes et structures">
            {hits.map((hit) => (
              <PartyHit key={`${hit.kind}${hit.id}`} hit={hit} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {actions
              .filter((action) => (action.group ?? 'Faire') === group)
              .map((action) => (
                <Spotlight.Action
                  key={action.id}
                  label={action.label}
                  onClick={() => action.run()}
                  leftSection={<IconArrowRight size={16} stroke={1.6} aria-hidden />}
                  rightSection={
                    action.shortcut === undefined ? null : <kbd>{action.shortcut.toUpperCase()}</kbd>
                  }
                />
              ))}
          </Spotlight.ActionsGroup>
        ))}
        {hits.length === 0 && actions.length === 0 && (
          <Spotlight.Empty>Rien de ce nom. Essayer un autre mot, ou une partie du nom.</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/**
 * What can be done here, then every other screen and what is done there. Before anything is typed only the screens of
 * the home that one is in: the rest would be a list to read.
 */
function useEverything(text: string): readonly Action[] {
  const registered = useRegisteredActions();
  const [address, go] = useLocation();
  const role = useQuery('access.session', {}).data?.role;
  const here = homeAt(address).name;
  const known = new Set(registered.map(({ id }) => id));
  const elsewhere = destinationsFor(role)
    .filter(({ id, home }) => !known.has(id) && (fold(text) !== '' || home === here))
    .map(({ id, label, words, isDeed, address: to }) => ({
      id,
      label,
      words,
      group: isDeed ? 'Faire' : 'Aller à',
      run: () => {
        go(to);
        if (isDeed) runOnceThere(id);
      },
    }));
  return [...registered, ...elsewhere];
}

/**
 * Keeps Enter on the first line when people are found after the words were typed: the kit selects what stood first
 * at the keystroke, and marks it in the page itself.
 */
function useFirstSelected(list: RefObject<HTMLDivElement | null>, hits: readonly SearchHit[]): void {
  const found = hits.map((hit) => `${hit.kind}${hit.id}`).join(' ');
  useEffect(() => {
    if (found === '') return;
    const lines = list.current?.querySelectorAll('[data-action]') ?? [];
    for (const line of lines) line.removeAttribute('data-selected');
    lines[0]?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [found, list]);
}

function PartyHit({ hit }: { readonly hit: SearchHit }): ReactNode {
  const welcome = useCommand('networks.welcome');
  const Sign = hit.kind === 'person' ? IconUser : hit.kind === 'organisation' ? IconBuilding : IconUserPlus;
  const open = async (): Promise<void> => {
    const { kind, id } = hit;
    if (kind !== 'partner_member') return navigate(partyPath({ kind, id }));
    // Somebody of a partner's list who comes for the first time: a file of their own, undoable.
    const result = await welcome.run({ id });
    if (result.ok) navigate(partyPath({ kind: 'person', id: result.value.personId }));
  };
  return (
    <Spotlight.Action
      label={hit.label}
      description={hitHint(hit)}
      onClick={() => void open()}
      leftSection={<Sign size={16} stroke={1.6} aria-hidden />}
    />
  );
}
