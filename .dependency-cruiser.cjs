/** The first three rules of the house, kept by a machine. Capture groups: a new capability needs no new rule. */
module.exports = {
  forbidden: [
    {
      name: 'law-stands-alone',
      comment: 'Rule 1: policy/ imports nothing of ours, and from outside only Zod and a YAML reader.',
      severity: 'error',
      from: { path: '^src/policy/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/policy/|node_modules/(zod|yaml)/|^node:|^(fs|path|crypto|url|assert|buffer|util)$' },
    },
    {
      name: 'browser-and-server-meet-at-contracts',
      comment: 'Rule 2: .tsx is the browser, .ts the server, contract.ts the handshake.',
      severity: 'error',
      from: { path: '^src/.*\\.tsx$' },
      to: { path: '^src/.*\\.ts$', pathNot: '/contract\\.ts$|^src/platform/shared/' },
    },
    {
      name: 'server-knows-no-page',
      comment: 'Rule 2, the other way.',
      severity: 'error',
      from: { path: '^src/.*\\.ts$' },
      to: { path: '\\.tsx$|node_modules/(react|antd|echarts)/' },
    },
    {
      name: 'contract-is-only-a-handshake',
      comment: 'Rule 2: a contract may import only contracts and platform/shared.',
      severity: 'error',
      from: { path: '/contract\\.ts$' },
      to: { path: '^src/', pathNot: '/contract\\.ts$|^src/platform/shared/' },
    },
    {
      name: 'articles-do-not-import-each-other',
      comment: 'Rule 3: one article does not import another.',
      severity: 'error',
      from: { path: '^src/programme/([^/]+)/', pathNot: '^src/programme/supervision/|\\.test\\.tsx?$' },
      to: { path: '^src/programme/', pathNot: '^src/programme/$1/' },
    },
    {
      name: 'supervision-looks-through-figures',
      comment: 'Rule 3: supervision sees the others only through their figures.ts.',
      severity: 'error',
      from: { path: '^src/programme/supervision/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/programme/', pathNot: '^src/programme/supervision/|/figures\\.ts$' },
    },
    {
      name: 'platform-knows-no-word-of-ours',
      comment: 'platform/ is what any system needs.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/', pathNot: '^src/platform/' },
    },
    {
      name: 'registry-below-programme',
      comment: 'The programme stands on the registry, never the other way; data/ below both.',
      severity: 'error',
      from: { path: '^src/(registry|data)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/programme/' },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
