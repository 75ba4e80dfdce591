import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';

/** The foot of a form: what was refused and stands at no field, then the way back and the way on. */
export function FormEnd(props: {
  readonly refusal: CallError | undefined;
  readonly running: boolean;
  readonly verb: string;
  readonly disabled?: boolean;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <>
      {props.refusal !== undefined && props.refusal.fields === undefined && (
        <p className="refusal" role="alert">
          {props.refusal.message}
        </p>
      )}
      <div className="form-actions">
        <Button variant="default" onClick={props.onClose}>
          Laisser
        </Button>
        <Button type="submit" disabled={props.disabled ?? false} loading={props.running}>
          {props.verb}
        </Button>
      </div>
    </>
  );
}
