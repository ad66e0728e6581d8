import { createHash } from 'node:crypto';

/** One step from a leaf to the root: the neighbour's hash and the side it stands on. */
export interface Step {
  side: 'left' | 'right';
  hash: string;
}

/** 根 of a tree over leaf hashes in order; an odd one goes up alone. A tree without leaves has the root of nothing. */
export function rootOf(leaves: string[]): string {
  let level = leaves;
  if (level.length === 0) return createHash('sha256').digest('hex');
  while (level.length > 1) level = above(level);
  return level[0] as string;
}

/** 路径 from the leaf at a place up to the root. */
export function pathOf(leaves: string[], place: number): Step[] {
  const path: Step[] = [];
  let at = place;
  for (let level = leaves; level.length > 1; level = above(level)) {
    const hash = level[at ^ 1];
    if (hash !== undefined) path.push({ side: at % 2 === 0 ? 'right' : 'left', hash });
    at = Math.floor(at / 2);
  }
  return path;
}

// A byte before each tells nodes from leaves (which begin with 0): no node can be shown as a leaf.
function above(level: string[]): string[] {
  const next: string[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at] as string, level[at + 1]];
    next.push(right === undefined ? left : createHash('sha256').update('\u0001').update(left, 'hex').update(right, 'hex').digest('hex'));
  }
  return next;
}
