import type { Module } from '@interco/kernel'
import { requests } from '@interco/requests'

/** Every module of this Interco. A new one is its package and its name here. */
export const modules: readonly Module[] = [requests]
