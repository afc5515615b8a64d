import { files } from '@interco/files'
import type { Module } from '@interco/kernel'
import { people } from '@interco/people'
import { pool } from '@interco/pool'
import { requests } from '@interco/requests'

/** Every module of this Interco. A new one is its package and its name here. */
export const modules: readonly Module[] = [people, files, pool, requests]

/** Those that a tenant subscribes to; the others each tenant has. */
export const offeredModules: readonly Module[] = modules.filter(({ isBuiltIn }) => !isBuiltIn)
