import type { ProviderUnderTest } from './provider.ts'

/** One provider for several contracts of a file, which leave it open; whoever made it closes it. */
export function openOnce(open: () => Promise<ProviderUnderTest>) {
  let opened: Promise<ProviderUnderTest> | undefined
  return {
    open: async (): Promise<ProviderUnderTest> => {
      opened ??= open()
      return { ...(await opened), close: async () => undefined }
    },
    close: async () => (await opened)?.close(),
  }
}
