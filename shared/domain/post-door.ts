/** Who may come in by the post's door, and as what (F4). */

/** The roles of accounts, and what they may be at the post. */
type AccountRole = 'manager' | 'treasurer' | 'reception' | 'volunteer' | 'reader';

/**
 * What an account is at the post: a volunteer, whatever it may do at the desk, so that a PIN overheard on the network
 * opens nothing more than machines and slots; over HTTPS an « accueil » stays one. null: it may not come in there. A
 * reader reads everything and changes nothing: as a volunteer it would gain, so it stays out.
 */
export function roleAtPost(role: AccountRole, isSecure: boolean): 'volunteer' | 'reception' | null {
  if (role === 'reader') return null;
  return role === 'reception' && isSecure ? 'reception' : 'volunteer';
}
