import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allCalls } from '../../shared/contract/contract.ts';
import { openAttackedPost, passed, type AttackedPost } from '../support/attacked-post.ts';
import { valueFor } from '../support/inputs.ts';

/* Attacks by whoever is in: every call of the contract above a volunteer’s role, and JSON that means something else. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let at: AttackedPost;
beforeAll(async () => {
  at = await openAttackedPost('127.8.0.3');
});
afterAll(() => at.stop());

describe('roles', () => {
  it('F4: lets a volunteer, and a manager at the post, call nothing that is not for volunteers', async () => {
    const camille = await at.post.enter('Camille');
    const others = allCalls().filter(({ definition }) => !definition.roles.includes('volunteer'));
    const atTheDoor = new Set(['access.entry', 'access.enter', 'access.leave']);
    const passes: string[] = [];
    for (const { name, definition } of others) {
      if (atTheDoor.has(name)) continue;
      for (const cookie of [at.remi, camille]) {
        const { body } = await at.rpc(name, valueFor(definition.input, 'input', 0), cookie);
        if (!body.includes('"NOT_ALLOWED"')) passes.push(`${name} ${body.slice(0, 80)}`);
      }
    }
    expect(passes).toEqual([]);
    expect(others.length).toBeGreaterThan(200);
    for (const role of ['manager', 'system']) {
      const { body } = await at.rpc('access.accounts', { role, actor: { role }, post: false }, at.remi, {
        body: JSON.stringify({ input: {}, role, actor: { role }, __proto__: { role } }),
        headers: { 'x-role': role, 'x-forwarded-user': 'Camille' },
      });
      expect(body).toContain('NOT_ALLOWED');
    }
    await at.deskAnswers();
  });

  it('knows only the calls of the contract: no prototype, no constructor, no other name', async () => {
    const names = [
      'access.constructor',
      'access.__proto__',
      'constructor.name',
      '__proto__.x',
      'access.toString',
      'access.hasOwnProperty',
      'settings',
      'access.session.x',
      'access.session%00',
      'ACCESS.SESSION',
      'desktop.saveFile',
      'access..session',
    ];
    for (const name of names) expect(passed(await at.rpc(name, {}, at.remi))).toBe(false);
  });
});

describe('JSON', () => {
  it('is no way into prototypes, and is read neither too deep nor too large', async () => {
    const inputs = [
      '{"input":{"__proto__":{"role":"manager"}}}',
      '{"__proto__":{"input":{}},"input":{"constructor":{"prototype":{"role":"manager"}}}}',
      '{"input":{"text":{"__proto__":{"length":5}}}}',
      '{"input":{"text":"a"},"accept":{"length":1e9},"key":{"toString":1}}',
    ];
    for (const body of inputs) await at.rpc('people.search', {}, at.remi, { body });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { role?: unknown }).role).toBeUndefined();
    expect(await at.post.result('access.accounts', {}, at.remi)).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
    const deep = [
      `{"input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      `{"input":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`,
    ];
    for (const body of deep) expect((await at.rpc('people.search', {}, at.remi, { body })).status).toBe(400);
    for (const body of ['', '[]', 'null', '"x"', '{', '{"input":NaN}', '\u0000', '\uFEFF{}', '1e999999'])
      expect(passed(await at.rpc('people.search', {}, at.remi, { body }))).toBe(false);
    const huge = JSON.stringify({ input: { text: 'a'.repeat(300 * 1024) } });
    expect((await at.rpc('people.search', {}, at.remi, { body: huge })).status).toBe(413);
    const outside = JSON.stringify({ input: { accountId: 1, pin: '1'.repeat(8 * 1024) } });
    expect((await at.rpc('access.enter', {}, undefined, { body: outside })).status).toBe(413);
    await at.deskAnswers();
  });
});

describe('afterwards', () => {
  it('has tried much, let nothing through, and still serves whoever is in', async () => {
    expect(at.tried()).toBeGreaterThan(400);
    expect(await at.post.result('access.session', {}, at.remi)).toMatchObject({ value: { name: 'Rémi' } });
    expect(await at.deskAnswers()).toBeLessThan(2000);
  });
});
