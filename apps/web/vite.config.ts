import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, loadEnv } from 'vite';

const API_PATHS = [
  '/start-task',
  '/credentials',
  '/tasks',
  '/ag-ui',
  '/inbox',
  '/health',
  '/ready',
  '/docs',
  '/session',
  '/verifier/stats',
];

/** The gateway's port, from the environment or the repository's `.env`. */
const gatewayOf = (mode: string): string =>
  `http://127.0.0.1:${loadEnv(mode, '../..', 'PORT').PORT ?? '8000'}`;

export default defineConfig(({ mode }) => ({
  plugins: [react(), tailwindcss()],
  resolve: { conditions: ['@vouch/source', ...defaultClientConditions] },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      ...Object.fromEntries(API_PATHS.map((path) => [path, gatewayOf(mode)])),
      '/ws': { target: gatewayOf(mode), ws: true },
    },
  },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 400,
    rolldownOptions: { output: { strictExecutionOrder: true } },
  },
}));
