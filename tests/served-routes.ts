import type { FastifyInstance } from 'fastify';

/** Every path of the interface that the app answers at, read from the tree of its router: a branch bears only what its trunk does not. */
export function servedRoutes(app: FastifyInstance): string[] {
  const trunk: string[] = [];
  const paths = app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const branch = /^([\s│├└─]*)(\S+)(?: \(([A-Z, ]+)\))?/.exec(line);
      if (!branch) return [];
      const depth = Math.round((branch[1] ?? '').length / 4);
      const whole = (trunk[depth - 1] ?? '') + (branch[2] ?? '');
      trunk.length = depth;
      trunk[depth] = whole;
      return branch[3] === undefined ? [] : [whole];
    });
  return [...new Set(paths.filter((path) => path.startsWith('/api/')))].toSorted();
}
