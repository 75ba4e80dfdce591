import { Button, Radio } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PassVerdict as Verdict } from '../../../shared/contract/networks-passes.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { useNow } from '../../api/now.ts';
import { useCurrentHalf } from '../attendance/check-in.ts';
import { SeatsLeft } from '../attendance/SeatsLeft.tsx';
import { KeyWords } from './KeyWords.tsx';
import { RecordKeyDialog } from './RecordKeyDialog.tsx';

const SOMEBODY_NEW = 'new';

interface Shown {
  readonly text: string;
  readonly verdict: Verdict;
  /** The key was recorded: the pass is worth another look. */
  readonly onRecorded: () => void;
  readonly onNext: () => void;
}

/** What a pass is worth here: the reason it is refused for, or who it is, with « Pointer » under the finger (X5). */
export function PassVerdict(props: Shown): ReactNode {
  const { verdict } = props;
  if (verdict.valid) return <ValidPass {...props} />;
  return (
    <div className="pass-verdict refused">
      <p>
        <IconCircleX size={22} aria-hidden />
        <strong>Pass refusé.</strong> {verdict.message}
      </p>
      {verdict.signer !== null && <UnknownKey {...props} signer={verdict.signer} />}
      <Button variant="default" size="compact-sm" onClick={props.onNext}>
        Vérifier un autre pass
      </Button>
    </div>
  );
}

function UnknownKey(props: Shown & { readonly signer: NonNullable<Verdict['signer']> }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const placeName = props.verdict.pass?.placeName ?? '';
  return (
    <>
      <KeyWords words={props.signer.words} label="Empreinte de la clé du pass" />
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        Enregistrer cette clé
      </Button>
      {isOpen && (
        <RecordKeyDialog
          publicKey={props.signer.publicKey}
          words={props.signer.words}
          placeName={placeName}
          onClose={() => setOpen(false)}
          onRecorded={() => {
            setOpen(false);
            props.onRecorded();
          }}
        />
      )}
    </>
  );
}

/** Recognises the holder and notes that they are here, both or neither, in one keystroke. */
function useWelcome({ text, verdict }: Shown) {
  const half = useCurrentHalf();
  const checkIn = useCommand('attendance.checkInByPass');
  const [first] = verdict.candidates;
  const [chosen, setChosen] = useState(first === undefined ? SOMEBODY_NEW : String(first.id));
  const [done, setDone] = useState<{ readonly id: number; readonly name: string; readonly how: string }>();
  const point = async (): Promise<void> => {
    const known = verdict.person?.id ?? (chosen === SOMEBODY_NEW ? null : Number(chosen));
    const here = await checkIn.run({ text, personId: known, halves: [half] });
    if (!here.ok) return;
    const { personId, displayName, coverage } = here.value;
    setDone({ id: personId, name: displayName, how: coverage });
  };
  return { chosen, setChosen, done, point, running: checkIn.running };
}

function ValidPass(props: Shown): ReactNode {
  const { verdict } = props;
  const { today } = useNow();
  const { chosen, setChosen, done, point, running } = useWelcome(props);
  return (
    <div className="pass-verdict valid">
      <p>
        <IconCircleCheck size={22} aria-hidden />
        <strong>Pass valable.</strong> {verdict.message}
      </p>
      <PassFacts verdict={verdict} />
      {verdict.candidates.length > 0 && done === undefined && (
        <Radio.Group label="Qui est-ce, dans nos fiches&#8239;?" value={chosen} onChange={setChosen}>
          {verdict.candidates.map((candidate) => (
            <Radio
              key={candidate.id}
              value={String(candidate.id)}
              label={`${candidate.displayName}${candidate.hint === '' ? '' : ` (${candidate.hint})`}`}
            />
          ))}
          <Radio value={SOMEBODY_NEW} label="Quelqu’un d’autre, à ajouter" />
        </Radio.Group>
      )}
      {done === undefined ? (
        <>
          <SeatsLeft date={today} />
          <NextStep loading={running} onClick={() => void point()}>
            Pointer
          </NextStep>
        </>
      ) : (
        <>
          <p>
            ✓ <Link href={partyPath({ kind: 'person', id: done.id })}>{done.name}</Link>, ici&nbsp;:{' '}
            {done.how}
          </p>
          <NextStep key="next" onClick={props.onNext}>
            Vérifier un autre pass
          </NextStep>
        </>
      )}
    </div>
  );
}

/** Somebody stands at the desk: Enter is all that is left to do. */
function NextStep(props: {
  readonly loading?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Button ref={button} loading={props.loading ?? false} onClick={props.onClick}>
      {props.children}
    </Button>
  );
}

function PassFacts({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { pass, agreement, person, advice } = verdict;
  return (
    <dl className="pass-facts">
      {pass !== null && (
        <>
          <dt>Le pass dit</dt>
          <dd>
            {pass.rights}
            {pass.memberNumber === '' ? '' : `, adhésion n°\u00a0${pass.memberNumber}`}
            {pass.audience === '' ? '' : `, ${pass.audience}`}
          </dd>
        </>
      )}
      {agreement !== null && (
        <>
          <dt>Ici, la convention donne</dt>
          <dd>
            {agreement.gives}, jusqu’au {formatDateShort(agreement.until)}
          </dd>
        </>
      )}
      {person !== null && (
        <>
          <dt>Déjà connu·e ici</dt>
          <dd>
            <Link href={partyPath({ kind: 'person', id: person.id })}>{person.displayName}</Link>
            {person.standing === '' ? '' : `, ${person.standing}`}
          </dd>
        </>
      )}
      {advice !== '' && (
        <>
          <dt>À savoir</dt>
          <dd>{advice}</dd>
        </>
      )}
    </dl>
  );
}
