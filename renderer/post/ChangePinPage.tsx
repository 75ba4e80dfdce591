import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { ChangePin } from '../features/access/ChangePin.tsx';
import { postPaths } from './paths.ts';

/** Changes the code of whoever is in, at the post. */
export function ChangePinPage(): ReactNode {
  const [, navigate] = useLocation();
  return (
    <section className="post-book">
      <h1>Changer mon code</h1>
      <ChangePin onDone={() => navigate(postPaths.board)} />
      <p>
        <Link href={postPaths.board}>Revenir aux machines</Link>
      </p>
    </section>
  );
}
