export { createDiskStore } from './disk/disk-store.ts'
export * from './errors.ts'
