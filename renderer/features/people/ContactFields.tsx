import type { ReactNode } from 'react';

/** How somebody new is reached: the same two lines in every form that adds a person or a structure. */
export function ContactFields({
  text,
}: {
  readonly text: (label: string, field: 'phone' | 'email' | 'address' | 'postcode' | 'commune') => ReactNode;
}): ReactNode {
  return (
    <>
      <div className="form-line">
        {text('Téléphone', 'phone')}
        {text('Courriel', 'email')}
      </div>
      <div className="form-line">
        {text('Adresse', 'address')}
        {text('Code postal', 'postcode')}
        {text('Commune', 'commune')}
      </div>
    </>
  );
}
