import { expect, it } from 'vitest';
import { memoryDatabase } from './sqlite.ts';
import { openTestPlace } from '../../tests/support/place.ts';
import { storeOver } from './store.ts';

it('every statement of every room stands on the schema, though rooms are made when they are first entered', () => {
  const place = openTestPlace();
  const store = storeOver(place.store.database);
  const rooms = Object.keys(store).filter((name) => name !== 'database');
  expect(rooms.length).toBeGreaterThan(40);
  expect(rooms.filter((room) => typeof Reflect.get(store, room) !== 'object')).toEqual([]);
  expect(store.people).toBe(store.people);
  place.close();
});

it('a room that asks for what the schema lacks fails as it is entered', () => {
  const database = memoryDatabase();
  const store = storeOver(database);
  expect(() => store.people).toThrow(/no such table/);
  database.close();
});
