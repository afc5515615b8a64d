/** The dependencies can't be installed; the message says why and what to do. */
export class InstallError extends Error {}

/** Installs the dependencies when they are not those of the lockfile. Resolves to the path of the Node among them. */
export function installDependencies(root: URL): Promise<string>
