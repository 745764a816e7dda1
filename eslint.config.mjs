import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { house } from './scripts/lint/house.plugin.mjs';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];
const TESTS = ['**/*.spec.{ts,tsx}', '**/*.{e2e,replay,browser}.ts', '**/test/**/*.ts'];
const PLAIN_NODE = ['**/*.{mjs,cjs}'];
/** The one file per app that reads the environment. */
const CONFIGURATION = [
  'libs/local-infra/src/server-env.ts',
  'test/**/*.ts',
  '**/config.ts',
  '**/*.config.ts',
  'libs/config/src/**/*.ts',
];
const WORKFLOWS = ['apps/worker/src/workflows/**/*.ts'];

const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Export it by name.' };
const NO_EXPORT_ALL = { selector: 'ExportAllDeclaration', message: 'Name what is exported.' };
const NO_BASE_CLASS = {
  selector: 'ClassDeclaration[abstract=true]',
  message: 'No base classes: pass a function or an object.',
};
const NO_SLEEP = [
  {
    selector:
      ":matches(CallExpression[callee.name='setTimeout'], CallExpression[callee.name=/^(sleep|delay)$/])",
    message: 'Tests wait for a condition, not for time.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?timers\\u002fpromises$/]',
    message: 'Tests wait for a condition, not for time.',
  },
];
const NO_FOCUS = {
  selector:
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/], CallExpression[callee.name=/^(fit|fdescribe|xit|xtest|xdescribe)$/]',
  message: 'Every test runs, always.',
};
const EVERYWHERE = [NO_EXPORT_ALL, NO_BASE_CLASS];

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '**/coverage/',
      '.vouch/',
      '.cache/',
      'apps/web/src/routeTree.gen.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: 'Schema$' },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/require-await': 'off',
      // Closures are passed around by name here; hardly anything has a `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': ['error', ...EVERYWHERE, NO_DEFAULT_EXPORT],
    },
  },
  {
    plugins: { house },
    rules: {
      'house/file-name': 'error',
      'house/no-barrels': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: false }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'The environment is read in the config file of the app.',
        },
      ],
    },
  },
  {
    // Nest reads the constructor's types at run time, so an injected class must stay a value import.
    files: ['apps/api/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    languageOptions: { globals: globals.browser },
    // The React compiler is not used here.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: WORKFLOWS,
    ignores: TESTS,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.{1,2}/|@temporalio/(workflow|common)$|@vouch/shared$)',
              message:
                'Workflow code imports @temporalio/workflow (and common), @vouch/shared and pure files beside it.',
            },
            {
              regex: '/activities(/|$)',
              allowTypeImports: true,
              message: 'Workflow code knows activities by type only: import type.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'performance', 'Buffer', 'require'].map((name) => ({
          name,
          message: 'Not there when a workflow is replayed.',
        })),
      ],
    },
  },
  { files: CONFIGURATION, rules: { 'no-restricted-properties': 'off' } },
  {
    files: TESTS,
    ignores: ['test/wait-for.ts'],
    languageOptions: { globals: globals.jest },
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', ...EVERYWHERE, NO_DEFAULT_EXPORT, NO_FOCUS, ...NO_SLEEP],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Tools that ask for a default export.
    files: ['*.config.mjs', 'apps/web/vite.config.ts', 'test/setup/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE] },
  },
  {
    files: PLAIN_NODE,
    languageOptions: { globals: globals.node },
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  {
    files: ['apps/launcher/**/*.ts', 'apps/worker/src/build-workflow-bundle.ts'],
    rules: { 'no-console': 'off' },
  },
);
