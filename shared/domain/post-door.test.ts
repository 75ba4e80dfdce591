import { describe, expect, it } from 'vitest';
import { roleAtPost } from './post-door.ts';

describe('the door of the post', () => {
  it('F4: whoever comes in there is a volunteer, whatever the desk lets them do', () => {
    for (const role of ['manager', 'treasurer', 'volunteer'] as const)
      for (const isSecure of [false, true]) expect(roleAtPost(role, isSecure)).toBe('volunteer');
  });
  it('F4: « accueil » stays « accueil » only where nobody can listen', () => {
    expect(roleAtPost('reception', false)).toBe('volunteer');
    expect(roleAtPost('reception', true)).toBe('reception');
  });
  it('F4: whoever only reads does not come in: as a volunteer they would gain', () => {
    expect(roleAtPost('reader', false)).toBeNull();
    expect(roleAtPost('reader', true)).toBeNull();
  });
});
