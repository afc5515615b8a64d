import type { ProviderUnderTest } from './provider.ts'

/** One provider for several contracts of a file, which leave it open; whoever made it closes it. */
export function openOnce<Provider extends ProviderUnderTest>(open: () => Promise<Provider>) {
  let opened: Promise<Provider> | undefined
  return {
    open: async (): Promise<Provider> => {
      opened ??= open()
      return { ...(await opened), close: async () => undefined }
    },
    close: async () => (await opened)?.close(),
  }
}
