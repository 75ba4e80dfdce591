import type { OutputOf } from '../../shared/contract/contract.ts';
import { bookers } from '../../shared/contract/define.ts';
import { postPaths } from './paths.ts';

/**
 * Whether the fablab's post is shown instead of the usual screens: to whoever came in by its door, and at its address
 * to anybody who may book.
 */
export function showsPost(
  { post, role }: Pick<OutputOf<'access.session'>, 'post' | 'role'>,
  path: string,
): boolean {
  if (!bookers.includes(role)) return false;
  return post || path === postPaths.board || path.startsWith(`${postPaths.board}/`);
}
