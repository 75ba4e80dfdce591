import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Simulator } from '../../features/bookings/Simulator.tsx';
import { ResourceSheet } from '../../features/resources/ResourceSheet.tsx';
import { homePaths, simulatorPath } from '../../shell/paths.ts';
import { PlanningHome } from './PlanningHome.tsx';
import '../../features/bookings/planning.css';

/** The planning, the sheet of one resource (`/planning/ressource/3`), or the simulator of prices beside it. */
export function PlanningRoutes(): ReactNode {
  const [path] = useLocation();
  const below = path.startsWith(`${homePaths.planning}/ressource/`) ? path.split('/')[3] : undefined;
  const id = below !== undefined && /^[1-9]\d{0,14}$/u.test(below) ? Number(below) : undefined;
  if (path === simulatorPath) return <Simulator />;
  return id === undefined ? <PlanningHome /> : <ResourceSheet key={id} id={id} />;
}
