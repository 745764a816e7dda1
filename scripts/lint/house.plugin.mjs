import { basename, relative, sep } from 'node:path';

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(ts|tsx|mjs|cjs)$/;
const EMPTY_NAME = /(^|[.-])(helpers?|utils?|managers?|misc|common-utils)([.-]|$)/;

const fileName = {
  meta: { type: 'suggestion', schema: [], messages: { wrong: '{{problem}}' } },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      const report = (problem) => context.report({ node, messageId: 'wrong', data: { problem } });
      if (!KEBAB.test(name)) report(`name the file <thing>.<role> in kebab-case, not "${name}"`);
      if (EMPTY_NAME.test(name)) report(`"${name}" says nothing: name the file after what it does`);
    },
  }),
};

const isPackageIndex = (filename) => /^(libs|apps)\/[^/]+\/src\/index\.ts$/.test(filename);

/** A file that only re-exports is a barrel; a package has one, its index. */
const noBarrels = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { barrel: 'no barrels: import from the file that defines it' },
  },
  create: (context) => ({
    'Program:exit'(node) {
      const filename = relative(context.cwd, context.filename).split(sep).join('/');
      const reExports = (statement) =>
        statement.type === 'ExportAllDeclaration' ||
        (statement.type === 'ExportNamedDeclaration' && statement.source !== null);
      const barrel = node.body.length > 0 && node.body.every(reExports);
      if (barrel && !isPackageIndex(filename) && !filename.includes('/workflows/')) {
        context.report({ node, messageId: 'barrel' });
      }
    },
  }),
};

/** The rules of the house that no public plugin has. */
export const house = { rules: { 'file-name': fileName, 'no-barrels': noBarrels } };
