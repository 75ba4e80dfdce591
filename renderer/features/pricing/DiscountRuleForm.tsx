import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { RateField } from '../../ui/fields.tsx';

/** How large a discount the front desk may give by hand (M5). */
export function DiscountRuleForm(): ReactNode {
  const rule = useQuery('pricing.discountRule', {}).data;
  const save = useCommand('pricing.saveDiscountRule');
  const [typed, setTyped] = useState<number | null>();
  if (rule === undefined) return null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (typed == null) return;
    const saved = await save.run({ version: rule.version, receptionMost: typed });
    if (saved.ok) setTyped(undefined);
  };
  return (
    <form aria-labelledby="discount-rule" onSubmit={(event) => void submit(event)}>
      <h3 id="discount-rule">Remises à la main</h3>
      <p className="soft">
        Sur une réservation, en pourcentage ou en euros, avec une raison. La personne qui gère le lieu et la
        trésorerie donnent la remise qu’elles veulent, les bénévoles aucune.
      </p>
      <div className="rule-line">
        <RateField
          label="L’accueil, au plus"
          size="sm"
          w={140}
          value={typed === undefined ? rule.receptionMost : typed}
          onChange={setTyped}
        />
        <Button
          type="submit"
          variant="default"
          size="sm"
          loading={save.running}
          disabled={typed == null || typed === rule.receptionMost}
          aria-label="Enregistrer la remise de l’accueil"
        >
          Enregistrer
        </Button>
      </div>
    </form>
  );
}
