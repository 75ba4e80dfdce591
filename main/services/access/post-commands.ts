import type { CommandHandlers } from '../context.ts';
import { machineNetworks } from '../machine-addresses.ts';
import { done, refuseField, stale } from '../outcome.ts';

/** The switch of the fablab's post, and what its host says of it. */
export const postCommands: Pick<CommandHandlers<'access'>, 'savePost' | 'notePost'> = {
  savePost(context, { version, ...wish }) {
    const { post } = context.store;
    const { isOn, network, port, https } = post.setup();
    // One that it listens on already may be gone for a moment: only a new choice has to be there.
    const isNew = !isOn || wish.network !== network;
    if (wish.isOn && isNew && !machineNetworks().some(({ name }) => name === wish.network))
      return refuseField(
        'INVALID_INPUT',
        'network',
        'Cet ordinateur n’est pas (ou plus) sur ce réseau. En choisir un de la liste.',
      );
    const saved = post.save(version, wish);
    if (saved === undefined) return stale();
    const before = { isOn, network, port, https };
    context.audit('post_setup', 1, before, wish);
    context.emit('access.changed');
    const label =
      isOn === wish.isOn
        ? 'Poste du fablab réglé'
        : wish.isOn
          ? 'Poste du fablab ouvert'
          : 'Poste du fablab fermé';
    return done({ version: saved }, { name: 'access.savePost', input: { ...before, version: saved }, label });
  },
  notePost(context, told) {
    const { post } = context.store;
    const { state, base, problem, words, certificate } = post.setup();
    if (JSON.stringify({ state, base, problem, words, certificate }) === JSON.stringify(told))
      return done({});
    post.note(told);
    context.emit('access.changed');
    return done({});
  },
};
