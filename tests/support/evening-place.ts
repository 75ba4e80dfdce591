import { personFields } from './people.ts';
import { room } from './booking-place.ts';
import type { OpenApp } from './open-app.ts';

/** What an evening at the fablab is played with. */
export interface Evening {
  readonly prusa: readonly number[];
  readonly laser: number;
  readonly vinyl: number;
  readonly people: { readonly marc: number };
}

async function accounts(app: OpenApp): Promise<void> {
  for (const [name, role, pin] of [
    ['Camille', 'manager', '482719'],
    ['Rémi', 'volunteer', '730164'],
    ['Solène', 'volunteer', '915376'],
  ] as const) {
    const { id, version } = await app.call('access.saveAccount', { fields: { name, role, personId: null } });
    await app.call('access.setPin', { id, version, pin });
  }
}

/** Machines, people, a material and accounts with PINs, in a place that is open every evening. */
export async function fillFablab(app: OpenApp): Promise<Evening> {
  const { version } = await app.call('settings.place', {});
  const open = [{ from: '09:00', to: '22:00' }];
  await app.call('settings.save', {
    version,
    patch: { setupStep: 'done', name: 'Latelier', hours: Array.from({ length: 7 }, () => open) },
  });
  const machine = async (name: string, group = ''): Promise<number> =>
    (await app.call('resources.save', { fields: { ...room, kind: 'machine', seats: 0, name, group } })).id;
  const person = async (firstName: string, lastName: string, phone = ''): Promise<number> =>
    (
      await app.call('people.create', {
        fields: personFields({ firstName, lastName, phone, commune: 'Die' }),
      })
    ).id;
  const prusa = [await machine('Prusa n° 1', 'Prusa'), await machine('Prusa n° 2', 'Prusa')];
  const laser = await machine('Laser');
  const vinyl = await machine('Vinyle');
  await person('Léa', 'Ferrier', '06 12 34 56 78');
  await person('Adèle', 'Colin');
  const marc = await person('Marc', 'Odier');
  await app.call('fablab.saveMaterial', {
    fields: {
      name: 'Vinyle adhésif',
      unit: 'dm²',
      price: 60,
      pricePer: 1000,
      purchasePrice: null,
      purchasePer: 1000,
      reorderAt: null,
      note: '',
      resourceIds: [vinyl],
      groups: [],
    },
  });
  await accounts(app);
  return { prusa, laser, vinyl, people: { marc } };
}

/** A port of loopback of this run's own: another run may be under way. */
const port = 20_000 + (process.pid % 20_000);

/** Switches the post on and answers its address once it is there. */
export async function openPost(app: OpenApp): Promise<string> {
  const { version } = await app.call('access.post', {});
  await app.call('access.savePost', { isOn: true, network: '', port, https: false, version });
  for (let waited = 0; waited < 200; waited++) {
    const { base, problem } = await app.call('access.post', {});
    if (base !== null) return base;
    if (problem !== null) throw new Error(problem);
    await new Promise((later) => void setTimeout(later, 50));
  }
  throw new Error('the post does not open');
}

/** Switches it off and waits: what a laptop that goes to sleep looks like from outside. */
export async function stopPost(app: OpenApp): Promise<void> {
  const { version } = await app.call('access.post', {});
  await app.call('access.savePost', { isOn: false, network: '', port, https: false, version });
  for (let waited = 0; waited < 200; waited++) {
    if ((await app.call('access.post', {})).base === null) return;
    await new Promise((later) => void setTimeout(later, 50));
  }
  throw new Error('the post does not stop');
}
