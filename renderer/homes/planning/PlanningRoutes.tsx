import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ResourceSheet } from '../../features/resources/ResourceSheet.tsx';
import { homePaths } from '../../shell/paths.ts';
import { PlanningHome } from './PlanningHome.tsx';

/** The planning, or the sheet of one resource: `/planning/ressource/3`. */
export function PlanningRoutes(): ReactNode {
  const [path] = useLocation();
  const below = path.startsWith(`${homePaths.planning}/ressource/`) ? path.split('/')[3] : undefined;
  const id = below !== undefined && /^[1-9]\d{0,14}$/u.test(below) ? Number(below) : undefined;
  return id === undefined ? <PlanningHome /> : <ResourceSheet key={id} id={id} />;
}
