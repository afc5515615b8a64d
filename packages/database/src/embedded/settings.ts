/** How the server is set for a small machine; given on its command line, so that no file can drift from them. */
export const smallMachine: Readonly<Record<string, string>> = {
  cluster_name: 'interco',
  listen_addresses: '127.0.0.1',
  // The path of a Unix socket is limited to 107 bytes, and a checkout may lie deeper.
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  // One transaction of provisioning locks each table and index of several schemas.
  max_locks_per_transaction: '256',
  jit: 'off',
  // Containers often give 64 MB of /dev/shm, and two cores have no spare worker.
  max_parallel_workers_per_gather: '0',
  wal_level: 'minimal',
  max_wal_senders: '0',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
  // Refused statements and details of conflicts quote people's data: they go to the caller, never to the log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** Without a promise to survive a crash of the machine: for tests. */
export const volatile: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}
