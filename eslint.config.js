// Rules that hold the architecture: which folder may import what, see docs/architecture.md.
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const electronPackages = [
  {
    name: 'electron',
    message: 'Only src/main/app, src/main/ipc, *safe-storage* and the entry may use electron.',
  },
  { name: 'electron-store', message: 'Use the SettingsStore port.' },
];

/** Import bans for a folder; the last matching block wins in ESLint, so each lists all of its own. */
function restrict(paths, patterns = []) {
  return { '@typescript-eslint/no-restricted-imports': ['error', { paths, patterns }] };
}

const noMain = { group: ['@main/*', '**/main/**'], message: 'The main process is reached over IPC only.' };
const noRenderer = { group: ['@renderer/*', '**/renderer/**'], message: 'Nothing imports the renderer.' };
const noSandbox = {
  group: ['@sandbox/*', '**/sandbox/**'],
  message: 'The product never imports the sandbox.',
};
const noNode = { group: ['node:*'], message: 'This folder runs anywhere: no Node modules.' };

export default tseslint.config(
  {
    ignores: [
      'out/**',
      'dist/**',
      'coverage/**',
      'test-results/**',
      'playwright-report/**',
      'node_modules/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='waitForTimeout']",
          message: 'Wait for what a person sees.',
        },
        {
          selector:
            "CallExpression[callee.property.name='evaluate'][callee.object.name='app'] > ArrowFunctionExpression[async=false]:first-child, CallExpression[callee.property.name='evaluate'][callee.object.property.name='app'] > ArrowFunctionExpression[async=false]:first-child",
          message:
            'Make it async: without a promise of its own the inspector drops the answer of one in a thousand calls.',
        },
        { selector: "CallExpression[callee.property.name='sendSync']", message: 'IPC is asynchronous.' },
        {
          selector: "Property[key.name='rejectUnauthorized']",
          message: 'TLS is always verified (invariant 7).',
        },
      ],
      ...restrict(electronPackages),
    },
  },
  { files: ['src/shared/**'], rules: restrict(electronPackages, [noMain, noRenderer, noSandbox, noNode]) },
  {
    files: ['src/renderer/**'],
    rules: restrict(
      [...electronPackages, { name: 'better-sqlite3', message: 'Data comes over IPC.' }],
      [noMain, noSandbox, noNode],
    ),
  },
  {
    files: ['src/main/**'],
    rules: restrict(electronPackages, [noRenderer, noSandbox]),
  },
  {
    files: [
      'src/main/app/**',
      'src/main/ipc/**',
      'src/main/index.ts',
      'src/main/**/*safe-storage*',
      'src/main/settings/electron-*',
    ],
    rules: restrict([], [noRenderer, noSandbox]),
  },
  {
    // door.ts is the only door; what it leads to checks the sender and both shapes for every channel.
    files: ['src/main/**'],
    ignores: ['src/main/ipc/door.ts', 'src/main/ipc/send-event.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'ipcMain', property: 'handle', message: 'Only door.ts registers handlers.' },
        { object: 'ipcMain', property: 'on', message: 'Only door.ts registers handlers.' },
        { object: 'webContents', property: 'send', message: 'Only send-event.ts sends events.' },
      ],
    },
  },
  {
    files: ['src/renderer/**', 'test/unit/renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  { files: ['src/preload/**'], rules: restrict([], [noMain, noRenderer, noSandbox, noNode]) },
  {
    files: ['test/**', '*.config.ts'],
    rules: {
      'max-lines': 'off',
      'no-restricted-exports': 'off',
      '@typescript-eslint/no-restricted-imports': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: 'module',
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        fetch: 'readonly',
      },
    },
  },
);
