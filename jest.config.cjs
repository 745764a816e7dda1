const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
      target: 'es2024',
    },
    module: { type: 'commonjs' },
  },
];

const node = {
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@vouch/source', 'node', 'node-addons', 'require', 'default'],
  },
  transform: { '^.+\\.tsx?$': swc },
  modulePathIgnorePatterns: ['<rootDir>/(libs|apps)/[^/]+/dist/'],
};

// A project cannot set `testTimeout`.
const patience = ['<rootDir>/test/setup/patience.ts'];

const withServers = {
  ...node,
  setupFilesAfterEnv: patience,
  globalSetup: '<rootDir>/test/setup/servers.setup.ts',
  globalTeardown: '<rootDir>/test/setup/servers.teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    {
      ...node,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,apps}/!(web)/src/**/*.spec.ts', '<rootDir>/{contract,test}/**/*.spec.ts'],
    },
    {
      displayName: 'web',
      testEnvironment: 'jest-environment-jsdom',
      testEnvironmentOptions: { customExportConditions: ['@vouch/source', 'browser', 'require', 'default'] },
      transform: { '^.+\\.[jt]sx?$': swc },
      transformIgnorePatterns: [],
      modulePathIgnorePatterns: ['<rootDir>/(libs|apps)/[^/]+/dist/'],
      setupFilesAfterEnv: ['@testing-library/jest-dom', ...patience],
      testMatch: ['<rootDir>/apps/web/src/**/*.spec.{ts,tsx}'],
    },
    {
      ...node,
      displayName: 'replay',
      setupFilesAfterEnv: patience,
      globalSetup: '<rootDir>/test/setup/bundle.setup.ts',
      globalTeardown: '<rootDir>/test/setup/bundle.teardown.ts',
      testMatch: ['<rootDir>/apps/worker/test/replay/**/*.replay.ts'],
    },
    {
      ...withServers,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs}/*/test/**/*.e2e.ts', '<rootDir>/test/**/*.e2e.ts'],
    },
    {
      ...withServers,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.browser.ts'],
    },
  ],
};
