import '../people/people.css';
import './networks.css';
import './pass.css';
import type { ReactNode } from 'react';
import { PassCheck } from './PassCheck.tsx';
import { PassesIssued } from './PassesIssued.tsx';
import { PassOwnKey } from './PassOwnKey.tsx';
import { PassPlaces } from './PassPlaces.tsx';

/** Réseau, Pass: what others show here, what we issued, whom we trust and by what key we are known (X5). */
export function PassSection(): ReactNode {
  return (
    <div className="pass-columns">
      <div>
        <PassCheck />
        <PassesIssued />
      </div>
      <div>
        <PassPlaces />
        <PassOwnKey />
      </div>
    </div>
  );
}
