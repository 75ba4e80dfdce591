import type { ReactNode } from 'react';

export function NetworksHome(): ReactNode {
  return (
    <div className="page">
      <div className="page-head">
        <h1>Réseau</h1>
      </div>
    </div>
  );
}
