import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Node's own conditions: with Vite's, sources and dependencies would load two copies of graphql, from two builds.
  ssr: { resolve: { conditions: ['node', 'module-sync', 'development', 'default'] } },
  test: {
    include: ['apps/*/src/**/*.test.ts', 'packages/**/src/**/*.test.ts', 'tests/**/*.test.ts', 'infra/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.interco/**'],
    globalSetup: ['packages/testing/src/postgres-global-setup.ts'],
    pool: 'forks',
    // Two, on any machine: what passes here passes on a small one.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 30_000,
  },
})
