import type { ReactNode } from 'react';

export function SettingsHome(): ReactNode {
  return (
    <div className="page">
      <div className="page-head">
        <h1>Réglages</h1>
      </div>
    </div>
  );
}
