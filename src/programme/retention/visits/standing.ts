/** A version as far as it hangs together with others. */
export interface Linked {
  id: string;
  bases: string[];
}

/**
 * 现行版本: those no other version was made on. One stands; several contradict each other until a person makes one of them. What they come to does
 * not depend on the order in which they arrived: a version made on one that has not come yet stands meanwhile, and waits.
 */
export function standingOf<V extends Linked>(versions: V[]): { standing: V[]; waiting: Set<string> } {
  const known = new Set(versions.map(({ id }) => id));
  const gone = new Set(versions.flatMap(({ bases }) => bases));
  return {
    standing: versions.filter(({ id }) => !gone.has(id)),
    waiting: new Set(versions.filter(({ bases }) => bases.some((base) => !known.has(base))).map(({ id }) => id)),
  };
}
