import type { InputOf } from '../../../shared/contract/contract.ts';
import { quoted } from '../../../shared/domain/french.ts';
import type { FeedRow } from '../../store/feeds.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuseField, stale, type Refusal } from '../outcome.ts';
import { machineAddresses } from './addresses.ts';
import { scopeWords } from './content.ts';

type Fields = InputOf<'feeds.create'>;

/** What is open to anybody shows labels, and never more. */
function soundFields(context: CommandContext, fields: Fields): Fields | Refusal {
  const { scope } = fields;
  if ('resourceIds' in scope) {
    const gone = scope.resourceIds.find((id) => context.store.resources.find(id) === undefined);
    if (gone !== undefined) return notFound('Une des ressources');
    const resourceIds = [...new Set(scope.resourceIds)];
    const detail = scope.kind === 'doors' ? 'label' : fields.detail;
    return { ...fields, detail, scope: { ...scope, resourceIds } };
  }
  // What is for the public names nobody, whatever is asked for.
  if (scope.kind === 'sessions') return { ...fields, detail: 'label' };
  return scopeWords(context, scope) === undefined ? notFound('Cette personne ou structure') : fields;
}

const fieldsOf = ({ name, scope, detail }: FeedRow): Fields => ({ name, scope, detail });

function tell(context: CommandContext, id: number, before: unknown, after: unknown): void {
  context.audit('feed', id, before, after);
  context.emit('feeds.changed', [id]);
}

export const feedsCommands: Omit<CommandHandlers<'feeds'>, 'renewAddress'> = {
  create(context, asked) {
    const fields = soundFields(context, asked);
    if ('ok' in fields) return fields;
    const id = context.store.feeds.insert(context.newId(), context.clock.now(), fields);
    tell(context, id, null, fields);
    return done(
      { id, version: 1 },
      {
        name: 'feeds.remove',
        input: { id, version: 1 },
        label: `Agenda partagé ${quoted(fields.name)} ajouté`,
      },
    );
  },
  update(context, { id, version, fields: asked }) {
    const before = context.store.feeds.find(id);
    if (before === undefined) return notFound('Cet agenda');
    const fields = soundFields(context, asked);
    if ('ok' in fields) return fields;
    const saved = context.store.feeds.update(id, version, fields);
    if (saved === undefined) return stale();
    tell(context, id, fieldsOf(before), fields);
    return done(
      { id, version: saved },
      {
        name: 'feeds.update',
        input: { id, version: saved, fields: fieldsOf(before) },
        label: 'Agenda partagé modifié',
      },
    );
  },
  withdraw(context, { id, version }) {
    const { feeds } = context.store;
    if (feeds.find(id) === undefined) return notFound('Cet agenda');
    const saved = feeds.setSecret(id, version, null, context.clock.now());
    if (saved === undefined) return stale();
    tell(context, id, { address: 'donnée' }, { address: 'retirée' });
    return done({ id, version: saved });
  },
  remove(context, { id, version }) {
    const before = context.store.feeds.find(id);
    if (before === undefined) return notFound('Cet agenda');
    if (!context.store.feeds.remove(id, version)) return stale();
    tell(context, id, fieldsOf(before), null);
    return done({});
  },
  saveServer(context, { version, ...server }) {
    const { feeds } = context.store;
    const before = feeds.server();
    const isHere = machineAddresses().some(({ address }) => address === server.address);
    if (server.isOn && !isHere)
      return refuseField(
        'INVALID_INPUT',
        'address',
        'Cet ordinateur n’a pas (ou plus) cette adresse. En choisir une de la liste.',
      );
    const saved = feeds.saveServer(version, server);
    if (saved === undefined) return stale();
    const { isOn, address, port } = before;
    tell(context, 1, { isOn, address, port }, server);
    return done(
      { version: saved },
      {
        name: 'feeds.saveServer',
        input: { isOn, address, port, version: saved },
        label:
          isOn === server.isOn
            ? 'Agendas partagés réglés'
            : server.isOn
              ? 'Agendas partagés mis en route'
              : 'Agendas partagés arrêtés',
      },
    );
  },
  noteServer(context, told) {
    const { state, base, problem } = context.store.feeds.server();
    if (told.state === state && told.base === base && told.problem === problem) return done({});
    context.store.feeds.noteServer(told);
    context.emit('feeds.changed');
    return done({});
  },
  noteRead(context, { feedId }) {
    context.store.feeds.noteRead(feedId, context.clock.now());
    context.emit('feeds.changed', [feedId]);
    return done({});
  },
};
