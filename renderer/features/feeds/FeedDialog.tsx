import './feeds.css';
import { Button, Modal, MultiSelect, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import {
  feedDetail,
  feedScope,
  type Feed,
  type FeedDetail,
  type FeedScope,
} from '../../../shared/contract/feeds.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FeedAddress } from './FeedAddress.tsx';
import { detailWords, scopeKindWords } from './words.ts';

/** What is to be shared, when it is known where the dialog is opened from. */
export interface FeedStart {
  readonly name: string;
  readonly scope: FeedScope;
}

interface Draft {
  readonly name: string;
  readonly kind: FeedScope['kind'];
  readonly resourceIds: readonly number[];
  readonly party: PickedParty | null;
  readonly detail: FeedDetail;
}

const kinds = ['resources', 'doors', 'person', 'organisation', 'sessions', 'shifts', 'own_shifts'] as const;

/** Whose a kind asks for; undefined where it is nobody's. */
function partyKindOf(kind: FeedScope['kind']): 'person' | 'organisation' | undefined {
  if (kind === 'person' || kind === 'own_shifts') return 'person';
  return kind === 'organisation' ? kind : undefined;
}

/** How much a kind shows until somebody decides: what is one's own, everything; else what anybody may read. */
const usualDetail = (kind: FeedScope['kind']): FeedDetail =>
  partyKindOf(kind) === undefined ? 'label' : 'full';

function draftOf(start: FeedStart | undefined, feed: Feed | undefined): Draft {
  const { name = '', scope } = feed ?? start ?? {};
  const kind = scope?.kind ?? 'resources';
  const party =
    scope !== undefined && 'id' in scope
      ? { kind: partyKindOf(scope.kind) ?? 'person', id: scope.id, label: feed?.of ?? start?.name ?? '' }
      : null;
  return {
    name,
    kind,
    resourceIds: scope !== undefined && 'resourceIds' in scope ? scope.resourceIds : [],
    party,
    detail: feed?.detail ?? usualDetail(kind),
  };
}

function scopeOf({ kind, resourceIds, party }: Draft): FeedScope | undefined {
  if (kind === 'resources' || kind === 'doors')
    return resourceIds.length === 0 ? undefined : { kind, resourceIds: [...resourceIds] };
  if (kind === 'shifts' || kind === 'sessions') return { kind };
  return party?.kind === partyKindOf(kind) && party !== null ? { kind, id: party.id } : undefined;
}

/** Shares a calendar: what it lists, how much of it, and what its reader will see; then its address, once. */
export function FeedDialog(props: {
  readonly start?: FeedStart;
  /** The feed to change; a new one unless said. */
  readonly feed?: Feed;
  readonly onClose: () => void;
}): ReactNode {
  const { feed } = props;
  const [draft, setDraft] = useState(() => draftOf(props.start, feed));
  const [told, setTold] = useState<string>();
  const create = useCommand('feeds.create');
  const update = useCommand('feeds.update');
  const renew = useCommand('feeds.renewAddress');
  const scope = scopeOf(draft);
  const name = draft.name.trim();
  const isReady = scope !== undefined && name !== '';
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (scope === undefined || name === '') return;
    const fields = { name, scope, detail: draft.detail };
    if (feed !== undefined) {
      if ((await update.run({ id: feed.id, version: feed.version, fields })).ok) props.onClose();
      return;
    }
    const made = await create.run(fields, { undo: false });
    if (!made.ok) return;
    const addressed = await renew.run(made.value, { undo: false });
    if (addressed.ok) setTold(addressed.value.secret);
    else props.onClose();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      title={feed === undefined ? 'Partager un agenda' : `Modifier ${feed.name}`}
    >
      {told === undefined ? (
        <form onSubmit={(event: SubmitEvent) => void save(event)} noValidate>
          <Stack gap="md">
            <Fields draft={draft} onChange={(patch) => setDraft({ ...draft, ...patch })} />
            {scope !== undefined && <Preview scope={scope} detail={draft.detail} />}
            <Button
              type="submit"
              disabled={!isReady}
              loading={create.running || update.running || renew.running}
            >
              {feed === undefined ? 'Donner une adresse' : 'Enregistrer'}
            </Button>
          </Stack>
        </form>
      ) : (
        <FeedAddress name={name} secret={told} />
      )}
    </Modal>
  );
}

function Fields(props: {
  readonly draft: Draft;
  readonly onChange: (patch: Partial<Draft>) => void;
}): ReactNode {
  const { draft, onChange } = props;
  const resources = useQuery('resources.list', {}).data ?? [];
  const isOfResources = draft.kind === 'resources' || draft.kind === 'doors';
  const partyKind = partyKindOf(draft.kind);
  const isForAll = draft.kind === 'doors' || draft.kind === 'sessions';
  return (
    <>
      <TextInput
        data-autofocus
        label="Nom de l’agenda"
        placeholder="Salle Est"
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Select
        label="Ce qu’il contient"
        allowDeselect={false}
        data={kinds.map((kind) => ({ value: kind, label: scopeKindWords[kind] }))}
        value={draft.kind}
        onChange={(value) => {
          const kind = kinds.find((each) => each === value);
          if (kind !== undefined) onChange({ kind, detail: usualDetail(kind) });
        }}
      />
      {isOfResources && (
        <MultiSelect
          label="Lesquelles"
          required
          searchable
          data={resources.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={draft.resourceIds.map(String)}
          onChange={(values) => onChange({ resourceIds: values.map(Number) })}
        />
      )}
      {partyKind !== undefined && (
        <PartyPicker
          label={partyKind === 'person' ? 'Quelle personne' : 'Quelle structure'}
          required
          canCreate={false}
          kinds={[partyKind]}
          value={draft.party?.kind === partyKind ? draft.party : null}
          onChange={(party) => onChange({ party })}
        />
      )}
      {!isForAll && (
        <Radio.Group
          label="Ce que lit qui a l’adresse"
          value={draft.detail}
          onChange={(value) => onChange({ detail: feedDetail.parse(value) })}
        >
          <Stack gap={6} mt={6}>
            {feedDetail.options.map((value) => (
              <Radio key={value} value={value} label={detailWords[value]} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </>
  );
}

const previewed = 6;

function Preview({ scope, detail }: { readonly scope: FeedScope; readonly detail: FeedDetail }): ReactNode {
  const asked = feedScope.parse(scope);
  const seen = useQuery('feeds.preview', { scope: asked, detail }).data;
  if (seen === undefined) return null;
  return (
    <section className="feed-preview" aria-label="Ce qui se lira">
      <h3>
        Ce qui se lira{' '}
        <span className="soft">· {plural(seen.total, 'réservation')}, trois mois en arrière</span>
      </h3>
      {seen.events.length === 0 ? (
        <p className="soft">Rien pour le moment&nbsp;: l’agenda sera vide, et se remplira de lui-même.</p>
      ) : (
        <ul>
          {seen.events
            .slice(0, previewed)
            .map(({ startsAt, endsAt, summary, location, description, status }) => (
              <li key={`${startsAt} ${location} ${summary}`} className={status === 'CANCELLED' ? 'gone' : ''}>
                <span className="figures soft">{formatRange(startsAt, endsAt)}</span>
                <span>
                  <strong>{summary}</strong> · {location}
                  {status === 'TENTATIVE' && ' (option)'}
                  {status === 'CANCELLED' && ' (annulée)'}
                  {description !== '' && (
                    <span className="soft"> · {description.replaceAll('\n', ', ')}</span>
                  )}
                </span>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
