import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,events,functions,infra}/**/*.test.ts'],
          setupFiles: 'test/property-seed.ts',
        },
      },
      {
        test: {
          name: 'system',
          include: ['test/{api,pipeline,contracts,conformance,infra,local,bench,browser}/**/*.test.ts'],
          globalSetup: 'test/conformance/announce-absent-data.ts',
          setupFiles: 'test/property-seed.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'], testTimeout: 60_000 } },
    ],
  },
})
