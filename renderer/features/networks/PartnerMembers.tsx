import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PartnerMember } from '../../../shared/contract/networks-members.ts';
import { plural, quoted } from '../../../shared/domain/french.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { dayWords } from '../people/words.ts';

const shownAtOnce = 30;

/** Whom the partner's list names: found by name at the desk even when they have never come (X2). */
export function PartnerMembers(props: {
  readonly partnerId: number;
  readonly partnerName: string;
  readonly onTake: () => void;
}): ReactNode {
  const { today } = useNow();
  const members = useQuery('networks.partnerMembers', { partnerOrganisationId: props.partnerId }).data ?? [];
  const [text, setText] = useState('');
  const current = members.filter(({ until }) => until >= today);
  const found = current.filter(
    ({ displayName, memberNumber }) =>
      fold(displayName).includes(fold(text)) || fold(memberNumber).startsWith(fold(text)),
  );
  return (
    <section aria-label="Liste de ses membres">
      <div className="section-head">
        <h2>Liste de ses membres</h2>
        <Button size="compact-sm" variant="light" onClick={props.onTake}>
          Prendre la liste du mois
        </Button>
      </div>
      {current.length === 0 ? (
        <p className="soft">
          {props.partnerName} peut donner la liste de ses membres&nbsp;: chacun se trouve alors par son nom,
          même jamais venu.
        </p>
      ) : (
        <>
          <p className="soft">
            {plural(current.length, 'membre')} sur sa liste
            {members.length > current.length ? `, ${plural(members.length - current.length, 'ancien')}` : ''}.
          </p>
          {current.length > shownAtOnce && (
            <TextInput
              aria-label="Chercher dans la liste"
              placeholder="Nom ou numéro…"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          <MemberTable members={found.slice(0, shownAtOnce)} />
          {found.length > shownAtOnce && <p className="soft">Et {found.length - shownAtOnce} autres.</p>}
        </>
      )}
      <TakenLists partnerId={props.partnerId} />
    </section>
  );
}

function MemberTable({ members }: { readonly members: readonly PartnerMember[] }): ReactNode {
  const { today } = useNow();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">Nom</th>
          <th scope="col">Numéro là-bas</th>
          <th scope="col">Jusqu’au</th>
          <th scope="col">Ici</th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ id, displayName, memberNumber, until, personId }) => (
          <tr key={id}>
            <td>{displayName}</td>
            <td className="figures">{memberNumber}</td>
            <td>{dayWords(until, today)}</td>
            <td>
              {personId === null ? (
                <span className="soft">jamais venu·e</span>
              ) : (
                <Link href={partyPath({ kind: 'person', id: personId })}>sa fiche</Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The last lists taken in; the newest can be taken back. */
function TakenLists({ partnerId }: { readonly partnerId: number }): ReactNode {
  const { today } = useNow();
  const role = useQuery('access.session', {}).data?.role;
  const lists = useQuery('imports.partnerLists', { partnerOrganisationId: partnerId }).data ?? [];
  const undo = useCommand('imports.undoPartnerList');
  const [last] = lists.filter(({ undone }) => !undone);
  if (last === undefined) return null;
  return (
    <p className="soft small">
      Dernière liste prise&nbsp;: {quoted(last.fileName)}, au {dayWords(last.listedOn, today)}, par{' '}
      {last.takenBy} ({plural(last.added, 'nouveau', 'nouveaux')}, {plural(last.ended, 'parti')}).{' '}
      {role === 'manager' && (
        <button
          type="button"
          className="line-link"
          onClick={() => void undo.run({ listId: last.id })}
          disabled={undo.running}
        >
          Annuler cette liste
        </button>
      )}
    </p>
  );
}
