import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { DirectoryPlace } from '../../../shared/contract/networks-directory.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { dayWords } from '../people/words.ts';

/** « nous doit 24,00 € », « lui devons 8,00 € », both, or that nothing is owed. */
function balanceWords({ dueToUs, dueToThem }: DirectoryPlace): string {
  const parts = [
    ...(dueToUs > 0 ? [`nous doit ${formatAmount(dueToUs)}`] : []),
    ...(dueToThem > 0 ? [`lui devons ${formatAmount(dueToThem)}`] : []),
  ];
  return parts.length === 0 ? 'rien en cours' : parts.join(', ');
}

/** The places of a network, or every partner: how to reach them, what is agreed, where the accounts stand. */
export function DirectoryTable({ id }: { readonly id: number | null }): ReactNode {
  const { today } = useNow();
  const places = useQuery('networks.directory', { id }).data ?? [];
  if (places.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on narrow screens: the keyboard must reach it
    <section className="directory" aria-label="Lieux" tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Structure</th>
            <th scope="col">Contact</th>
            <th scope="col">Convention en cours</th>
            <th scope="col">Pass</th>
            <th scope="col">Comptes</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.organisationId}>
              <td>
                <Link href={partyPath({ kind: 'organisation', id: place.organisationId })}>{place.name}</Link>
                <small>{place.commune}</small>
              </td>
              <td>
                {place.contact}
                {place.email !== '' && (
                  <small>
                    <a href={`mailto:${place.email}`}>{place.email}</a>
                  </small>
                )}
                {place.phone !== '' && <small>{place.phone}</small>}
              </td>
              <td>
                {place.rights === '' ? <span className="soft">aucune</span> : place.rights}
                <small>
                  {[
                    ...(place.until === null ? [] : [`jusqu’au ${dayWords(place.until, today)}`]),
                    ...(place.recognisedPeople === 0
                      ? []
                      : [plural(place.recognisedPeople, 'membre reconnu', 'membres reconnus')]),
                  ].join(' · ')}
                </small>
              </td>
              <td>{place.passKeyKnown ? 'clé connue' : <span className="soft">clé inconnue</span>}</td>
              <td>{balanceWords(place)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
