const TEST_FILE = '\\.(spec|e2e|replay|browser)\\.tsx?$|^(libs|apps)/[^/]+/test/';
const NPM = '(^|/)node_modules/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-cycles', 'Two files that need each other are one file.', {}, { circular: true }),
    forbid(
      'no-orphans',
      'Nothing imports it and it imports nothing.',
      { orphan: true, pathNot: ['\\.d\\.ts$', '\\.config\\.(ts|mjs|cjs)$', TEST_FILE, '/main\\.tsx?$'] },
      {},
    ),
    forbid('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    forbid(
      'listed-dependency',
      'A package imports what its own package.json lists.',
      { path: '^(libs|apps)/', pathNot: [TEST_FILE] },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: ['^(libs|apps)/'] },
    ),
    forbid(
      'tests-stay-outside',
      'Shipped code does not import tests.',
      { path: '^(libs|apps)/', pathNot: TEST_FILE },
      { path: [TEST_FILE, '^test/'] },
    ),
    forbid(
      'package-by-its-index',
      'Another package is known by its public index alone.',
      { path: '^(libs|apps)/([^/]+)/' },
      { path: '^libs/([^/]+)/', pathNot: ['^$1/$2/', '^libs/[^/]+/src/index\\.ts$'] },
    ),
    forbid(
      'apps-stand-alone',
      'Apps meet over the wire, never by import.',
      { path: '^apps/([^/]+)/', pathNot: TEST_FILE },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid('libs-below-apps', 'Libraries know no app.', { path: '^libs/' }, { path: '^apps/' }),
    forbid(
      'web-knows-shared-only',
      'The browser knows HTTP, WebSockets, @vouch/client and @vouch/shared.',
      { path: '^apps/web/' },
      { path: '^(libs|apps)/', pathNot: ['^apps/web/', '^libs/(client|shared)/'] },
    ),
    forbid(
      'shared-is-zod-only',
      'libs/shared runs in the browser, the gateway, the worker and inside workflows.',
      { path: '^libs/shared/src/', pathNot: TEST_FILE },
      { path: '.', pathNot: ['^libs/shared/src/', '^node_modules/zod/'] },
    ),
    forbid(
      'sql-lives-in-storage',
      'The only place with SQL is libs/storage; libs/local-infra asks its server for a sign of life.',
      { path: '.', pathNot: ['^libs/(storage|local-infra)/', TEST_FILE, '^test/'] },
      { path: `${NPM}(kysely|pg|pg-[^/]+|@types/pg)/` },
    ),
    forbid(
      'local-infra-has-no-sql-builder',
      'libs/local-infra starts servers; it knows no tables.',
      { path: '^libs/local-infra/' },
      { path: [`${NPM}kysely/`, '^libs/storage/'] },
    ),
    forbid(
      'gateway-calls-no-model',
      'The gateway starts, signals and relays.',
      { path: '^apps/api/', pathNot: TEST_FILE },
      { path: [`${NPM}openai/`, `${NPM}@temporalio/(worker|workflow|activity|testing)/`, '^apps/worker/'] },
    ),
    forbid(
      'workflows-are-deterministic',
      'Workflow code imports @temporalio/workflow, @vouch/shared, types of activities and pure files beside it.',
      { path: '^apps/worker/src/workflows/', pathNot: TEST_FILE },
      {
        path: '.',
        dependencyTypesNot: ['type-only'],
        pathNot: ['^apps/worker/src/workflows/', '^libs/shared/src/', `${NPM}@temporalio/(workflow|common)/`],
      },
    ),
    forbid(
      'workflows-know-activities-by-type',
      'Even as a type, a workflow needs no server package.',
      { path: '^apps/worker/src/workflows/', pathNot: TEST_FILE },
      { path: ['^libs/(storage|config|local-infra|simulated-model)/', `${NPM}(openai|@nestjs)/`] },
    ),
    forbid(
      'infrastructure-is-for-the-launcher',
      'Gateway and worker get addresses; they start no servers.',
      { path: '^apps/(api|worker|web)/', pathNot: TEST_FILE },
      { path: '^libs/(local-infra|simulated-model)/' },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['^(libs|apps)/[^/]+/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@vouch/source', 'import', 'require', 'node', 'types', 'default'],
      mainFields: ['main', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
    },
    builtInModules: { add: [] },
  },
};
