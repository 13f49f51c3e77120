import { defineConfig, type UserConfig } from 'tsdown';

const shared: UserConfig = {
  target: 'node22',
  platform: 'node',
  // Names as the clients' packages have them: .js for modules, .cjs for CommonJS.
  fixedExtension: false,
  tsconfig: 'src/tsconfig.json',
};

export default defineConfig([
  {
    ...shared,
    entry: ['src/index.ts'],
    format: ['esm', 'cjs'],
    dts: true,
    clean: true,
    // The package holds the documents that it serves.
    copy: [{ from: '../../specs/*.openapi.yaml', to: 'specs' }],
  },
  { ...shared, entry: { command: 'src/command/main.ts' }, format: ['esm'], dts: false, clean: false },
]);
