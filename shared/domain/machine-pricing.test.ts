import { describe, expect, it } from 'vitest';
import { priceOfMachineUse, type MachinePrices } from './machine-pricing.ts';

const LASER: MachinePrices = {
  basis: 'actual',
  pricePerHour: 1_200,
  stepMinutes: 30,
  minimumMinutes: 0,
  setupFee: 200,
};
const job = (bookedMinutes: number, actualMinutes: number | null = null) => ({
  bookedMinutes,
  actualMinutes,
  materials: [{ label: 'Contreplaqué (dm²)', quantity: 12_500, unitPrice: 8 }],
});

describe('machine pricing', () => {
  it('C6: time by step, materials and setup fee', () => {
    expect(priceOfMachineUse(job(60, 25), LASER)).toStrictEqual({
      total: 600 + 100 + 200,
      timeBasis: 'actual',
      lines: [
        { kind: 'time', label: 'Temps machine', quantity: 500, unitPrice: 1_200, amount: 600 },
        { kind: 'material', label: 'Contreplaqué (dm²)', quantity: 12_500, unitPrice: 8, amount: 100 },
        { kind: 'setup', label: 'Mise en route', quantity: 1_000, unitPrice: 200, amount: 200 },
      ],
    });
  });

  it('C6: a 30-minute use is not billed as an hour when the step is 30; 31 minutes are', () => {
    const onlyTime = { time: true, materials: false, setup: false };
    expect(priceOfMachineUse(job(60, 30), LASER, onlyTime).total).toBe(600);
    expect(priceOfMachineUse(job(60, 31), LASER, onlyTime).total).toBe(1_200);
    expect(priceOfMachineUse(job(60, 5), { ...LASER, minimumMinutes: 60 }, onlyTime).total).toBe(1_200);
  });

  it('C6: booked or actual by setting, and booked as long as nobody noted the actual time', () => {
    expect(priceOfMachineUse(job(120, 30), { ...LASER, basis: 'booked' }).lines[0]?.quantity).toBe(2_000);
    expect(priceOfMachineUse(job(120), LASER)).toMatchObject({ timeBasis: 'booked', total: 2_400 + 300 });
  });

  it('F6: after a failed print the setting says what is paid', () => {
    const charges = { time: false, materials: true, setup: false };
    expect(priceOfMachineUse(job(60, 60), LASER, charges).total).toBe(100);
    expect(priceOfMachineUse(job(60, 60), LASER, { ...charges, materials: false })).toStrictEqual({
      total: 0,
      lines: [],
      timeBasis: 'actual',
    });
  });
});
